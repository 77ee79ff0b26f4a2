import type { Artifact } from '../artifact.ts'
import { areAllowed } from '../macros/allowed.ts'
import { dangerOf } from '../names/file-class.ts'
import { DISK_IMAGES, LNK, ONENOTE, PROGRAMS, SCRIPTS } from './identify/types.ts'

/** True for what can act when it is opened, or hides whether it can. */
export function isActive(artifact: Artifact): boolean {
  if (artifact.macros.length > 0 && !areAllowed(artifact)) return true
  if (artifact.facts['script'] === true) return true
  if (artifact.encrypted && !artifact.inspected) return true
  if (PROGRAMS.has(artifact.type) || SCRIPTS.has(artifact.type) || DISK_IMAGES.has(artifact.type)) return true
  if (artifact.type === LNK || artifact.type === ONENOTE) return true
  return artifact.names.some((name) => dangerOf(name) !== undefined)
}
