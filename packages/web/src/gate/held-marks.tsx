import type { HeldMessage } from '@sekisho/server/http'
import { WaitingBadge } from '../waiting/waiting-badge.tsx'
import { HeldBadge } from './held-badge.tsx'
import classes from './marks.module.css'
import { VerdictBadge } from './verdict-badge.tsx'

interface Props {
  readonly message: HeldMessage
}

/** What we think of a held mail, and under it where it stands. */
export function HeldMarks({ message: { state, delivery, waiting } }: Props) {
  return (
    <div className={classes['marks']}>
      <VerdictBadge verdict={delivery.verdict} />
      <HeldBadge state={state} />
      {waiting && (state === 'held' || state === 'releasing') && <WaitingBadge waiting={waiting} />}
    </div>
  )
}
