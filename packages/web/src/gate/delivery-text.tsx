import { Button, Group, Text } from '@mantine/core'
import type { HeldState } from '@sekisho/server/http'
import { IconFileText } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Loaded } from '../shared/loaded.tsx'
import { Section } from '../shared/section.tsx'
import { useMay } from '../staff/session-queries.ts'
import { deliveryText } from './delivery-queries.ts'
import { SafeText } from './safe-text.tsx'

interface Props {
  readonly id: string
  readonly held: HeldState | null
  readonly preview: string
}

/** The mail's text: of held mail on request, for that is recorded; of other mail the beginning, where it was kept. */
export function DeliveryText({ id, held, preview }: Props) {
  const t = useTranslation('delivery')
  const readable = useMay('text.read') && (held === 'held' || held === 'releasing')
  const [wanted, setWanted] = useState(false)
  const text = useQuery({ ...deliveryText(id), enabled: wanted })
  return (
    <Section title={t('text.title')} lead={t('text.lead')}>
      {readable && wanted && (
        <Loaded query={text}>{(found) => <SafeText text={found.text} truncated={found.truncated} />}</Loaded>
      )}
      {readable && !wanted && (
        <Group gap="sm">
          <Button variant="default" leftSection={<IconFileText size={16} aria-hidden />} onClick={() => setWanted(true)}>
            {t('text.show')}
          </Button>
          <Text size="xs" c="dimmed">
            {t('text.show.note')}
          </Text>
        </Group>
      )}
      {!readable && (preview ? <SafeText text={preview} truncated={false} /> : <Text size="sm">{t('text.notKept')}</Text>)}
    </Section>
  )
}
