import { createHash } from 'node:crypto'
import type { ReportFacts } from '@sekisho/inspection'
import type { NameReportKind, NameUseKind } from '../http/api.ts'
import { storable } from '../store/index.ts'
import { networkOf } from './network-of.ts'

export interface ReportRow {
  readonly day: string
  readonly use: NameUseKind
  readonly network: string
  readonly source: string
  readonly domain: string
  readonly disposition: string
  readonly mails: number
}

/** A report as it is kept. */
export interface NameReport {
  /** The same for the same report, however often it comes. */
  readonly key: string
  readonly kind: NameReportKind
  readonly reporter: string
  readonly domain: string
  readonly from: string
  readonly to: string
  /** Somebody vouches for it: its sender's domain, or whoever brought it. */
  readonly isConfirmed: boolean
  readonly rows: readonly ReportRow[]
}

/** Who stands for a report: one of ours who brought it, a domain, or nobody. */
export type Voucher = { readonly by: 'us' } | { readonly by: 'domain'; readonly domain: string } | { readonly by: 'nobody' }

/** What is kept of a report that came at this time. */
export function reportRows(report: ReportFacts, at: Date, voucher: Voucher): NameReport {
  if (report.kind === 'dmarc') {
    const isConfirmed = voucher.by !== 'nobody'
    const { reporter, reportId, domain, from, to } = report
    const day = from.slice(0, 10)
    const rows = report.rows.map(({ source, mails, use, domain: used, disposition }) =>
      rowOf({ day, use: isConfirmed ? use : 'unconfirmed', source, domain: used, disposition, mails }),
    )
    return {
      key: keyOf('dmarc', reporter, reportId, domain, from),
      kind: 'dmarc',
      reporter: voucher.by === 'domain' ? voucher.domain : storable(reporter),
      domain,
      from,
      to,
      isConfirmed,
      rows,
    }
  }
  const { kind, reporter, original, isOurs } = report
  const domain = original.from.slice(original.from.lastIndexOf('@') + 1)
  const source = (kind === 'abuse' ? report.source : original.source) ?? ''
  const mails = kind === 'abuse' ? report.mails : 1
  const use = isOurs === null ? 'unknown' : isOurs ? 'authenticated' : 'foreign'
  const told = kind === 'abuse' ? [report.type] : report.recipients.map(({ address }) => address)
  const time = at.toISOString()
  return {
    // Without a Message-ID every one counts by itself, as far as a minute tells them apart.
    key: keyOf(kind, reporter, original.messageId ?? time.slice(0, 16), ...told),
    kind,
    reporter: storable(reporter),
    domain,
    from: time,
    to: time,
    isConfirmed: true,
    rows: [rowOf({ day: time.slice(0, 10), use, source, domain, disposition: '', mails })],
  }
}

const keyOf = (...parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

const rowOf = (row: Omit<ReportRow, 'network'>): ReportRow => ({
  ...row,
  source: storable(row.source).slice(0, 64),
  domain: storable(row.domain),
  disposition: storable(row.disposition).slice(0, 40),
  network: networkOf(row.source),
})
