import type { MimeMessage } from '@sekisho/formats/mime'
import type { MacroFacts, UninspectedReason } from './inspection.ts'
import type { Verbs } from './macros/verbs.ts'

/** A macro with its source, while the mail is being inspected. */
export interface Macro extends MacroFacts {
  readonly source: string
  readonly verbs: Verbs
}

/** An external relationship (ECMA-376-2 §6.5): the part it stands in, the last word of its type, the target as written. */
export interface ExternalReference {
  readonly source: string
  readonly type: string
  readonly target: string
}

/**
 * Bytes unpacked from a message, attachments included. Mutable while the walk fills it in; the detectors only read.
 * `content` is gone once the inspection is over.
 */
export interface Artifact {
  readonly path: string
  readonly parent: Artifact | undefined
  readonly depth: number
  /** The name as a person would see it. */
  readonly name: string | null
  /** Every plausible name (MIME parameters in all readings, all views of an archive). */
  readonly names: readonly string[]
  /** What the container declares: MIME type of a part. */
  readonly declaredType: string | null
  /** By content, never by name alone. */
  type: string
  /** True size, the padding included. */
  readonly bytes: number
  readonly sha256: string
  /** At most `maxArtifactBytes`; empty when it could not be extracted. */
  readonly content: Uint8Array
  encrypted: boolean
  password: string | null
  /** Where the password stood: `subject`, `text`, `filename`, `operator` … */
  passwordFrom: string | null
  inspected: boolean
  why: UninspectedReason | null
  readonly macros: Macro[]
  readonly links: string[]
  /** What a document refers to outside itself, hyperlinks left out. */
  readonly external: ExternalReference[]
  /** Visible text found inside, for rules that read words. */
  text: string
  readonly facts: Record<string, unknown>
  /** A forwarded message that its part has read already. */
  readonly message?: MimeMessage | undefined
}
