import type { Artifact } from '../artifact.ts'
import type { HistoryFacts } from '../history/index.ts'
import type { Organisation } from '../message/organisation.ts'
import { dmarcReportIn } from './dmarc.ts'
import { maxReports, type ReportFacts } from './report-facts.ts'
import type { ReturnedMail } from './returned-mail.ts'

const MARKUP = /^(?:application|text)\/(?:.*\+)?xml$|^text\/(?:plain|html)$/

/** What this mail reports about mail in our names; absent for the others. */
export function reportsOf(
  returned: ReturnedMail | undefined,
  artifacts: readonly Artifact[],
  organisation: Organisation,
  at: Date,
  history: HistoryFacts | undefined,
): { readonly reports?: readonly ReportFacts[] } {
  const reports: ReportFacts[] = returned ? [{ ...returned.report, isOurs: isOurs(returned, organisation, history) }] : []
  for (const artifact of artifacts) {
    if (reports.length >= maxReports) break
    const report = MARKUP.test(artifact.type) ? dmarcReportIn(artifact, organisation, at) : undefined
    if (report) reports.push(report)
  }
  return reports.length === 0 ? {} : { reports }
}

/** A young history knows nothing of most mails; and who brings no Message-ID cannot be asked about it. */
function isOurs(
  { messageId, report }: ReturnedMail,
  organisation: Organisation,
  history: HistoryFacts | undefined,
): boolean | null {
  const source = report.original.source ?? undefined
  if (organisation.isInternal(source) || organisation.isTrustedRelay(source)) return true
  if (!history || messageId === undefined) return null
  if (history.knownReferences > 0) return true
  return history.extent.isMature ? false : null
}
