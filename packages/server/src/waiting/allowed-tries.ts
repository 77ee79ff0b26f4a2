// How often passwords are tried on one waiting mail. A try costs an inspection, and of some documents a tenth of a second for each
// password. Several tries are had at once, then one each time the mail has waited half as long again: what comes in between is tried together,
// the tries last as long as the mail waits, and their number and cost stay bounded. It is reckoned from what is on record, so that neither
// a restart nor a second gate gives more. What anybody can send takes half of them at most.

/** Passwords of mails are tried so often; then a person is needed. */
export const maxTries = 60
/** A person may try on for longer. */
export const maxTriesByHand = 2 * maxTries
/** Without waiting, for what anybody can send; twice as many for those who are vouched for. */
export const triesAtOnce = 6
/** More, each time the time waited has doubled. */
const PER_DOUBLING = 2
const FIRST_MS = 30_000
/** A try that takes long counts for several. */
const MS_OF_ONE = 2_000

/** How long a mail has waited when it may be tried again after so many tries. */
export function msUntilTry(tries: number, isVouchedFor: boolean): number {
  const behind = (isVouchedFor ? tries / 2 : tries) - triesAtOnce + 1
  return Math.ceil(FIRST_MS * (2 ** (Math.max(0, behind) / PER_DOUBLING) - 1))
}

/** As how many tries an inspection counts. */
export function triesIn({ durationMs }: { readonly durationMs: number }): number {
  return 1 + Math.floor(Math.max(0, durationMs) / MS_OF_ONE)
}
