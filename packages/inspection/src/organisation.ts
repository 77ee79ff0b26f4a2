/** `--organisation FILE`, as the house writes it. Every key is optional. */
export interface OrganisationFile {
  readonly name?: string
  readonly domains?: readonly string[]
  readonly trustedAuthservIds?: readonly string[]
  readonly internalNetworks?: readonly string[]
  readonly staff?: readonly Person[]
  readonly correspondents?: readonly Person[]
}

export interface Person {
  readonly name: string
  readonly address: string
  readonly section?: string
}
