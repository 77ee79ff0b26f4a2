// The result of inspecting one mail. Plain data: it crosses processes, is stored, and is what `--json` prints.
import type { HistorySummary } from './history/index.ts'
import type { Words } from './words.ts'

/** What we think. */
export type Verdict = 'clean' | 'suspicious' | 'unscannable' | 'malicious'

/** How much a detection weighs. `critical` is enough on its own; `info` is a fact that never alarms. */
export type Severity = 'info' | 'low' | 'medium' | 'high' | 'critical'

export interface Evidence {
  /** Header name, or artifact path: `a.zip ▸ b.doc ▸ ThisDocument`. */
  readonly where: string
  readonly observed: string | null
  readonly expected: string | null
}

export interface Detection {
  readonly id: string
  readonly severity: Severity
  /** ATT&CK technique. */
  readonly technique: string
  readonly message: Words
  readonly evidence: readonly Evidence[]
}

export interface MacroFacts {
  readonly module: string
  readonly language: 'vba' | 'xlm' | 'basic'
  /** Length of the source in bytes of UTF-8, line ends LF. */
  readonly bytes: number
  /** Over the source (`Attribute` lines included) as UTF-8 with LF line ends, trailing line ends cut. */
  readonly sha256: string
  /** Names of procedures that start by themselves: `AutoOpen`, `Document_Open`, `CommandButton1_Layout` … */
  readonly autorun: readonly string[]
}

export interface ArtifactFacts {
  /** `a.zip ▸ b.doc` */
  readonly path: string
  /** By content, never by name. */
  readonly type: string
  readonly name: string | null
  readonly bytes: number
  readonly sha256: string
  readonly encrypted: boolean
  /** The password that opened it. */
  readonly password: string | null
  /** Looked into as far as its type allows. */
  readonly inspected: boolean
  /** When not: a code of `Uninspected`. */
  readonly why: UninspectedReason | null
  readonly macros: readonly MacroFacts[]
  /** Absolute and unshortened, as found. */
  readonly links: readonly string[]
  /** What its reader found, under the standard's own names. */
  readonly facts?: Readonly<Record<string, unknown>>
}

/** Why something could not be inspected; words for people are in `i18n`. */
export type UninspectedReason =
  | 'encrypted'
  | 'damaged'
  | 'limit-exceeded'
  | 'unsupported-format'
  | 'reader-failed'
  | 'detector-failed'
  | 'inspector-died'
  | 'timed-out'
  | 'incomplete'

export interface Uninspected {
  readonly path: string
  readonly why: UninspectedReason
  /** More precisely: the limit's name, the reader's words. */
  readonly detail?: string
}

export interface PartFacts {
  readonly path: string
  readonly type: string
  readonly filename: string | null
  readonly bytes: number
  readonly sha256: string
}

export interface MessageFacts {
  readonly messageId: string | null
  readonly subject: string
  readonly from: readonly { readonly name: string; readonly address: string }[]
  readonly to: readonly { readonly name: string; readonly address: string }[]
  readonly date: string | null
  readonly parts: readonly PartFacts[]
  readonly defects: readonly string[]
  /** The beginning of the visible text, for the console; never HTML. */
  readonly preview: string
}

/** RFC 8601 result words. */
export type AuthenticationResult = 'pass' | 'fail' | 'softfail' | 'neutral' | 'policy' | 'none' | 'temperror' | 'permerror'

export interface AuthenticationFacts {
  readonly spf: AuthenticationResult
  readonly dkim: AuthenticationResult
  readonly dmarc: AuthenticationResult
  readonly arc: AuthenticationResult
  /** Who found this out: DNS asked by us, or a header of a server the house trusts. Absent when nobody was asked. */
  readonly by?: 'dns' | 'trusted-header'
  /** Domains for which SPF, DKIM or DMARC passed. */
  readonly passedFor?: readonly string[]
}

export interface Inspection {
  readonly schema: 1
  readonly source: string
  readonly verdict: Verdict
  /** The main reason, in one sentence. */
  readonly reason: Words
  readonly message: MessageFacts
  readonly authentication: AuthenticationFacts
  readonly artifacts: readonly ArtifactFacts[]
  /** Heaviest first. */
  readonly detections: readonly Detection[]
  readonly uninspected: readonly Uninspected[]
  /** What the house's history said; `unavailable` when it could not be read; absent without one. */
  readonly history?: HistorySummary | 'unavailable'
  readonly durationMs: number
  readonly revision: { readonly by: string; readonly verdict: Verdict } | null
}
