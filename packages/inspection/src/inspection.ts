// The result of inspecting one mail. Plain data: it crosses processes, is stored, and is what `--json` prints.
import type { HistorySummary } from './history/index.ts'
import type { ReportFacts } from './reports/report-facts.ts'
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
  /** Speaks about who wrote the mail; absent: about what is in it. */
  readonly about?: 'identity' | 'content'
  readonly message: Words
  readonly evidence: readonly Evidence[]
  /** Id of the entry by which the house lets it in: it counts for nothing. */
  readonly allowed?: string
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
  /** Holds nothing but its attributes. */
  readonly empty?: true
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
  /** Can act when it is opened, or hides whether it can. */
  readonly active?: true
  /** Id of the entry by which the house lets it in. */
  readonly allowed?: string
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
  | 'history-unavailable'

export interface Uninspected {
  readonly path: string
  readonly why: UninspectedReason
  /** More precisely: the limit's name, the reader's words. */
  readonly detail?: string
  /** Id of the entry by which the house lets it in. */
  readonly allowed?: string
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
  /** What the author's domain asks for when DMARC fails (RFC 7489 §6.3 p=, sp=); absent when it is not known. */
  readonly dmarcPolicy?: DmarcPolicy
  /** Who found this out: DNS asked by us, or a header of a server the house trusts. Absent when nobody was asked. */
  readonly by?: 'dns' | 'trusted-header'
  /** Domains for which SPF, DKIM or DMARC passed. */
  readonly passedFor?: readonly string[]
  /** Each result by itself, every signature too, in RFC 8601's words. */
  readonly results?: readonly MethodResult[]
  /** Behind servers the house trusts: the client that brought the mail to the first of them. SPF is about it. */
  readonly client?: string
}

export type DmarcPolicy = 'none' | 'quarantine' | 'reject'

/** RFC 8601 §2.2 resinfo. */
export interface MethodResult {
  readonly method: 'spf' | 'dkim' | 'dmarc' | 'arc'
  readonly result: AuthenticationResult
  /** `smtp.mailfrom`, `smtp.helo`, `header.d`, `header.from`. */
  readonly property?: string
  readonly value?: string
  /** Why, in the words of who found it out. */
  readonly reason?: string
}

/** One S/MIME signature (RFC 8551). Whether anybody vouches for the certificate is not asked; the house may know it. */
export interface SignatureFacts {
  /** SHA-256 of the certificate, in hexadecimal; with what follows of it null when it is not in the mail, or cannot be read. */
  readonly fingerprint: string | null
  readonly subject: string | null
  readonly issuer: string | null
  /** Mail addresses the certificate is for. */
  readonly addresses: readonly string[]
  /** ISO 8601. */
  readonly validFrom: string | null
  readonly validUntil: string | null
  /** As the signer says. */
  readonly signedAt: string | null
  /** The holder of the certificate signed exactly the content it stands with. */
  readonly verified: boolean
  /** Why it is not. */
  readonly why: SignatureTrouble | null
  /** Nothing is in the mail that is not signed, however it is read; its header fields are never signed. */
  readonly coversAll: boolean
}

export type SignatureTrouble =
  | 'unreadable'
  | 'no-certificate'
  | 'content-changed'
  | 'signature-wrong'
  | 'weak-algorithm'
  | 'unsupported-algorithm'
  | 'ambiguous'

/** The rules that made the verdict, and what the house lets in. */
export interface Judgement {
  /** Of the rules: which edition of them judged. */
  readonly version: string
  /** Those that applied, heaviest first. */
  readonly rules: readonly AppliedRule[]
  /** Artifacts that can act when they are opened, those nobody could look into among them. */
  readonly active: number
  /** What the house let in before judging. */
  readonly allowed?: readonly Allowance[]
  /** Rules of the house that were true of the mail. */
  readonly house?: readonly HouseAnswer[]
}

export interface HouseAnswer {
  /** Id of the rule. */
  readonly rule: string
  readonly version: number
  readonly name: string
  /** What it wants done; `allow`: it lets a class of detections in. */
  readonly answer: string
  /** Content that is dangerous by itself is not delivered by a rule. */
  readonly refused?: true
}

export interface AppliedRule {
  readonly id: string
  readonly verdict: Verdict
  /** Ids of the detections that speak for it, each once. */
  readonly because: readonly string[]
  readonly words: Words
}

/** One entry by which the house lets something in. */
export interface Allowance {
  readonly id: string
  readonly kind: 'pair' | 'macro' | 'certificate' | 'rule'
  readonly reason: string
  /** Until when it holds, ISO 8601 UTC; null: until it is taken back. */
  readonly until: string | null
}

export interface Inspection {
  readonly schema: 1
  readonly source: string
  readonly verdict: Verdict
  /** The main reason, in one sentence. */
  readonly reason: Words
  readonly message: MessageFacts
  readonly authentication: AuthenticationFacts
  /** S/MIME signatures; absent when there is none. */
  readonly signatures?: readonly SignatureFacts[]
  readonly artifacts: readonly ArtifactFacts[]
  /** Heaviest first. */
  readonly detections: readonly Detection[]
  readonly uninspected: readonly Uninspected[]
  /** What the house's history said; `unavailable` when it could not be read; absent without one. */
  readonly history?: HistorySummary | 'unavailable'
  /** How the verdict came about; absent when the mail could not be inspected at all. */
  readonly judgement?: Judgement
  /** What it tells about mail in the house's names: aggregate reports, bounces, complaints. Absent for other mail. */
  readonly reports?: readonly ReportFacts[]
  readonly durationMs: number
  readonly revision: { readonly by: string; readonly verdict: Verdict } | null
}
