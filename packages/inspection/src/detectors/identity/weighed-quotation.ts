// How heavy it weighs that somebody shows the text of a mail in which he had no part.
import type { DetectionContext } from '../../detector.ts'
import { hostOfAddress } from '../../history/domain.ts'
import type { Quotation, QuotedMail } from '../../history/index.ts'
import { nameKey } from '../../history/name-key.ts'
import type { Severity } from '../../inspection.ts'
import { isActive } from '../../unpack/active-content.ts'
import { carriesDanger, isLongKnown, isOld, type OutsideAuthor, outsideAuthor } from './author.ts'
import { type Bait, baitIn, bringsFile } from './bait.ts'
import { isDisowned, isUnanswered } from './disowned.ts'
import { isGenericName } from './generic-name.ts'
import {
  claimsReason,
  hasReason,
  isFreshAnswer,
  isKnownMachine,
  isPromptAnswer,
  isRecent,
  isServer,
  wentToManyHouses,
} from './quotation-reasons.ts'

/** What went to so many is no secret of those who had it. */
const CIRCULAR_RECIPIENTS = 20
/** So much of a mail, shown as another's, is that mail. */
const MUCH = 0.6
/** So much is it even where it is not shown as another's, and no sentences that two letters share. */
const MOST = 0.8

export interface WeighedQuotation {
  readonly author: OutsideAuthor
  readonly quotation: Quotation
  /** The best of the quoted mails. */
  readonly quoted: QuotedMail
  /** It is written in the name of somebody who had that mail. */
  readonly isNamed: boolean
  /** It bears the address of somebody who had that mail, or of a colleague, and the domain says that it is not its own. */
  readonly isForged?: true
  readonly severity: Severity
  /**
   * It may be in order, and nothing proves it: there is nothing to open, no more than pages of the author's house, many have the
   * old mail, or nothing shows that it comes from whose address it bears.
   */
  readonly unproven?: 'private-address' | 'own-word' | 'circular' | 'unanswered'
}

/** Undefined when nothing is quoted, or when the author had a part in what is and the mail is the author's. */
export function weighedQuotation(context: DetectionContext): WeighedQuotation | undefined {
  const author = outsideAuthor(context)
  const quotation = context.history?.quotation
  if (!author || !quotation) return undefined
  const ofParty = quotation.mails.find(tookPart)
  if (ofParty && isDisowned(context)) {
    return { author, quotation, quoted: ofParty, isNamed: true, isForged: true, severity: weightOfForgery(context, ofParty) }
  }
  const quoted = strangersText(quotation)
  if (!quoted) return ofParty && unanswered(context, author, quotation, ofParty)
  const isNamed = isInTheNameOfAParty(context, quoted)
  return { author, quotation, quoted, isNamed, ...weightOf(context, author, quoted, isNamed) }
}

/** The best of the quoted mails, when the author had no part in any that is quoted as well. */
function strangersText({ mails }: Quotation): QuotedMail | undefined {
  const most = Math.max(0, ...mails.map(({ matched }) => matched))
  // A closing sentence that stands in another mail of theirs as well excuses nothing.
  if (mails.some((mail) => tookPart(mail) && mail.matched * 2 >= most)) return undefined
  return mails.find((mail) => !tookPart(mail))
}

/** In the name of who had it: a circular may have come from anywhere. */
const weightOfForgery = (context: DetectionContext, { to }: QuotedMail): Severity =>
  to.length >= CIRCULAR_RECIPIENTS && !carriesDanger(context) ? 'medium' : 'high'

/** The partner's own answer from a server that its domain does not name, most often; or anybody's who has the old mail. */
function unanswered(
  context: DetectionContext,
  author: OutsideAuthor,
  quotation: Quotation,
  quoted: QuotedMail,
): WeighedQuotation | undefined {
  if (!isUnanswered(context)) return undefined
  // What is closed waits for its password, as with everybody whom we know.
  const acts = context.artifacts.some((artifact) => isActive(artifact) && (artifact.inspected || !artifact.encrypted))
  if (!acts && !leadsAway(baitIn(context, author, [quoted.from, ...quoted.to]))) return undefined
  return { author, quotation, quoted, isNamed: false, severity: 'low', unproven: 'unanswered' }
}

const tookPart = ({ authorWasParty, authorDomainWasParty }: QuotedMail): boolean => authorWasParty || authorDomainWasParty

type Weight = Pick<WeighedQuotation, 'severity' | 'unproven'>

function weightOf(context: DetectionContext, author: OutsideAuthor, quoted: QuotedMail, isNamed: boolean): Weight {
  const isDangerous = carriesDanger(context)
  if (quoted.to.length >= CIRCULAR_RECIPIENTS) {
    return isDangerous ? { severity: isNamed ? 'medium' : 'low' } : weightOfCircular(context, author, quoted)
  }
  if (isNamed && (isDangerous || !(author.isShared || isKnownMachine(context)))) return { severity: 'high' }
  if (hasReason(context, author, quoted)) return { severity: isDangerous ? 'medium' : 'low' }
  if (wentToManyHouses(context, quoted)) return isDangerous ? { severity: 'medium' } : weightOfCircular(context, author, quoted)
  if (isDangerous) return { severity: mayHaveIt(context, quoted) ? 'medium' : 'high' }
  return weightOfText(context, author, quoted, isNamed)
}

/** Many have it, and one of them may have passed it on; who has been robbed of it leads somewhere as well. */
function weightOfCircular(context: DetectionContext, author: OutsideAuthor, quoted: QuotedMail): Weight {
  const isLure =
    isStranger(context, author) && showsAnotherMail(context) && leadsAway(baitIn(context, author, [quoted.from, ...quoted.to]))
  if (!isLure) return { severity: 'low' }
  const isInternal = quoted.direction === 'internal' && wentToUsAlone(context, quoted)
  return isInternal || !isRecent(quoted, context) ? { severity: 'high' } : { severity: 'low', unproven: 'circular' }
}

/** What others wrote to us, they may have written to the author too; and two offices may write the same polite sentences. */
function mayHaveIt(context: DetectionContext, quoted: QuotedMail): boolean {
  return quoted.direction === 'inbound' || !showsAnotherMail(context) || claimsReason(context, quoted)
}

/** Nothing acts: what the mail says of itself counts for as much as there is to follow in it. */
function weightOfText(context: DetectionContext, author: OutsideAuthor, quoted: QuotedMail, isNamed: boolean): Weight {
  const bait = baitIn(context, author, [quoted.from, ...quoted.to])
  if (author.isShared && !isServer(author) && (isNamed || (quoted.direction !== 'inbound' && isPromptAnswer(context, quoted)))) {
    // A party of the old mail may answer from the address of a telephone.
    return bait === 'none' && !bringsFile(context) ? { severity: 'low', unproven: 'private-address' } : { severity: 'high' }
  }
  if (quoted.direction === 'inbound') {
    const isLure = leadsAway(bait) && showsAnotherMail(context) && stands(quoted, MUCH)
    return { severity: isLure && isStranger(context, author) && wentToUsAlone(context, quoted) ? 'medium' : 'low' }
  }
  if (!showsAnotherMail(context) && !(leadsAway(bait) && stands(quoted, MOST))) return { severity: 'low' }
  return claimsReason(context, quoted) && isBelieved(context, quoted, bait) ? claimed[bait] : { severity: 'high' }
}

const claimed: Readonly<Record<Bait, Weight>> = {
  none: { severity: 'low' },
  home: { severity: 'low', unproven: 'own-word' },
  house: { severity: 'low', unproven: 'own-word' },
  elsewhere: { severity: 'high' },
}

/** New ticket systems, and whom a partner has just brought in, lead to pages of theirs; so does whoever has stolen a mail, later. */
const isBelieved = (context: DetectionContext, quoted: QuotedMail, bait: Bait): boolean =>
  bait !== 'house' || isFreshAnswer(context, quoted)

/** Who shows another mail's text, has it. */
const showsAnotherMail = ({ facts }: DetectionContext): boolean =>
  facts === undefined || facts.isReply || facts.isForward || facts.quotes !== false

const leadsAway = (bait: Bait): boolean => bait === 'elsewhere' || bait === 'house'

const stands = ({ matched, of }: QuotedMail, share: number): boolean => matched >= of * share

/** The first of two such mails, marked and delivered, must not make the second one a known sender's. */
function isStranger(context: DetectionContext, { isShared }: OutsideAuthor): boolean {
  const { author } = context.history ?? {}
  if (!author || isDisowned(context)) return true
  return !isLongKnown(author.address, context) && (isShared || !isLongKnown(author.domain, context))
}

const wentToUsAlone = ({ organisation }: DetectionContext, { to }: QuotedMail): boolean =>
  to.every((address) => organisation.owns(hostOfAddress(address)))

function isInTheNameOfAParty(context: DetectionContext, quoted: QuotedMail): boolean {
  const { message, history, organisation } = context
  const shown = message.from[0]?.displayName ?? ''
  if (shown === '' || isOwnName(context, shown)) return false
  const parties = new Set([quoted.from, ...quoted.to])
  const member = organisation.memberNamed(shown) ?? organisation.correspondentNamed(shown)
  if (member && parties.has(member.address.toLowerCase())) return true
  // Every house has a 「総務課」.
  if (!isGenericName(shown) && history?.namesakes.some(({ address }) => parties.has(address))) return true
  const plain = shown.normalize('NFKC').toLowerCase()
  return [...parties].some((address) => address !== '' && plain.includes(address))
}

/** The address has long borne this name, and we have answered it: the party bears the name of the author, or both have one. */
function isOwnName(context: DetectionContext, shown: string): boolean {
  const { author } = context.history ?? {}
  if (!author?.address.sent) return false
  const key = nameKey(shown)
  return key !== '' && author.names.some((use) => nameKey(use.name) === key && isOld(use, context))
}
