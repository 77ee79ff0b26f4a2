import { defineDetector } from '../../detector.ts'
import { notLooked } from './antivirus.ts'

/** A YARA rule of the house matches; the rule's own metadata says how much that weighs. */
export const engineYara = defineDetector({
  id: 'engine.yara',
  severity: 'high',
  technique: 'T1204.002',
  references: ['A57'],

  *detect({ engines }) {
    for (const { path, matches } of engines.rules) {
      for (const { signature, severity, description } of matches ?? []) {
        yield {
          message: description === undefined ? 'rule' : 'rule-described',
          values: { file: path, rule: signature, description: description ?? '' },
          evidence: [{ where: path, observed: signature }],
          ...(severity === undefined ? {} : { severity }),
        }
      }
    }
    yield* notLooked(engines.rules)
  },
})
