import { Stack, Text } from '@mantine/core'
import type { Detection } from '@sekisho/inspection'
import { useTranslation } from '../i18n/use-translation.ts'
import { Section } from '../shared/section.tsx'
import { DetectionCard } from './detection-card.tsx'

interface Props {
  readonly detections: readonly Detection[]
}

/** Every claim with its evidence, heaviest first. */
export function Detections({ detections }: Props) {
  const t = useTranslation('delivery')
  return (
    <Section title={t('detections.title')} count={detections.length}>
      {detections.length === 0 && <Text size="sm">{t('detections.empty')}</Text>}
      <Stack gap="md">
        {detections.map((detection, index) => (
          <DetectionCard key={`${detection.id} ${index}`} detection={detection} />
        ))}
      </Stack>
    </Section>
  )
}
