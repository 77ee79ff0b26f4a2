import { Paper, Stack, Text } from '@mantine/core'
import type { HeldMessage } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { Recipients } from './recipients.tsx'
import { Sender } from './sender.tsx'
import { Subject } from './subject.tsx'
import { VerdictBadge } from './verdict-badge.tsx'

interface Props {
  readonly held: HeldMessage
}

/** Which mail the question is about. */
export function HeldSummary({ held: { delivery } }: Props) {
  const t = useTranslation('deliveries')
  return (
    <Paper withBorder p="sm">
      <Stack gap={6} align="flex-start">
        <VerdictBadge verdict={delivery.verdict} />
        <Text size="sm" fw={600}>
          <Subject>{delivery.subject}</Subject>
        </Text>
        <Text size="sm" component="div">
          <Sender author={delivery.from} />
        </Text>
        <Text size="xs" c="dimmed" component="div">
          {t('column.to')}: <Recipients addresses={delivery.rcptTo} show={5} />
        </Text>
      </Stack>
    </Paper>
  )
}
