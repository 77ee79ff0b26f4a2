// What others told about mail in the house's names. Plain data, stored with the inspection of the mail that brought it.

/** How a mail in our name stood with its receiver. */
export type NameUse =
  /** SPF or DKIM passed for our domain: ours, or allowed by us. */
  | 'authenticated'
  /** By a network of ours, and not authenticated: a server of ours that is not set up for it. */
  | 'own-server'
  /** Signed by us and handed on by somebody, as lists and forwarding do. */
  | 'forwarded'
  /** By somebody else. */
  | 'foreign'

export interface NameUseRow {
  readonly source: string
  readonly mails: number
  readonly use: NameUse
  /** Our domain in From. */
  readonly domain: string
  /** What the receiver did: `none`, `quarantine`, `reject` … */
  readonly disposition: string
}

/** RFC 7489 §7.2. */
export interface DmarcReportFacts {
  readonly kind: 'dmarc'
  readonly path: string
  /** Who reports. */
  readonly reporter: string
  /** The address at which the reporter can be asked, as the report says. */
  readonly contact?: string
  readonly reportId: string
  readonly domain: string
  readonly policy: string
  /** ISO 8601 UTC. */
  readonly from: string
  readonly to: string
  /** One for each source, use, domain and disposition; at most `maxReportRows`, those with most mails. */
  readonly rows: readonly NameUseRow[]
  /** The report is broken, about more than is kept, or about a domain that is not ours. */
  readonly isPartial: boolean
  readonly isAboutUs: boolean
}

/** The mail that came back or was complained about, by its header. */
export interface OriginalMail {
  readonly messageId: string | null
  readonly from: string
  readonly subject: string
  /** ISO 8601 UTC. */
  readonly date: string | null
  /** The client that handed it to who reports. */
  readonly source: string | null
}

/** RFC 3464, and the notices of older servers. */
export interface BounceReportFacts {
  readonly kind: 'bounce'
  readonly reporter: string
  readonly recipients: readonly { readonly address: string; readonly action: string; readonly status: string }[]
  readonly original: OriginalMail
  /** The house's history knows the original; null without one, or when it is too young to know. */
  readonly isOurs: boolean | null
}

/** RFC 5965. */
export interface AbuseReportFacts {
  readonly kind: 'abuse'
  readonly reporter: string
  /** `abuse`, `fraud`, `virus`, `auth-failure` … */
  readonly type: string
  readonly source: string | null
  readonly mails: number
  readonly original: OriginalMail
  readonly isOurs: boolean | null
}

export type ReportFacts = DmarcReportFacts | BounceReportFacts | AbuseReportFacts

export const maxReportRows = 1_000
/** Reports of one mail. */
export const maxReports = 20
/** Recipients of one bounce. */
export const maxRecipients = 50
