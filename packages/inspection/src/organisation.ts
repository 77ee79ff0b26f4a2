/** `--organisation FILE`, as the house writes it. Every key is optional. */
export interface OrganisationFile {
  readonly name?: string
  readonly domains?: readonly string[]
  readonly trustedAuthservIds?: readonly string[]
  readonly internalNetworks?: readonly string[]
  readonly staff?: readonly Person[]
  readonly correspondents?: readonly Person[]
  /** Addresses of ours that nobody uses any more: a mail that knows one has old data. */
  readonly retired?: readonly RetiredAddress[]
  /** Addresses of ours that nobody was ever told: a mail that knows one comes from a theft, or from a search for addresses. */
  readonly canaries?: readonly string[]
  /** Associations, ministries and partners by the domains they really use; those Sekisho brings when absent. */
  readonly institutions?: readonly Institution[]
  /** MTAs outside our networks that bring us mail: passed over when the client is looked for. Addresses or networks. */
  readonly trustedRelays?: readonly string[]
  /** Macros the house has looked at and lets in, by the hash that an inspection shows. */
  readonly allowedMacros?: readonly AllowedMacro[]
}

export interface AllowedMacro {
  readonly sha256: string
  /** Why, and who asked: for the next person. */
  readonly reason: string
}

export interface RetiredAddress {
  readonly address: string
  /** Who had it. */
  readonly name?: string
  /** Since when nobody uses it, ISO 8601. */
  readonly since?: string
}

export interface Institution {
  readonly name: string
  /** Other names it is known by. */
  readonly aliases?: readonly string[]
  /** With their subdomains. */
  readonly domains: readonly string[]
}

export interface Person {
  readonly name: string
  readonly address: string
  readonly section?: string
  /** In kana: サトウ ハナコ. */
  readonly reading?: string
  /** In Latin letters, when it is not what the reading gives: `Sato Hanako`. */
  readonly romaji?: string
}
