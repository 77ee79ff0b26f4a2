// A password in a mail of its own (PPAP): by whom, to whom and when it may come for the file of another mail.
import type { KeyedHash, MailFacts, Party } from './mail-facts.ts'
import { isSharedDomain } from './shared-domains.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** How far apart the file and its password may come, in either order. */
export const passwordDays = 14

/**
 * True when a password in one of the mails may be meant for the other, whichever came first: the same author, author's domain
 * or conversation, a recipient in common, and no more than `passwordDays` between them.
 */
export function maySharePassword(one: MailFacts, other: MailFacts): boolean {
  return (
    areNear(one, other) && (haveKindredAuthors(one, other) || areOneConversation(one, other)) && haveCommonRecipient(one, other)
  )
}

/** By receipt or by what the mails say: a file on a disk has no receipt, and a sender's clock may be wrong. */
function areNear(one: MailFacts, other: MailFacts): boolean {
  const within = (a: string | null, b: string | null) =>
    a !== null && b !== null && Math.abs(Date.parse(a) - Date.parse(b)) <= passwordDays * DAY_MS
  return within(one.at, other.at) || within(one.date, other.date)
}

function haveKindredAuthors({ author: one }: MailFacts, { author: other }: MailFacts): boolean {
  if (!one || !other || one.domain === '') return false
  if (one.address !== '' && one.address === other.address) return true
  return one.domain === other.domain && !isSharedDomain(one.domain)
}

function areOneConversation(one: MailFacts, other: MailFacts): boolean {
  const names = new Set(namesOfThread(one))
  return namesOfThread(other).some((name) => names.has(name)) || haveConversedUnderOneSubject(one, other)
}

/** The mail, what it answers, and the beginning of it all. */
function namesOfThread({ messageId, thread, references }: MailFacts): KeyedHash[] {
  return [messageId, thread, ...references].filter((name) => name !== null)
}

/** A telephone that drops References leaves the subject; a subject alone (「請求書」) is nobody's. */
function haveConversedUnderOneSubject(one: MailFacts, other: MailFacts): boolean {
  if (one.subject === null || one.subject !== other.subject) return false
  return one.isReply || other.isReply || haveOneName(one.author, other.author)
}

function haveOneName(one: Party | null, other: Party | null): boolean {
  return one !== null && other !== null && one.nameKey !== '' && one.nameKey === other.nameKey
}

/** Where recipients are not known, both are taken to have come to the same house. */
function haveCommonRecipient({ recipients: one }: MailFacts, { recipients: other }: MailFacts): boolean {
  if (one.length === 0 || other.length === 0) return true
  const addresses = new Set(one.map(({ address }) => address))
  return other.some(({ address }) => addresses.has(address))
}
