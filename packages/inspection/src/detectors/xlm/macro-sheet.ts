import { defineDetector } from '../../detector.ts'
import { xlmFact } from '../../unpack/excel/note-workbook.ts'
import { actingFunctions, deedOf, evidenceOf, hiddenSheets } from './facts-of.ts'

/** An Excel 4.0 macro sheet that nothing starts by itself: a click, or VBA, may. */
export const xlmMacroSheet = defineDetector({
  id: 'xlm.macro-sheet',
  severity: 'high',
  technique: 'T1059.005',
  references: ['A05', 'A06'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const facts = xlmFact.of(artifact)
      if (!facts || facts.autoNames.length > 0) continue
      const deed = deedOf(facts)
      const isPlain = actingFunctions(facts).length === 0 && hiddenSheets(facts).length === 0
      yield {
        message: deed === undefined ? 'waits' : 'would-do',
        values: { file: artifact.path, sheet: facts.macroSheets[0]?.name ?? '', deed: deed ?? '' },
        evidence: evidenceOf(artifact, facts),
        ...(isPlain ? { severity: 'medium' as const } : {}),
      }
    }
  },
})
