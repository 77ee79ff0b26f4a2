import { defang } from '../../defang.ts'
import { defineDetector } from '../../detector.ts'
import { formulaFact } from '../../unpack/excel/note-formulas.ts'
import { startsProgram } from './conversation.ts'

/** A table as text (CSV, SYLK) with a cell that starts a program when Excel opens it. */
export const formulaInjection = defineDetector({
  id: 'excel.formula-injection',
  severity: 'critical',
  technique: 'T1559.002',
  references: ['A09', 'A15'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const formulas = formulaFact.of(artifact) ?? []
      const starting = formulas.find(({ service, topic }) => service !== undefined && startsProgram(service, topic ?? ''))
      const told = starting ?? formulas[0]
      if (!told) continue
      yield {
        message: starting ? 'starts-program' : 'asks-elsewhere',
        values: { file: artifact.path, line: told.line, formula: defang(told.text.slice(0, 120)) },
        evidence: formulas.slice(0, 10).map(({ line, text }) => ({ where: `${artifact.path}:${line}`, observed: defang(text) })),
        ...(starting ? {} : { severity: 'medium' as const }),
      }
    }
  },
})
