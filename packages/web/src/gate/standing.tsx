import type { DeliverySummary } from '@sekisho/server/http'
import { DispositionBadge } from './disposition-badge.tsx'
import { HeldBadge } from './held-badge.tsx'

interface Props {
  readonly delivery: Pick<DeliverySummary, 'disposition' | 'held'>
}

/** Where a mail is now: what was done with it on arrival or, once decided, what a person did. */
export function Standing({ delivery: { disposition, held } }: Props) {
  return held && held !== 'held' ? <HeldBadge state={held} /> : <DispositionBadge disposition={disposition} />
}
