import type { Mailbox } from '@sekisho/formats/mime'
import type { DetectionContext } from '../../detector.ts'
import { registrableDomain } from '../../history/domain.ts'
import type { Acquaintance, Times } from '../../history/index.ts'
import { isSharedDomain } from '../../history/shared-domains.ts'
import { isActive } from '../../unpack/active-content.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A letter that was only sent to be known is followed by the other within days. */
const LONG_DAYS = 14

/** Who says to have written the mail, from outside. */
export interface OutsideAuthor {
  readonly mailbox: Mailbox
  /** Lower case. */
  readonly address: string
  /** Registrable. */
  readonly domain: string
  /** Anybody can have an address there. */
  readonly isShared: boolean
}

/** The first author; undefined without an address, and when the address is ours. */
export function outsideAuthor({ message, organisation }: DetectionContext): OutsideAuthor | undefined {
  const [mailbox] = message.from
  if (!mailbox || mailbox.address === '' || organisation.owns(mailbox.domain)) return undefined
  const domain = registrableDomain(mailbox.domain)
  return { mailbox, address: mailbox.address.toLowerCase(), domain, isShared: isSharedDomain(domain) }
}

/** Something in the mail can act when it is opened, or hides whether it can. */
export function carriesDanger({ artifacts, uninspected }: DetectionContext): boolean {
  return uninspected.length > 0 || artifacts.some(isActive)
}

export const isKnown = ({ received, sent }: Acquaintance): boolean => received !== null || sent !== null

/** We have written to them, or they have written to us for a while: what came in the last days, anybody can have sent ahead. */
export function isLongKnown({ received, sent }: Acquaintance, context: DetectionContext): boolean {
  return sent !== null || (received !== null && isOld(received, context))
}

export function isOld({ first }: Pick<Times, 'first'>, { facts, delivery }: DetectionContext): boolean {
  return (facts ? Date.parse(facts.at) : delivery.receivedAt.getTime()) - Date.parse(first) >= LONG_DAYS * DAY_MS
}
