import { Text } from '@mantine/core'
import type { Inspection } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { Section } from '../shared/section.tsx'
import { unpackTree } from './unpack.ts'
import { UnpackBranch } from './unpack-branch.tsx'

interface Props {
  readonly inspection: Inspection
}

/** What was opened, container by container, with what was found in each. */
export function UnpackTree({ inspection: { artifacts, detections } }: Props) {
  const t = useTranslation('delivery')
  return (
    <Section title={t('unpack.title')} count={artifacts.length}>
      {artifacts.length === 0 && <Text size="sm">{t('unpack.empty')}</Text>}
      <UnpackBranch nodes={unpackTree(artifacts)} detections={detections} />
    </Section>
  )
}
