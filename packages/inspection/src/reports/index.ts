export { askedAbout } from './asked-about.ts'
export type {
  AbuseReportFacts,
  BounceReportFacts,
  DmarcReportFacts,
  NameUse as ReportedUse,
  NameUseRow as ReportedUseRow,
  OriginalMail,
  ReportFacts,
} from './report-facts.ts'
export { reportsOf } from './reports-of.ts'
export { returnedMail } from './returned-mail.ts'
