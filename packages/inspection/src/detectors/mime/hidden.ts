import type { Artifact } from '../../artifact.ts'
import { isActive } from '../../unpack/active-content.ts'

/** Something that acts and that a mail shows in one reading only. */
export interface Hidden {
  readonly artifact: Artifact
  /** Why the reading exists, as the MIME reader names it. */
  readonly reading: string
}

/** What acts, stands in one of these readings and not in the declared one. */
export function hiddenIn(artifacts: readonly Artifact[], readings: ReadonlySet<string>): Hidden[] {
  if (!artifacts.some(({ facts }) => facts['reading'] !== undefined)) return []
  const declared = artifacts.filter((artifact) => readingOf(artifact) === undefined)
  const known = new Set(declared.flatMap((artifact) => [artifact.sha256, ...artifact.macros.map(({ sha256 }) => sha256)]))
  return artifacts.flatMap((artifact) => {
    const reading = readingOf(artifact)
    if (reading === undefined || !readings.has(reading) || !isActive(artifact) || known.has(artifact.sha256)) return []
    // The same document with something behind its end is no other one.
    if (artifact.macros.length > 0 && artifact.macros.every(({ sha256 }) => known.has(sha256))) return []
    return [{ artifact, reading }]
  })
}

/** The reading in which an artifact was found; undefined for the declared one. */
function readingOf(artifact: Artifact): string | undefined {
  for (let at: Artifact | undefined = artifact; at; at = at.parent) {
    const reading = at.facts['reading']
    if (typeof reading === 'string') return reading
  }
  return undefined
}
