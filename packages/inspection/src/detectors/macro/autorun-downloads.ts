import { defineDetector } from '../../detector.ts'
import { autorunFindings } from '../../macros/behaviour.ts'

/** A macro that starts by itself and fetches something from the network. */
export const autorunDownloads = defineDetector({
  id: 'macro.autorun-downloads',
  severity: 'critical',
  technique: 'T1105',
  references: ['A01', 'A02'],

  detect: ({ artifacts }) => autorunFindings(artifacts, 'download', { message: 'fetches', withCommand: 'fetches-from' }),
})
