import { defineDetector } from '../../detector.ts'
import { xlmFact } from '../../unpack/excel/note-workbook.ts'
import { actingFunctions, deedOf, evidenceOf, hiddenSheets } from './facts-of.ts'

/** Excel 4.0 macros that start by themselves: Emotet's carrier of 2021 and 2022, and nobody's ordinary work any more. */
export const xlmAutorun = defineDetector({
  id: 'xlm.autorun',
  severity: 'critical',
  technique: 'T1059.005',
  references: ['A05', 'A06'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const facts = xlmFact.of(artifact)
      if (!facts || facts.autoNames.length === 0) continue
      const [acting, hidden] = [actingFunctions(facts), hiddenSheets(facts)]
      const deed = deedOf(facts)
      const sheet = hidden[0] ?? facts.macroSheets[0]
      yield {
        message: deed !== undefined ? 'does' : hidden.length > 0 ? 'hidden' : acting.length > 0 ? 'acts' : 'starts',
        values: {
          file: artifact.path,
          sheet: sheet?.name ?? '',
          start: facts.autoNames[0] ?? '',
          deed: deed ?? '',
          functions: acting.slice(0, 3).join(', '),
        },
        evidence: evidenceOf(artifact, facts),
        ...(acting.length === 0 && hidden.length === 0 ? { severity: 'high' as const } : {}),
      }
    }
  },
})
