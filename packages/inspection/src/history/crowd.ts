// Which of the mails with one and the same shingle count when there are many. A text that stands in many mails is a greeting or a circular,
// and tells nothing; but who has stolen a text can send it as often as he likes. So only what the house wrote itself, or received from several
// it writes to, makes a text common.
import type { MailFacts } from './mail-facts.ts'
import { maxCommon } from './records.ts'

/** Correspondents and colleagues that have a text before it is theirs in common. */
const MIN_AUTHORS = 5

/**
 * `own`: a person of the house wrote it. `familiar`: somebody the house has written to, and his domain answers for it. A machine of ours, which
 * may repeat whatever is sent to it, is `other` like any stranger.
 */
export type Standing = 'own' | 'familiar' | 'other'

export function standingOf({ direction, isAutomatic, isAuthenticated }: MailFacts, isCorrespondent: boolean): Standing {
  if (direction === 'outbound' || direction === 'internal') return isAutomatic ? 'other' : 'own'
  return direction === 'inbound' && isAuthenticated === true && isCorrespondent ? 'familiar' : 'other'
}

/** One of the mails with a shingle. */
export interface Carrier {
  readonly number: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly standing: Standing
  readonly from: number | string
  /** By a person of ours, or by somebody the house has written to, be it later. */
  readonly isByAcquaintance: boolean
}

/**
 * The mail that brought a shingle first, which more than `maxCommon` mails have; besides it only our own count. Null when the shingle tells nothing:
 * it is common among us, or came from strangers. `carriers` are `maxCommon` and one more, our own before others, others oldest first.
 */
export function firstOfCrowd(carriers: readonly Carrier[]): number | null {
  if (carriers.filter(({ standing }) => standing === 'own').length > maxCommon) return null
  const trusted = carriers.filter(({ standing }) => standing !== 'other')
  if (trusted.length > maxCommon && new Set(trusted.map(({ from }) => from)).size >= MIN_AUTHORS) return null
  const [first, ...others] = carriers
  if (!first) return null
  const oldest = others.reduce((one, other) => (other.at < one.at ? other : one), first)
  return oldest.isByAcquaintance ? oldest.number : null
}
