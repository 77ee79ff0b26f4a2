import { defineDetector } from '../../detector.ts'
import { CALENDAR } from '../../unpack/identify/types.ts'

/** A calendar entry that does something: an alarm that runs a file, a description with script. */
export const activeCalendar = defineDetector({
  id: 'ics.active',
  severity: 'high',
  technique: 'T1566',
  references: ['A44'],

  *detect({ artifacts }) {
    for (const { type, facts, path } of artifacts) {
      if (type !== CALENDAR) continue
      if (facts['ACTION'] === 'PROCEDURE')
        yield {
          message: 'runs-file',
          values: { file: path },
          evidence: [{ where: path, observed: 'VALARM ACTION:PROCEDURE' }],
          severity: 'critical' as const,
        }
      if (facts['script'] === true)
        yield { message: 'script', values: { file: path }, evidence: [{ where: path, observed: 'X-ALT-DESC' }] }
    }
  },
})
