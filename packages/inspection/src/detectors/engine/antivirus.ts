import { defineDetector } from '../../detector.ts'
import type { EngineFact } from '../../engines/index.ts'
import type { Severity } from '../../inspection.ts'

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
    for (const fact of engines.antivirus) {
      for (const { signature } of fact.result === 'detected' ? (fact.matches ?? []) : []) {
        const guess = GUESSES.find(([pattern]) => pattern.test(signature))
        yield {
          message: 'detected',
          values: { file: fact.path, signature, engine: fact.engine },
          evidence: [{ where: fact.path, observed: signature }],
          ...(guess ? { severity: guess[1] } : {}),
        }
      }
    }
    yield* notLooked(engines.antivirus)
  },
})

/** That an engine did not look is on record and alarms nobody: it is no worse than having none. */
export function* notLooked(facts: readonly EngineFact[]) {
  for (const [result, message] of [
    ['unavailable', 'engine-unavailable'],
    ['limit', 'engine-limit'],
  ] as const) {
    const without = facts.filter((fact) => fact.result === result)
    if (without.length === 0) continue
    const evidence = without.slice(0, 10).map(({ path, detail }) => ({ where: path, observed: detail ?? result }))
    yield { message, values: { count: without.length }, evidence, severity: 'info' as const }
  }
}
