import { isOf } from './domain.ts'
import type { HistoryFacts } from './history-facts.ts'
import type { MailFacts } from './mail-facts.ts'
import { quotationOf } from './quotation.ts'
import type { HistoryRecords, PastMail, RecordsAnswer, RecordsQuestion } from './records.ts'
import { isSharedDomain } from './shared-domains.ts'
import { usualness } from './usualness.ts'

const NAMESAKES = 10
const MAX_OWN_RECIPIENTS = 20
const MOST = 0.85
const STRANGER = { received: null, sent: null }

/** What the records say that bears on this mail. `owns` tells addresses of the house apart; without it nobody is ours. */
export async function recall(
  facts: MailFacts,
  records: HistoryRecords,
  owns: (domain: string) => boolean = () => false,
): Promise<HistoryFacts> {
  return composed(facts, await records.ask(questionOf(facts)), owns)
}

export function questionOf(facts: MailFacts): RecordsQuestion {
  const parties = [facts.author, otherReplyTo(facts)].flatMap((party) => (party ? [party] : []))
  return {
    addresses: [...new Set(parties.map(({ address }) => address))].filter((address) => address !== ''),
    domains: [...new Set(parties.map(({ domain }) => domain))].filter((domain) => domain !== ''),
    author: facts.author?.address || null,
    nameKey: facts.author?.nameKey ?? '',
    references: facts.references,
    shingles: facts.asked,
    facts,
  }
}

function composed(facts: MailFacts, answer: RecordsAnswer, owns: (domain: string) => boolean): HistoryFacts {
  const address = facts.author?.address ?? ''
  const replyTo = otherReplyTo(facts)
  const isItself = (mail: PastMail): boolean =>
    mail.messageId !== null && mail.messageId === facts.messageId && mail.from === address
  const referred = answer.referred.filter((mail) => !isItself(mail))
  const own = sentByUs(facts, answer.sameText)
  return {
    extent: answer.extent,
    author: {
      address: answer.addresses.get(address) ?? STRANGER,
      domain: answer.domains.get(facts.author?.domain ?? '') ?? STRANGER,
      names: answer.namesOfAuthor,
    },
    namesakes: answer.usersOfName
      .filter((use) => use.address !== address)
      .toSorted((one, other) => other.times - one.times)
      .slice(0, NAMESAKES),
    replyTo: replyTo ? (answer.addresses.get(replyTo.address) ?? STRANGER) : null,
    knownReferences: knownReferences(facts, referred),
    thread: referred.length === 0 ? null : membership(facts, referred),
    // Its own earlier copies stay: they are its author's, and may explain what others carry.
    quotation: quotationOf(facts, answer.sameText, owns),
    ...(own && { sentByUs: true as const, sentByUsTo: own.to.slice(0, MAX_OWN_RECIPIENTS) }),
    ...(own && isUnchanged(facts, own) && { sentByUsUnchanged: true as const }),
    habit: usualness(facts.habit, answer.habits),
    leaks: answer.leaks,
    passwords: answer.passwords,
  }
}

/** This very mail went out from here before: its Message-ID, its author, and a good part of its text. */
function sentByUs({ messageId, author }: MailFacts, sameText: readonly PastMail[]): PastMail | undefined {
  return sameText.find(
    (mail) =>
      mail.direction === 'outbound' &&
      mail.messageId !== null &&
      mail.messageId === messageId &&
      mail.from === author?.address &&
      mail.matched.length * 2 >= mail.kept,
  )
}

/** A footer of a list may be added, a sentence may not. */
function isUnchanged({ shingles }: MailFacts, { matched, kept }: PastMail): boolean {
  const known = new Set(matched)
  return known.size >= kept * MOST && shingles.filter((hash) => known.has(hash)).length >= shingles.length * MOST
}

const otherReplyTo = ({ author, replyTo }: MailFacts) => replyTo.find(({ address }) => address !== author?.address)

function knownReferences({ references }: MailFacts, referred: readonly PastMail[]): number {
  const known = new Set(referred.flatMap(({ messageId, thread }) => [messageId, thread]))
  return references.filter((reference) => known.has(reference)).length
}

/** Who wrote a mail of the thread himself took no part in it by that: only what others wrote shows it. */
function membership({ author }: MailFacts, referred: readonly PastMail[]): HistoryFacts['thread'] {
  const address = author?.address ?? ''
  const domain = author === null || isSharedDomain(author.domain) ? '' : author.domain
  const partiesOf = (mails: readonly PastMail[]): string[] => mails.flatMap((mail) => [mail.from, ...mail.to])
  const byOthers = partiesOf(referred.filter(({ from }) => from !== address))
  const byOtherHouses = partiesOf(referred.filter(({ from }) => domain === '' || !isOf(domain, from)))
  return {
    authorWasParty: address !== '' && byOthers.includes(address),
    authorDomainWasParty: domain !== '' && byOtherHouses.some((party) => isOf(domain, party)),
  }
}
