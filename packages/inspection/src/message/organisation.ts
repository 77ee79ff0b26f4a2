import type { Person } from '../organisation.ts'

/** The house, as the detectors ask about it. */
export interface Organisation {
  readonly name: string
  /** True for our domains and their subdomains. */
  owns(domain: string): boolean
  /** The member of staff whose name stands in `displayName`, matched as Japan writes names. */
  memberNamed(displayName: string): Person | undefined
  /** The known correspondent whose name stands in `displayName`. */
  correspondentNamed(displayName: string): Person | undefined
  /** True when this IP address is inside the house. */
  isInternal(client: string | undefined): boolean
  readonly trustedAuthservIds: readonly string[]
  /** True when the house lets a macro of this source in (SHA-256 as an inspection shows it). */
  allowsMacro(sha256: string): boolean
}
