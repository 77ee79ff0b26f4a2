import type { Detection } from '@sekisho/inspection'

/** What the detectors saw in one macro module, each thing once. */
export function observedAt(detections: readonly Detection[], artifactPath: string, module: string): string[] {
  const seen = new Set<string>()
  for (const { evidence } of detections) {
    for (const { where, observed } of evidence) {
      const inside = where.startsWith(`${artifactPath} ▸ `) && where.endsWith(` ▸ ${module}`)
      if (inside && observed) seen.add(observed)
    }
  }
  return [...seen]
}
