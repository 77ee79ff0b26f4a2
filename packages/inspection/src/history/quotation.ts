// Which mails of the house stand in a mail, whether its sender may have them, and in whose mailboxes they all were.
import { domainOfAddress, hostOfAddress, isOf } from './domain.ts'
import type { Quotation, QuotedMail } from './history-facts.ts'
import { maxKeptShingles } from './limits.ts'
import type { KeyedHash, MailFacts } from './mail-facts.ts'
import type { PastMail } from './records.ts'
import { isSharedDomain } from './shared-domains.ts'

const MAX_MAILS = 10
const MAX_HOLDERS = 20
const MAX_SHOWN_RECIPIENTS = 20
/**
 * So much of what is kept of a mail is more than the turns of phrase that any two letters of business share: five of sixteen.
 * Half a mail, quoted, has fewer once in twenty times; mails that share four by chance are found in any large history.
 */
const GOOD_PART = 0.3
const FEW = 2
/** Of a text that is inside another one, so many of its shingles may have been lost by editing. */
const LOST = 0.2

/**
 * What `mail` quotes of `sameText`, null when nothing. Text that its author wrote earlier himself, or that was in a mail he
 * took part in, is his to quote: when something else is quoted as well, only that is told.
 */
export function quotationOf(
  facts: MailFacts,
  sameText: readonly PastMail[],
  owns: (domain: string) => boolean,
): Quotation | null {
  const found = sameText.map((mail) => candidate(facts, mail))
  const foreign = withoutExplained(found, facts.isReply || facts.isForward || facts.quotes !== false)
  const shared = found.filter(({ isOwn, isShared, mail }) => isShared && !isOwn && isEnough(mail.matched.length, mail.kept))
  const quoted = withoutLaterCarriers(foreign.length > 0 ? foreign : shared, rankOf(facts))
  const [first] = quoted
  if (!first) return null
  const mails = quoted.slice(0, MAX_MAILS)
  return {
    mails: mails.map(presented),
    heldBy: holders(mails, found, rankOf(facts), owns),
    notBefore: new Date(Math.max(...mails.map(({ mail }) => mail.at))).toISOString(),
  }
}

interface Candidate {
  readonly mail: PastMail
  readonly matched: ReadonlySet<KeyedHash>
  readonly authorWasParty: boolean
  readonly authorDomainWasParty: boolean
  /** The author, or somebody of his house, took part in it. */
  readonly isShared: boolean
  readonly isOwn: boolean
  /** It is by the author, or by somebody of his house. */
  readonly isOfHouse: boolean
}

function candidate({ author }: MailFacts, mail: PastMail): Candidate {
  const address = author?.address ?? ''
  const domain = author === null || isSharedDomain(author.domain) ? '' : author.domain
  const isHouse = (party: string): boolean => domain !== '' && isOf(domain, party)
  const authorWasParty = address !== '' && (mail.from === address || mail.to.includes(address))
  const authorDomainWasParty = isHouse(mail.from) || mail.to.some(isHouse)
  return {
    mail,
    matched: new Set(mail.matched),
    authorWasParty,
    authorDomainWasParty,
    isShared: authorWasParty || authorDomainWasParty,
    isOwn: mail.from === address,
    isOfHouse: mail.from === address || isHouse(mail.from),
  }
}

const isEnough = (matched: number, kept: number): boolean => matched >= FEW && matched >= kept * GOOD_PART

/**
 * Mails the author had no part in, and of whose text enough is left when that is taken away which he may have from elsewhere.
 * What he first showed us after that mail he may have stolen, and a stranger may have named him among the recipients of what was
 * stolen; that somebody answered him then does not make it his. Text that
 * came to us from outside may have come from a common template or circular: it counts when he shows it as another mail's.
 */
function withoutExplained(found: readonly Candidate[], isAnswer: boolean): Candidate[] {
  const shownToAuthor = firstCarriers(found.filter(({ isShared }) => isShared))
  const origins = firstCarriers(found)
  const counts = (hash: KeyedHash, { mail }: Candidate): boolean => {
    if (!isAnswer && origins.get(hash)?.mail.direction === 'inbound') return false
    const carrier = shownToAuthor.get(hash)
    return !carrier || (carrier.mail.at > mail.at && (carrier.isOfHouse || isByStranger(carrier.mail, mail)))
  }
  return found.filter(
    (one) => !one.isShared && isEnough([...one.matched].filter((hash) => counts(hash, one)).length, one.mail.kept),
  )
}

/** Came from outside, by somebody whose house had no part in the mail. */
function isByStranger(carrier: PastMail, { from, to }: PastMail): boolean {
  if (carrier.direction !== 'inbound') return false
  const domain = domainOfAddress(carrier.from)
  const isKin = (party: string): boolean => party === carrier.from || (!isSharedDomain(domain) && isOf(domain, party))
  return !isKin(from) && !to.some(isKin)
}

/** The oldest mail with each shingle. */
function firstCarriers(found: readonly Candidate[]): Map<KeyedHash, Candidate> {
  const carriers = new Map<KeyedHash, Candidate>()
  for (const one of found) {
    for (const hash of one.matched) {
      const before = carriers.get(hash)
      if (!before || one.mail.at < before.mail.at) carriers.set(hash, one)
    }
  }
  return carriers
}

type Rank = (hash: KeyedHash) => number

/** `asked` is sorted as shingles are chosen: the place of one in it says how soon it is kept of any text. */
function rankOf({ asked }: MailFacts): Rank {
  const places = new Map(asked.map((hash, place) => [hash, place]))
  return (hash) => places.get(hash) ?? Infinity
}

/** True when the text that `inner` shares with the present mail is in `outer` too, as far as their sketches tell. */
function contains(outer: Candidate, inner: Candidate, rank: Rank): boolean {
  if (outer === inner) return true
  const cut = outer.mail.kept < maxKeptShingles ? Infinity : Math.max(...[...outer.matched].map(rank))
  const visible = [...inner.matched].filter((hash) => rank(hash) <= cut)
  const common = visible.filter((hash) => outer.matched.has(hash)).length
  return visible.length >= FEW && common >= visible.length * (1 - LOST)
}

/** Later mails of a thread carry the earlier ones: of mails with the same text the oldest is told. Best first. */
function withoutLaterCarriers(found: readonly Candidate[], rank: Rank): Candidate[] {
  const oldestFirst = found.toSorted((one, other) => one.mail.at - other.mail.at)
  const told: Candidate[] = []
  for (const one of oldestFirst) if (!told.some((earlier) => contains(earlier, one, rank))) told.push(one)
  return told.toSorted((one, other) => other.matched.size - one.matched.size)
}

/** Mailboxes that had, of each of these mails, itself or a mail that carries its text. */
function holders(
  quoted: readonly Candidate[],
  found: readonly Candidate[],
  rank: Rank,
  owns: (domain: string) => boolean,
): string[] {
  const [first = new Set<string>(), ...others] = quoted.map((one) => {
    const carriers = found.filter((other) => contains(other, one, rank))
    return new Set(carriers.flatMap(({ mail }) => [mail.from, ...mail.to]))
  })
  const all = [...first].filter((address) => others.every((parties) => parties.has(address)))
  const ours = new Set(found.filter(({ mail }) => mail.direction !== 'inbound').map(({ mail }) => hostOfAddress(mail.from)))
  const isOurs = (address: string): boolean => ours.has(hostOfAddress(address)) || owns(hostOfAddress(address))
  return [...all.filter(isOurs), ...all.filter((address) => !isOurs(address))].slice(0, MAX_HOLDERS)
}

const presented = ({ mail, matched, authorWasParty, authorDomainWasParty }: Candidate): QuotedMail => ({
  at: new Date(mail.at).toISOString(),
  direction: mail.direction,
  from: mail.from,
  to: mail.to.slice(0, MAX_SHOWN_RECIPIENTS),
  matched: matched.size,
  of: mail.kept,
  authorWasParty,
  authorDomainWasParty,
})
