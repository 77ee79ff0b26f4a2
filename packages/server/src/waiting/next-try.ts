import { msUntilTry } from './allowed-tries.ts'
import type { Offer } from './offer-repository.ts'
import type { WaitingMail } from './waiting-row.ts'

/** Untried passwords in one try: an inspector gets through them in no time, as long as the file is an archive. */
const MAX_OF_TRY = 200
/** With as many of the mail's own, it gets through these also where each takes a tenth of a second. */
const SURELY_TRIED = 24

export type NextTry =
  | Try
  | { readonly kind: 'nothing-new' }
  /** There is something to try, and its time comes. */
  | { readonly kind: 'not-yet'; readonly at: Date }

export interface Try {
  readonly kind: 'try'
  readonly offers: readonly Offer[]
  /** Those of the offers that were not tried before. */
  readonly untried: readonly Offer[]
  /** Those among them that are tried however long each takes. */
  readonly surelyTried: readonly Offer[]
  /** A person gave one of them, and waits. */
  readonly isAsked: boolean
}

/** What is tried next on a waiting mail, of these offers in their order; what was tried is handed over again behind it, for other parts of the mail. */
export function nextTry(offers: readonly Offer[], mail: WaitingMail, byHand: boolean, now: Date): NextTry {
  const untried = offers.filter(({ id }) => !mail.tried.has(id))
  if (untried.length === 0) return { kind: 'nothing-new' }
  const since = mail.since.getTime()
  const waited = now.getTime() - since
  const notYet = (ms: number): NextTry => ({ kind: 'not-yet', at: new Date(since + ms) })
  const forAnybody = msUntilTry(mail.tries, false)
  const heard = waited >= forAnybody ? untried : untried.filter(({ isVouchedFor }) => isVouchedFor)
  if (heard.length === 0) return notYet(forAnybody)
  const isAsked = byHand && heard.some(({ kind }) => kind !== 'mail')
  const forVouched = msUntilTry(mail.tries, true)
  if (!isAsked && waited < forVouched) return notYet(forVouched)
  const together = firstOf(heard, MAX_OF_TRY)
  const keys = offers.filter(({ id }) => mail.partlyBy.has(id))
  const others = offers.filter(({ id }) => mail.tried.has(id) && !mail.partlyBy.has(id))
  return {
    kind: 'try',
    offers: [...keys, ...together, ...others],
    untried: together,
    surelyTried: firstOf(together, SURELY_TRIED),
    isAsked,
  }
}

/** The first ones with so many passwords, at least one. Words that stand in all of a sender's mails count once. */
function firstOf(offers: readonly Offer[], count: number): Offer[] {
  const passwords = new Set<string>()
  const taken: Offer[] = []
  for (const offer of offers) {
    for (const password of offer.passwords) passwords.add(password)
    if (taken.length > 0 && passwords.size > count) break
    taken.push(offer)
  }
  return taken
}
