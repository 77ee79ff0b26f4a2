import type { Artifact } from '../../artifact.ts'
import { type DangerClass, dangerOf } from '../../names/file-class.ts'

/** The name by which Windows would take this file for one of a class; undefined when none of its names does. */
export function nameOfClass(artifact: Artifact, danger: DangerClass): string | undefined {
  return artifact.names.find((name) => dangerOf(name) === danger)
}

/** True for what could not be unpacked because it is encrypted: only its name is known, and the archive's own detector speaks. */
export const isClosed = (artifact: Artifact): boolean => artifact.encrypted && artifact.content.length === 0
