import type { ProtectedDomain, ProtectedLookalike } from '../names/protected-domains.ts'
import type { Institution, Person, RetiredAddress } from '../organisation.ts'

/** The house, as the detectors ask about it. */
export interface Organisation {
  readonly name: string
  /** True for our domains and their subdomains. */
  owns(domain: string): boolean
  /** The member of staff whose name stands in `displayName`, matched as Japan writes names; of namesakes the one who has `address`. */
  memberNamed(displayName: string, address?: string): Person | undefined
  /** The known correspondent whose name stands in `displayName`; of namesakes the one who has `address`. */
  correspondentNamed(displayName: string, address?: string): Person | undefined
  /** The institution that `displayName` claims to be, or a part of. */
  institutionNamed(displayName: string): Institution | undefined
  /** The institution that uses this domain. */
  institutionOf(domain: string): Institution | undefined
  /** The address of ours that nobody uses any more. */
  retired(address: string): RetiredAddress | undefined
  /** True for an address of ours that nobody was ever told. */
  isCanary(address: string): boolean
  /** Domains whose look-alikes are looked for: ours, the institutions', those of our correspondents that are their own. */
  readonly protectedDomains: readonly ProtectedDomain[]
  /** The protected domain that this one is made to be read as; undefined for a protected domain itself. */
  lookalikeOf(domain: string): ProtectedLookalike | undefined
  /** True when this IP address is inside the house. */
  isInternal(client: string | undefined): boolean
  /** True when this IP address is a relay outside that brings us mail. */
  isTrustedRelay(client: string | undefined): boolean
  readonly trustedAuthservIds: readonly string[]
  /** True when the house lets a macro of this source in (SHA-256 as an inspection shows it). */
  allowsMacro(sha256: string): boolean
}
