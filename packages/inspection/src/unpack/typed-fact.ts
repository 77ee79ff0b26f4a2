import type { Artifact } from '../artifact.ts'

/** A fact under a name, and its way back to the detectors with its type. */
export interface TypedFact<T> {
  put(artifact: Artifact, value: T): void
  of(artifact: Artifact): T | undefined
}

export function defineFact<T>(name: string): TypedFact<T> {
  const values = new WeakMap<Artifact, T>()
  return {
    put(artifact, value) {
      artifact.facts[name] = value
      values.set(artifact, value)
    },
    of: (artifact) => values.get(artifact),
  }
}
