// RFC 7489 §6.3: a domain says what a mail in its name is that it does not answer for.
import type { DetectionContext } from '../../detector.ts'
import { isLongKnown } from './author.ts'
import { cameThrough, isKnownMachine } from './quotation-reasons.ts'
import { isRefused } from './refused.ts'

/** The author's domain says that the mail is not its own, and nobody we know has sent it on: whoever wrote it is a stranger. */
export function isDisowned(context: DetectionContext): boolean {
  return isRefused(context) && !isSentOn(context)
}

/** Nothing of the author's domain stands behind the mail, and the domain leaves it to us what that means. */
export function isUnanswered(context: DetectionContext): boolean {
  const { authentication, delivery, facts } = context
  const { spf, dmarc, by } = authentication
  // SPF speaks of a client (RFC 7208 §2.4); of a file only a server that we trust can tell one.
  const isKnownClient = delivery.envelope.client !== undefined || by === 'trusted-header'
  if (!isKnownClient || isRefused(context) || spf !== 'fail' || dmarc !== 'fail') return false
  return facts?.isAuthenticated !== true && !isSentOn(context)
}

/**
 * A list or a house that has changed the mail on its way answers for it, and our own history knows it: by what it has written,
 * by the old mail that is quoted, or by the address to which answers go. What the mail says of its recipients counts for nothing.
 */
export function isSentOn(context: DetectionContext): boolean {
  const { history, facts } = context
  if (isKnownMachine(context)) return true
  const parties = (history?.quotation?.mails ?? []).flatMap(({ from, to }) => [from, ...to])
  if (cameThrough(parties, context)) return true
  const replyTo = facts?.replyTo.find(({ address }) => address !== facts.author?.address)
  if (!replyTo || !history?.replyTo || !isLongKnown(history.replyTo, context)) return false
  return cameThrough([replyTo.address], context)
}
