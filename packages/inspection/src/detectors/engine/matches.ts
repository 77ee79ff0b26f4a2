import type { Finding } from '../../detector.ts'
import type { EngineFact, EngineMatch } from '../../engines/index.ts'
import { MESSAGE_PATH } from '../../unpack/artifact-path.ts'

export interface PlacedMatch extends EngineMatch {
  readonly path: string
  readonly engine: string
  /** Found in the mail as it came, and in nothing that was unpacked from it. */
  readonly inMail: boolean
}

/** What was detected, where it is: what an attachment has is not told of the whole mail once more. */
export function matchesIn(facts: readonly EngineFact[]): PlacedMatch[] {
  const placed = facts.flatMap(({ path, engine, result, matches = [] }) =>
    result === 'detected' ? matches.map((match) => ({ ...match, path, engine, inMail: path === MESSAGE_PATH })) : [],
  )
  const inside = new Set(placed.filter(({ inMail }) => !inMail).map(({ signature }) => signature))
  return placed.filter(({ inMail, signature }) => !inMail || !inside.has(signature))
}

/** That an engine did not look is on record and alarms nobody: it is no worse than having none. */
export function* notLooked(facts: readonly EngineFact[]): Generator<Finding> {
  for (const [result, message] of [
    ['unavailable', 'engine-unavailable'],
    ['limit', 'engine-limit'],
  ] as const) {
    const without = facts.filter((fact) => fact.result === result)
    if (without.length === 0) continue
    const evidence = without.slice(0, 10).map(({ path, detail }) => ({ where: path, observed: detail ?? result }))
    yield { message, values: { count: without.length }, evidence, severity: 'info' }
  }
}
