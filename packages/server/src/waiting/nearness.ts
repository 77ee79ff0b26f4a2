// Of the offers that may open a waiting mail, which are tried first. Anybody can send mails with something like a password, also under the
// waiting mail's subject or in its sender's name: as many as they are, they must not keep the true one from being tried.
import type { MailFacts } from '@sekisho/inspection'
import { isSharedDomain } from '@sekisho/inspection/history'

/** By the author of the waiting mail, or of his house, and his domain answers for it. */
export function isVouchedFor(offer: MailFacts, waiting: MailFacts): boolean {
  return offer.isAuthenticated === true && isOfHouse(offer, waiting)
}

export function isInThread(one: MailFacts, other: MailFacts): boolean {
  const names = new Set(namesOf(one))
  return namesOf(other).some((name) => names.has(name))
}

interface Narrowing<Found> {
  readonly limit: number
  readonly ofSender: number
  /** Of equally near ones, those with a smaller number come first. */
  readonly behind?: (found: Found) => number
}

/**
 * The nearest `limit`, at most `ofSender` by one sender that is not vouched for: those vouched for, those of the thread, of the author, of his
 * domain, of the subject, then those with the smallest number `behind`, then by time. A sender is an author with a return path: whoever
 * borrows a name has another.
 */
export function nearest<Found extends { readonly facts: MailFacts }>(
  found: readonly Found[],
  waiting: MailFacts,
  { limit, ofSender, behind = () => 0 }: Narrowing<Found>,
): Found[] {
  const at = Date.parse(waiting.at)
  const measured = found.map((one) => ({
    one,
    rank: rankOf(one.facts, waiting),
    behind: behind(one),
    ms: Math.abs(Date.parse(one.facts.at) - at),
  }))
  const counts = new Map<string, number>()
  return measured
    .toSorted((a, b) => b.rank - a.rank || a.behind - b.behind || a.ms - b.ms)
    .flatMap(({ one }) => {
      if (isVouchedFor(one.facts, waiting)) return [one]
      const sender = senderOf(one.facts)
      const count = (counts.get(sender) ?? 0) + 1
      counts.set(sender, count)
      return count <= ofSender ? [one] : []
    })
    .slice(0, limit)
}

function rankOf(offer: MailFacts, waiting: MailFacts): number {
  const isSender = offer.author !== null && offer.author.address === waiting.author?.address
  return (
    (isVouchedFor(offer, waiting) ? 16 : 0) +
    (isInThread(offer, waiting) ? 8 : 0) +
    (isSender ? 4 : 0) +
    (isOfHouse(offer, waiting) ? 2 : 0) +
    (offer.subject !== null && offer.subject === waiting.subject ? 1 : 0)
  )
}

function isOfHouse({ author: one }: MailFacts, { author: other }: MailFacts): boolean {
  if (!one || !other || one.domain === '') return false
  return one.address === other.address || (one.domain === other.domain && !isSharedDomain(one.domain))
}

function senderOf({ author, mailFrom, isAuthenticated }: MailFacts): string {
  const returnDomain = mailFrom?.slice(mailFrom.lastIndexOf('@') + 1) ?? ''
  return JSON.stringify([author?.address, returnDomain, isAuthenticated === true])
}

function namesOf({ messageId, thread, references }: MailFacts): number[] {
  return [messageId, thread, ...references].filter((name) => name !== null)
}
