import { defineDetector } from '../../detector.ts'
import { autorunFindings } from '../../macros/behaviour.ts'

/** A macro that starts by itself and starts programs: what every Emotet document did. */
export const autorunExecutes = defineDetector({
  id: 'macro.autorun-executes',
  severity: 'critical',
  technique: 'T1204.002',
  references: ['A01', 'A02'],

  detect: ({ artifacts }) => autorunFindings(artifacts, 'execute', { message: 'starts-program', withCommand: 'runs-command' }),
})
