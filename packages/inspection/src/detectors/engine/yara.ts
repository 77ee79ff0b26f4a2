import { defineDetector } from '../../detector.ts'
import { matchesIn, notLooked } from './matches.ts'

/** A YARA rule of the house matches; the rule's own metadata says how much that weighs. */
export const engineYara = defineDetector({
  id: 'engine.yara',
  severity: 'high',
  technique: 'T1204.002',
  references: ['A57'],

  *detect({ engines }) {
    for (const { signature, path, severity, description, inMail } of matchesIn(engines.rules)) {
      yield {
        message: inMail ? 'rule-in-mail' : 'rule',
        values: { file: path, rule: description === undefined ? signature : `${signature}: ${description}` },
        evidence: [{ where: path, observed: signature }],
        ...(severity === undefined ? {} : { severity }),
      }
    }
    yield* notLooked(engines.rules)
  },
})
