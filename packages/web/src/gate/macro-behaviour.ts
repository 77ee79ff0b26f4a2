import type { Detection, MacroFacts } from '@sekisho/inspection'

/** What the detectors saw one macro do, each thing once; that it starts by itself is told elsewhere. */
export function behaviourOf({ module, autorun }: MacroFacts, artifactPath: string, detections: readonly Detection[]): string[] {
  const seen = new Set<string>()
  for (const { evidence } of detections) {
    for (const { where, observed } of evidence) {
      const inside = where.startsWith(`${artifactPath} ▸ `) && where.endsWith(` ▸ ${module}`)
      if (inside && observed && !autorun.includes(observed)) seen.add(observed)
    }
  }
  return [...seen]
}
