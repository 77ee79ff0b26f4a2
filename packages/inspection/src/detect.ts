import type { DetectionContext, Detector, Finding } from './detector.ts'
import type { Uninspected } from './inspection.ts'

/** A finding with the detector that made it. */
export interface Found {
  readonly detector: Detector
  readonly finding: Finding
}

export interface Detected {
  readonly found: readonly Found[]
  /** Detectors that failed: what they look for was not looked for. */
  readonly failed: readonly Uninspected[]
}

/** Findings of one detector that are kept; a mail with a thousand programs needs no thousand sentences. */
const MAX_FINDINGS = 50

/** Asks every detector. One that throws is written down and does not silence the others. */
export function detect(context: DetectionContext, detectors: readonly Detector[]): Detected {
  const found: Found[] = []
  const failed: Uninspected[] = []
  for (const detector of detectors) {
    try {
      let count = 0
      for (const finding of detector.detect(context)) {
        found.push({ detector, finding })
        if (++count >= MAX_FINDINGS) break
      }
    } catch (error) {
      failed.push({ path: detector.id, why: 'detector-failed', detail: error instanceof Error ? error.message : String(error) })
    }
  }
  return { found, failed }
}
