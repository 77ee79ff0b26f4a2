// Why somebody who had no part in an old mail may have its text all the same.
import type { DetectionContext } from '../../detector.ts'
import { domainOfAddress, hostOfAddress, registrableDomain } from '../../history/domain.ts'
import type { QuotedMail } from '../../history/index.ts'
import { isSharedDomain } from '../../history/shared-domains.ts'
import { isListOrMachine } from './addressed-to-many.ts'
import { isLongKnown, type OutsideAuthor } from './author.ts'
import { isRefused } from './refused.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** What went to so many houses is passed on by some of them. */
const CIRCULAR_HOUSES = 5
/** What a thief has is older. A server gives up after four or five days (RFC 5321 §4.5.4.1), and tells it at once. */
const FRESH_DAYS = 7
/** People answer what is going on. */
const ANSWER_DAYS = 30
/** RFC 5321 §4.5.1: a provider gives these to nobody. */
const SERVER = /^(?:mailer-daemon|postmaster)@/

export const isServer = ({ address }: OutsideAuthor): boolean => SERVER.test(address)

/** What no sender can bring about by what he writes into the mail: our own history says it, or a domain that answers for it. */
export function hasReason(context: DetectionContext, author: OutsideAuthor, quoted: QuotedMail): boolean {
  return (
    isAddressee(context, author) ||
    isBroughtIn(context) ||
    isKnownMachine(context) ||
    cameThrough([quoted.from, ...quoted.to], context) ||
    isReturned(context, author, quoted)
  )
}

/** What the mail says of itself: harmless mails say it, and whoever has stolen one can say it too. */
export function claimsReason(context: DetectionContext, quoted: QuotedMail): boolean {
  return isListOrMachine(context.message) || isInKnownThread(context) || isCopied(context, quoted)
}

/** Our own letter of these days, shown to who wrote it, by an address whose domain answers for it. */
export function isFreshAnswer(context: DetectionContext, { from, at }: QuotedMail): boolean {
  return context.facts?.isAuthenticated === true && ageOf(at, context) <= FRESH_DAYS && recipientsOf(context).has(from)
}

/** So young that it may be what is going on. */
export const isRecent = ({ at }: QuotedMail, context: DetectionContext): boolean => ageOf(at, context) <= ANSWER_DAYS

/** An answer, some days later, to one of us who had the old mail. */
export function isPromptAnswer(context: DetectionContext, quoted: QuotedMail): boolean {
  const { from, to } = quoted
  if (!isRecent(quoted, context)) return false
  const present = recipientsOf(context)
  return [from, ...to].some((address) => context.organisation.owns(hostOfAddress(address)) && present.has(address))
}

export function wentToManyHouses({ organisation }: DetectionContext, { to }: QuotedMail): boolean {
  const houses = new Set(to.filter((address) => !organisation.owns(hostOfAddress(address))).map(domainOfAddress))
  return houses.size >= CIRCULAR_HOUSES
}

/** Houses we write to have our letters from each other; what a house refuses as not its own, it has not written. */
function isAddressee(context: DetectionContext, { isShared }: OutsideAuthor): boolean {
  const { history } = context
  if (!history || isRefused(context)) return false
  return history.author.address.sent !== null || (!isShared && history.author.domain.sent !== null)
}

/** Somebody else of the thread had written to the author. */
export function isBroughtIn(context: DetectionContext): boolean {
  const { history } = context
  if (isRefused(context)) return false
  return history?.thread?.authorWasParty === true || history?.thread?.authorDomainWasParty === true
}

/** A list or a service that has written for a while, and whose domain answers for this mail too. */
export function isKnownMachine(context: DetectionContext): boolean {
  const { history, facts } = context
  if (!history || facts?.isAuthenticated !== true || !isListOrMachine(context.message)) return false
  return isLongKnown(history.author.address, context)
}

/** A house that had the old mail, that of a mailing list most often, has sent this one on. */
export function cameThrough(parties: readonly string[], context: DetectionContext): boolean {
  const passed = new Set((context.authentication.passedFor ?? []).map(registrableDomain))
  return parties.some((address) => {
    if (context.organisation.owns(hostOfAddress(address))) return false
    const domain = domainOfAddress(address)
    return domain !== '' && !isSharedDomain(domain) && passed.has(domain)
  })
}

/** Our own letter of these days comes back to who wrote it, from the server of a provider or of a house that it went to. */
function isReturned(context: DetectionContext, author: OutsideAuthor, quoted: QuotedMail): boolean {
  const { direction, to } = quoted
  if (direction === 'inbound' || !isServer(author) || !isFreshAnswer(context, quoted)) return false
  return author.isShared || to.some((address) => domainOfAddress(address) === registrableDomain(author.domain))
}

export function isInKnownThread({ history }: DetectionContext): boolean {
  return history !== undefined && (history.knownReferences > 0 || history.thread !== null)
}

/** Somebody outside who had the old mail gets this one too: a conversation that has grown. */
function isCopied({ message, organisation }: DetectionContext, quoted: QuotedMail): boolean {
  const present = new Set([...message.to, ...message.cc].map(({ address }) => address.toLowerCase()))
  return [quoted.from, ...quoted.to].some((address) => present.has(address) && !organisation.owns(hostOfAddress(address)))
}

/** In days, at the time the mail came. */
function ageOf(at: string, { facts, delivery }: DetectionContext): number {
  const now = facts ? Date.parse(facts.at) : delivery.receivedAt.getTime()
  return (now - Date.parse(at)) / DAY_MS
}

function recipientsOf({ facts, message, delivery }: DetectionContext): Set<string> {
  const shown = [...message.to, ...message.cc].map(({ address }) => address.toLowerCase())
  const named = delivery.envelope.rcptTo.map((address) => address.toLowerCase())
  return new Set([...shown, ...named, ...(facts?.recipients ?? []).map(({ address }) => address)])
}
