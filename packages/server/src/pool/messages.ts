// What main and an inspector say to each other: structured clones over the child's IPC channel, and the mail's bytes beside it.
import type {
  EngineAnswer,
  Envelope,
  HashAlgorithm,
  HistoryFacts,
  Inspection,
  KnownHash,
  MailFacts,
  OrganisationFile,
  PasswordCandidate,
} from '@sekisho/inspection'

export interface InspectorSettings {
  readonly organisation: OrganisationFile
  /** Those the operator gave, tried before those found in a mail. */
  readonly passwords: readonly string[]
  /** Whether main answers questions to DNS. */
  readonly dns: boolean
  /** Engines of the house that main asks for an inspector. */
  readonly engines: readonly EngineKind[]
  /** Algorithms of the lists of bad files; none when there are no lists. */
  readonly hashAlgorithms: readonly HashAlgorithm[]
  /** Keys the hashes of what is learned of a mail; absent: there is no history. */
  readonly historyKey: Uint8Array | undefined
}

export type EngineKind = 'antivirus' | 'rules'

export type ToInspector =
  | { readonly kind: 'configure'; readonly settings: InspectorSettings }
  | { readonly kind: 'inspect'; readonly job: number; readonly mail: MailOnItsWay }
  | { readonly kind: 'read-facts'; readonly job: number; readonly mail: MailOnItsWay }
  | { readonly kind: 'recalled'; readonly question: number; readonly answer: HistoryFacts | undefined }
  | { readonly kind: 'resolved'; readonly question: number; readonly answer: unknown }
  | { readonly kind: 'unresolved'; readonly question: number; readonly code: string }
  | { readonly kind: 'scanned'; readonly question: number; readonly answer: EngineAnswer }
  | { readonly kind: 'looked-up'; readonly question: number; readonly answer: readonly KnownHash[] }

export type FromInspector =
  | { readonly kind: 'ready' }
  | { readonly kind: 'inspected'; readonly job: number; readonly inspection: Inspection }
  | { readonly kind: 'facts-read'; readonly job: number; readonly facts: MailFacts }
  | { readonly kind: 'recall'; readonly question: number; readonly facts: MailFacts }
  | { readonly kind: 'failed'; readonly job: number; readonly reason: string }
  | { readonly kind: 'resolve'; readonly question: number; readonly name: string; readonly type: string }
  | ScanQuestion
  | { readonly kind: 'look-up'; readonly question: number; readonly hashes: readonly string[] }

export interface ScanQuestion {
  readonly kind: 'scan'
  readonly question: number
  readonly engine: EngineKind
  readonly name: string
  /** Nothing for the mail itself, which main has. */
  readonly bytes: Uint8Array | undefined
}

export interface MailToInspect {
  readonly source: string
  readonly envelope: Envelope
  readonly receivedAt: Date
  /** The message itself, or the spool file it stands in. */
  readonly raw: Uint8Array | { readonly file: string }
  /** Found in other mails, or given by a person; tried after those found in this mail. */
  readonly passwords?: readonly PasswordCandidate[] | undefined
  /** Answers for the house's history; main keeps it, and sees here what is learned of the mail. */
  readonly recall?: Recall | undefined
}

/** Undefined when the history cannot be read now; may reject, which is the same. */
export type Recall = (facts: MailFacts) => Promise<HistoryFacts | undefined>

/** As the inspector hears of it: so many bytes come through the pipe. */
export type MailOnItsWay = Omit<MailToInspect, 'raw' | 'recall'> & { readonly asksHistory: boolean } & {
  readonly raw: { readonly piped: number } | { readonly file: string }
}
