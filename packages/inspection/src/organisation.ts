/** `--organisation FILE`, as the house writes it. Every key is optional. */
export interface OrganisationFile {
  readonly name?: string
  readonly domains?: readonly string[]
  readonly trustedAuthservIds?: readonly string[]
  readonly internalNetworks?: readonly string[]
  readonly staff?: readonly Person[]
  readonly correspondents?: readonly Person[]
  /** Macros the house has looked at and lets in, by the hash that an inspection shows. */
  readonly allowedMacros?: readonly AllowedMacro[]
}

export interface AllowedMacro {
  readonly sha256: string
  /** Why, and who asked: for the next person. */
  readonly reason: string
}

export interface Person {
  readonly name: string
  readonly address: string
  readonly section?: string
}
