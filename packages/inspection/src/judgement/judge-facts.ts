import type { ArtifactFacts, Detection, Inspection, Severity, Uninspected } from '../inspection.ts'

/** All that the rules of judgement ask about: the same from a mail just inspected and from one on record. */
export interface JudgeFacts {
  readonly detections: readonly { readonly id: string; readonly severity: Severity; readonly about: 'identity' | 'content' }[]
  /** Artifacts that can act when they are opened; `closed` are those nobody could look into. */
  readonly active: number
  readonly closed: number
  readonly uninspected: readonly Pick<Uninspected, 'path' | 'why'>[]
}

/** What of an inspection its judgement rests on. */
export type Judged = Pick<Inspection, 'detections' | 'artifacts' | 'uninspected'> & Pick<Partial<Inspection>, 'judgement'>

/** What is let in by the house counts for nothing here; it stays in the inspection to be seen. */
export function judgeFactsOf({ detections, artifacts, uninspected, judgement }: Judged): JudgeFacts {
  const counted = artifacts.filter((artifact) => artifact.active === true && artifact.allowed === undefined)
  // A long inspection is kept without all of its artifacts; how many could act was counted before.
  const cut = Math.max(0, (judgement?.active ?? 0) - artifacts.filter((artifact) => artifact.active === true).length)
  const closed = counted.filter(isClosed).length
  return {
    detections: detections
      .filter(({ allowed }) => allowed === undefined)
      .map(({ id, severity, about }) => ({
        id,
        severity,
        about: about ?? aboutOf(id),
      })),
    active: counted.length - closed + cut,
    closed,
    uninspected: uninspected.filter(({ allowed }) => allowed === undefined),
  }
}

const isClosed = ({ why, inspected }: ArtifactFacts): boolean => !inspected && why === 'encrypted'

/** Of detections on record without it. */
function aboutOf(id: string): NonNullable<Detection['about']> {
  return /^(sender|identity)\.|^message\.multiple-from$/.test(id) ? 'identity' : 'content'
}
