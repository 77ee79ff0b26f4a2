import { defineDetector } from '../../detector.ts'
import { autorunFindings } from '../../macros/behaviour.ts'

/** A macro that starts by itself and writes, copies or deletes files: a payload carried along is dropped this way. */
export const autorunWrites = defineDetector({
  id: 'macro.autorun-writes',
  severity: 'critical',
  technique: 'T1204.002',
  references: ['A01', 'A02'],

  detect: ({ artifacts }) => autorunFindings(artifacts, 'write', { message: 'writes-file' }),
})
