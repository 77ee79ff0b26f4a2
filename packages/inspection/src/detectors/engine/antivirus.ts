import { defineDetector } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'
import { matchesIn, notLooked } from './matches.ts'

/** Names of what an engine only guesses: settings of a house decide whether it says them at all. */
const GUESSES: readonly (readonly [RegExp, Severity])[] = [
  [/^Heuristics\.OLE2\.ContainsMacros/i, 'low'],
  [/^(?:PUA|Heuristics)\./i, 'high'],
]

/** The house's anti-virus knows this file, or could not be asked. */
export const engineAntivirus = defineDetector({
  id: 'engine.antivirus',
  severity: 'critical',
  technique: 'T1204.002',
  references: ['A57'],

  *detect({ engines }) {
    for (const { signature, path, engine, inMail } of matchesIn(engines.antivirus)) {
      const guess = GUESSES.find(([pattern]) => pattern.test(signature))
      yield {
        message: inMail ? 'detected-in-mail' : 'detected',
        values: { file: path, signature, engine },
        evidence: [{ where: path, observed: signature }],
        ...(guess ? { severity: guess[1] } : {}),
      }
    }
    yield* notLooked(engines.antivirus)
  },
})
