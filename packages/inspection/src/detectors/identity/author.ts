import type { Mailbox } from '@sekisho/formats/mime'
import type { DetectionContext } from '../../detector.ts'
import { registrableDomain } from '../../history/domain.ts'
import type { Acquaintance } from '../../history/index.ts'
import { isSharedDomain } from '../../history/shared-domains.ts'
import { isActive } from '../../unpack/active-content.ts'

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
