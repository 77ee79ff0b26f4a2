import { FormatError } from '@sekisho/formats/bytes'
import { type DmarcRecord, looksLikeDmarcReport, readDmarcReport } from '@sekisho/formats/dmarc-report'
import type { Artifact } from '../artifact.ts'
import type { Organisation } from '../message/organisation.ts'
import { type DmarcReportFacts, maxReportRows, type NameUse, type NameUseRow } from './report-facts.ts'

const FORWARDED = new Set(['forwarded', 'mailing_list', 'trusted_forwarder'])

/** The aggregate report in this file; undefined when it is none. */
export function dmarcReportIn({ path, content }: Artifact, organisation: Organisation, at: Date): DmarcReportFacts | undefined {
  if (!looksLikeDmarcReport(content)) return undefined
  try {
    const report = readDmarcReport(content)
    const ours = report.records.filter(({ headerFrom }) => organisation.owns(headerFrom || report.domain))
    const all = joined(ours.map((record) => rowOf(record, report.domain, organisation)))
    return {
      kind: 'dmarc',
      path,
      reporter: report.organisation.slice(0, 200),
      contact: report.email.slice(0, 320),
      reportId: report.reportId.slice(0, 200),
      domain: report.domain,
      policy: report.policy,
      from: (report.begin ?? at).toISOString(),
      to: (report.end ?? report.begin ?? at).toISOString(),
      rows: all.slice(0, maxReportRows),
      isPartial: report.isPartial || all.length > maxReportRows,
      isAboutUs: organisation.owns(report.domain),
    }
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

function rowOf(record: DmarcRecord, domain: string, organisation: Organisation): NameUseRow {
  return {
    source: record.sourceIp,
    mails: record.count,
    use: useOf(record, organisation),
    domain: record.headerFrom || domain,
    disposition: record.disposition,
  }
}

/** A forwarder breaks SPF, a list breaks our signature as well; both leave the signature where a forger has none. */
function useOf({ dkim, spf, reasons, results, sourceIp }: DmarcRecord, organisation: Organisation): NameUse {
  if (dkim === 'pass' || spf === 'pass') return 'authenticated'
  if (organisation.isInternal(sourceIp)) return 'own-server'
  const signedByUs = results.some(
    ({ method, domain, result }) => method === 'dkim' && result !== 'none' && organisation.owns(domain),
  )
  return signedByUs || reasons.some((reason) => FORWARDED.has(reason)) ? 'forwarded' : 'foreign'
}

/** One row for what differs in nothing but its count, most mails first. */
function joined(rows: readonly NameUseRow[]): NameUseRow[] {
  const together = new Map<string, NameUseRow>()
  for (const row of rows) {
    const key = [row.source, row.use, row.domain, row.disposition].join('\n')
    const before = together.get(key)
    together.set(key, before ? { ...before, mails: before.mails + row.mails } : row)
  }
  return [...together.values()].toSorted((a, b) => b.mails - a.mails)
}
