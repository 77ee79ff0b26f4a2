import { type DetectionContext, defineDetector, type Finding } from '../../detector.ts'
import { domainOfAddress } from '../../history/domain.ts'
import type { Quotation, QuotedMail } from '../../history/index.ts'
import type { Severity } from '../../inspection.ts'
import { isListOrMachine } from './addressed-to-many.ts'
import { carriesDanger, type OutsideAuthor, outsideAuthor } from './author.ts'
import { dayValues } from './day.ts'
import { isGenericName } from './generic-name.ts'

/** What went to so many is no secret of those who had it. */
const CIRCULAR_RECIPIENTS = 20
/** What went to so many houses is passed on by some of them. */
const CIRCULAR_HOUSES = 5
/** Of a time in ISO 8601. */
const DAY_LENGTH = 10
/** Addresses that one sentence names. */
const MAX_NAMED = 3

/** Text of our own correspondence, in a mail by somebody who had no part in it: the stolen mails of the 2020 letter. */
export const quotesOurMail = defineDetector({
  id: 'identity.quotes-our-mail',
  severity: 'high',
  technique: 'T1566',
  references: ['A34', 'A35', 'jma-letter-2020'],
  about: 'identity',

  *detect(context) {
    const author = outsideAuthor(context)
    const quotation = context.history?.quotation
    const quoted = quotation && strangersText(quotation)
    if (author && quotation && quoted) yield findingOf(context, author, quotation, quoted)
  },
})

/** The best of the quoted mails, when the author had no part in any that is quoted as well. */
function strangersText({ mails }: Quotation): QuotedMail | undefined {
  const most = Math.max(0, ...mails.map(({ matched }) => matched))
  // A closing sentence that stands in another mail of theirs as well excuses nothing.
  if (mails.some((mail) => tookPart(mail) && mail.matched * 2 >= most)) return undefined
  return mails.find((mail) => !tookPart(mail))
}

const tookPart = ({ authorWasParty, authorDomainWasParty }: QuotedMail): boolean => authorWasParty || authorDomainWasParty

function findingOf(context: DetectionContext, author: OutsideAuthor, { heldBy }: Quotation, quoted: QuotedMail): Finding {
  const isNamed = isInTheNameOfAParty(context, quoted)
  const parties = [quoted.from, ...quoted.to]
  const written = quoted.direction === 'inbound' ? 'we-received' : 'we-wrote'
  return {
    message: isNamed ? 'in-the-name-of-a-party' : written,
    values: {
      ...dayValues(quoted.at),
      name: author.mailbox.displayName,
      address: author.address,
      from: quoted.from,
      to: listed(quoted.to),
      heldBy: listed(heldBy.length > 0 ? heldBy : parties),
    },
    evidence: [
      { where: 'From', observed: author.address, expected: listed(parties) },
      { where: 'text', observed: `${quoted.at.slice(0, DAY_LENGTH)}: ${quoted.matched} / ${quoted.of}` },
    ],
    severity: severityOf(context, author, quoted, isNamed),
  }
}

function severityOf(context: DetectionContext, author: OutsideAuthor, quoted: QuotedMail, isNamed: boolean): Severity {
  const isDangerous = carriesDanger(context)
  if (quoted.to.length >= CIRCULAR_RECIPIENTS) return isNamed && isDangerous ? 'medium' : 'low'
  // A party of the old mail may answer from the address of a telephone.
  if (isNamed && !(author.isShared && !isDangerous)) return 'high'
  const isExcused =
    isNamed ||
    !showsAnotherMail(context) ||
    wentToManyHouses(context, quoted) ||
    isListOrMachine(context.message) ||
    isInKnownThread(context) ||
    isCopied(context, quoted) ||
    isAddressee(context, author)
  // What others wrote to us, they may have written to the author too.
  if (isExcused || quoted.direction === 'inbound') return isDangerous ? 'medium' : 'low'
  return 'high'
}

/** Two offices may write the same polite sentences; who shows another mail's text, has it. */
const showsAnotherMail = ({ facts }: DetectionContext): boolean =>
  facts === undefined || facts.isReply || facts.isForward || facts.quotes !== false

/** Houses we write to have our letters from each other. */
function isAddressee({ history }: DetectionContext, { isShared }: OutsideAuthor): boolean {
  return history !== undefined && (history.author.address.sent !== null || (!isShared && history.author.domain.sent !== null))
}

function wentToManyHouses({ organisation }: DetectionContext, { to }: QuotedMail): boolean {
  const houses = new Set(to.filter((address) => !organisation.owns(domainOf(address))).map(domainOfAddress))
  return houses.size >= CIRCULAR_HOUSES
}

function isInKnownThread({ history }: DetectionContext): boolean {
  return history !== undefined && (history.knownReferences > 0 || history.thread !== null)
}

/** Somebody outside who had the old mail gets this one too: a conversation that has grown. */
function isCopied({ message, organisation }: DetectionContext, quoted: QuotedMail): boolean {
  const present = new Set([...message.to, ...message.cc].map(({ address }) => address.toLowerCase()))
  return [quoted.from, ...quoted.to].some((address) => present.has(address) && !organisation.owns(domainOf(address)))
}

function isInTheNameOfAParty({ message, history, organisation }: DetectionContext, quoted: QuotedMail): boolean {
  const shown = message.from[0]?.displayName ?? ''
  if (shown === '') return false
  const parties = new Set([quoted.from, ...quoted.to])
  const member = organisation.memberNamed(shown) ?? organisation.correspondentNamed(shown)
  if (member && parties.has(member.address.toLowerCase())) return true
  // Every house has a 「総務課」.
  if (!isGenericName(shown) && history?.namesakes.some(({ address }) => parties.has(address))) return true
  const plain = shown.normalize('NFKC').toLowerCase()
  return [...parties].some((address) => address !== '' && plain.includes(address))
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

function listed(addresses: readonly string[]): string {
  return addresses.slice(0, MAX_NAMED).join(', ') + (addresses.length > MAX_NAMED ? ' …' : '')
}
