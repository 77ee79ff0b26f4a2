/**
 * `foreign`: by somebody else. `unknown`: a bounce or complaint of which nobody can tell whether the mail was ours.
 * `own-server`: by a server of ours that is not set up for it. `forwarded`: ours, handed on by somebody.
 * `unconfirmed`: whatever is told by an aggregate report that came by mail and whose sender nobody vouches for.
 */
export type NameUseKind = 'foreign' | 'unknown' | 'own-server' | 'forwarded' | 'authenticated' | 'unconfirmed'

export type NameReportKind = 'dmarc' | 'bounce' | 'abuse'

/** Query of GET /api/reports. */
export interface NameUseFilter {
  /** 1-400, 30 when absent. */
  readonly days?: string
  /** `foreign` when absent. */
  readonly use?: NameUseKind
}

/** Where our names are used, as others report it. */
export interface NameUseOverview {
  /** The first day looked at, `2026-11-01`. */
  readonly since: string
  /** Reports read in that time. */
  readonly reports: number
  readonly newestReport: string | null
  /** Mails of each use, oldest day first; days without any are left out. */
  readonly days: readonly { readonly day: string; readonly mails: Readonly<Record<NameUseKind, number>> }[]
  /** Of the use asked for, most mails first; at most 200. */
  readonly sources: readonly NameUseSource[]
}

export interface NameUseSource {
  /** `/24` of IPv4, `/48` of IPv6; empty when the report does not say from where. */
  readonly network: string
  /** Addresses in it. */
  readonly addresses: number
  readonly mails: number
  readonly firstDay: string
  readonly lastDay: string
  /** Names of ours that were used; at most 5. */
  readonly domains: readonly string[]
  readonly reporters: number
  readonly kinds: readonly NameReportKind[]
}

/** Answer of POST /api/reports. */
export interface ReportsRead {
  readonly read: number
  /** Known already. */
  readonly repeated: number
  /** About domains that are not ours. */
  readonly notOurs: number
}
