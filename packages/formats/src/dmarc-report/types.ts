// RFC 7489 appendix C and RFC 9990: what a receiver tells the owner of a domain about mail in its name.

/** What was received from one address, with one outcome. */
export interface DmarcRecord {
  readonly sourceIp: string
  readonly count: number
  /** `none`, `quarantine`, `reject`; `pass` in RFC 9990. */
  readonly disposition: string
  /** Whether DKIM and SPF passed for the author's domain. */
  readonly dkim: string
  readonly spf: string
  /** Why the policy was not followed: `forwarded`, `mailing_list`, `local_policy` … */
  readonly reasons: readonly string[]
  readonly headerFrom: string
  readonly envelopeFrom: string
  /** Every domain that was authenticated or failed to be, aligned or not. */
  readonly results: readonly { readonly method: 'dkim' | 'spf'; readonly domain: string; readonly result: string }[]
}

export interface DmarcReport {
  organisation: string
  email: string
  reportId: string
  /** Of the period; undefined when not told. */
  begin: Date | undefined
  end: Date | undefined
  /** Whose policy it is about. */
  domain: string
  /** `p=`: `none`, `quarantine`, `reject`. */
  policy: string
  readonly records: DmarcRecord[]
  /** The document ends early, or has more records than are read. */
  isPartial: boolean
}
