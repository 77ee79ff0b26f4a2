export { looksLikeDmarcReport, maxReportBytes, maxReportRecords, readDmarcReport } from './read-dmarc-report.ts'
export type { DmarcRecord, DmarcReport } from './types.ts'
