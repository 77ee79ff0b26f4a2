import type { Artifact } from '../../artifact.ts'

/** A fact that is a list of words; empty when there is none. */
export function listOf({ facts }: Artifact, name: string): readonly string[] {
  const value = facts[name]
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}
