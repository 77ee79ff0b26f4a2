import { Stack } from '@mantine/core'
import type { DeliverySummary } from '@sekisho/server/http'
import { Standing } from './standing.tsx'
import { VerdictBadge } from './verdict-badge.tsx'

interface Props {
  readonly delivery: DeliverySummary
}

/** What we think of a mail, and under it what became of it. */
export function Marks({ delivery }: Props) {
  return (
    <Stack gap={3} align="flex-start">
      <VerdictBadge verdict={delivery.verdict} />
      <Standing delivery={delivery} />
    </Stack>
  )
}
