import type { Artifact } from './artifact.ts'
import type { Delivery } from './delivery.ts'
import type { EngineFacts } from './engines/index.ts'
import type { HistoryFacts, MailFacts } from './history/index.ts'
import type { AuthenticationFacts, Severity, Uninspected } from './inspection.ts'
import type { Message } from './message/message.ts'
import type { Organisation } from './message/organisation.ts'

/** All that is known of one mail when the detectors are asked. */
export interface DetectionContext {
  readonly delivery: Delivery
  readonly message: Message
  readonly authentication: AuthenticationFacts
  /** In the order of the walk, containers before what is in them. */
  readonly artifacts: readonly Artifact[]
  readonly uninspected: readonly Uninspected[]
  readonly organisation: Organisation
  /** What the engines of the house said. */
  readonly engines: EngineFacts
  /** What this mail was asked with; undefined without a history. */
  readonly facts: MailFacts | undefined
  /** What the house's history knows; undefined without one, or when it could not be read. */
  readonly history: HistoryFacts | undefined
}

/** One claim. `message` is a key of the detector's words; `values` fill their placeholders. */
export interface Finding {
  readonly message: string
  readonly values?: Readonly<Record<string, string | number>>
  readonly evidence: readonly { readonly where: string; readonly observed?: string | null; readonly expected?: string | null }[]
  /** When this claim weighs less or more than the detector's usual. */
  readonly severity?: Severity
}

export interface Detector {
  /** `subject.what-is-suspected` */
  readonly id: string
  readonly severity: Severity
  /** ATT&CK technique. */
  readonly technique: string
  /** Entries of the house's catalogue (`A05`) or names of sources. */
  readonly references: readonly string[]
  /** Speaks about who wrote the mail rather than about what is in it; see `judge`. */
  readonly about?: 'identity' | 'content'
  detect(context: DetectionContext): Iterable<Finding>
}

export function defineDetector(detector: Detector): Detector {
  return detector
}
