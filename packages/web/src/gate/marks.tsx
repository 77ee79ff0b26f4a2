import type { DeliverySummary } from '@sekisho/server/http'
import classes from './marks.module.css'
import { Standing } from './standing.tsx'
import { VerdictBadge } from './verdict-badge.tsx'

interface Props {
  readonly delivery: DeliverySummary
}

/** What we think of a mail, and under it what became of it. */
export function Marks({ delivery }: Props) {
  return (
    <div className={classes['marks']}>
      <VerdictBadge verdict={delivery.verdict} />
      <Standing delivery={delivery} />
    </div>
  )
}
