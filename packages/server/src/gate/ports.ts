// What the gate needs from the rest of the house. Every call names the organisation it is made for.
// Whatever cannot be done (locked, full, gone) rejects; the gate then answers `tempfail`.
import type { Envelope, HistoryFacts, Inspection, MailFacts } from '@sekisho/inspection'
import type { Tx } from '../store/index.ts'
import type { Disposition } from './decide.ts'
import type { Reason } from './own-reason.ts'
import type { GateMail } from './raw-mail.ts'

export type OrganisationId = string
export type DeliveryId = string
export type QuarantineId = string
/** Names content in the vault; opaque to everybody else. */
export type VaultRef = string

/** One decided mail, about to be written down. */
export interface Decision {
  /** The same for every attempt to deliver the same bytes to the same recipients: `contentKey`. */
  readonly contentKey: string
  readonly mail: Pick<GateMail, 'source' | 'envelope' | 'receivedAt'> & { readonly size: number }
  readonly inspection: Inspection
  readonly disposition: Disposition
  /** Where the raw mail is kept; present exactly when the disposition is `hold`. */
  readonly held: VaultRef | undefined
  /** What the history was asked with; absent without a history. */
  readonly facts?: MailFacts | undefined
  /** Written in the transaction of the record, unless the mail is a repeated one. */
  readonly together?: ((tx: Tx, id: DeliveryId) => Promise<void>) | undefined
}

/** A mail whose disposition is known. */
export type SettledMail = Pick<Decision, 'inspection' | 'disposition'> & { readonly facts: MailFacts | undefined }

/** The house's own correspondence, as the gate asks and tells it. */
export interface GateHistory {
  /** Undefined when the history cannot be read now. */
  recall(organisation: OrganisationId, facts: MailFacts): Promise<HistoryFacts | undefined>
  /** The mail went on to its readers. Never throws, never waits. */
  learn(organisation: OrganisationId, facts: MailFacts): void
}

/** What mails report about mail in the house's names. */
export interface GateReports {
  /** The mail is on record. Never throws, never waits. */
  recorded(organisation: OrganisationId, id: DeliveryId, rcptTo: readonly string[], inspection: Inspection): void
}

/** What uses something stolen, or quotes what it cannot have. */
export interface GateLeaks {
  /** The mail is on record. Never throws, never waits. */
  recorded(
    organisation: OrganisationId,
    mail: {
      readonly id: DeliveryId
      readonly at: Date
      readonly inspection: Inspection
      readonly facts: MailFacts | undefined
    },
  ): void
}

/** Passwords that come in another mail than what they open. */
export interface GatePasswords {
  /** What is to be written with the record of this mail; undefined: nothing. */
  together(organisation: OrganisationId, mail: SettledMail): Decision['together']
  /** The mail is on record: what can be opened now is opened. Never throws, never waits. */
  recorded(organisation: OrganisationId, mail: SettledMail & { readonly id: DeliveryId }): void
}

export interface Recorded {
  readonly id: DeliveryId
  /** The disposition that stands: `hold` when an earlier, unanswered attempt of the same mail is already held. */
  readonly disposition: Disposition
  /** True when this was such a repeated attempt; nothing was added. */
  readonly repeated: boolean
}

export interface Deliveries {
  /**
   * Writes delivery and, for a hold, the quarantined mail in one transaction; resolves once it is durable.
   * When a mail with the same `contentKey` is held and its hold was never `answered`, that record stands: the MTA
   * did not hear us and tries again (with a new queue id). Whatever was decided this time, the standing one is returned.
   */
  record(organisation: OrganisationId, decision: Decision): Promise<Recorded>
  /** The MTA has heard of the hold; the same bytes arriving from now on are a new mail. Never needed for another disposition. */
  answered(organisation: OrganisationId, id: DeliveryId): Promise<void>
}

/**
 * held ─beginRelease→ releasing ─finishRelease→ released
 *   ↑                     │
 *   └────failRelease──────┘         held ─destroy→ destroyed
 * Each step stands in one conditional statement and answers `undefined`/`false` when the mail was not in that state.
 */
export type QuarantineState = 'held' | 'releasing' | 'released' | 'destroyed'

export interface HeldMail {
  readonly id: QuarantineId
  readonly deliveryId: DeliveryId
  readonly vaultRef: VaultRef
  readonly envelope: Envelope
  readonly size: number
  readonly heldAt: Date
  readonly state: QuarantineState
  /** Of the present or last release. */
  readonly attempt: string | undefined
  /** When that release began. */
  readonly attemptAt: Date | undefined
  /** Set when a release may or may not have reached the next hop: shown to the operator, never resent by itself. */
  readonly doubt: string | undefined
}

export interface QuarantineAction {
  /** The operator's name, or the system's. */
  readonly by: string
  readonly at: Date
  readonly reason: Reason
  /** Of a release: put before the subject. */
  readonly subjectMark?: string | undefined
}

export interface QuarantineFilter {
  readonly state?: QuarantineState
  readonly limit: number
  readonly cursor?: string
}

export interface Quarantine {
  find(organisation: OrganisationId, id: QuarantineId): Promise<HeldMail | undefined>
  list(organisation: OrganisationId, filter: QuarantineFilter): Promise<{ items: HeldMail[]; next: string | undefined }>
  /** held → releasing. `attempt` is random and stands in the marker of the mail sent. */
  beginRelease(
    organisation: OrganisationId,
    id: QuarantineId,
    attempt: string,
    action: QuarantineAction,
  ): Promise<HeldMail | undefined>
  /** releasing (with this attempt) → released: the next hop took it, or the marker came back through our own gate. */
  finishRelease(organisation: OrganisationId, id: QuarantineId, attempt: string, at: Date): Promise<boolean>
  /** releasing (with this attempt) → held: the next hop certainly does not have it. */
  failRelease(organisation: OrganisationId, id: QuarantineId, attempt: string, why: string): Promise<boolean>
  /** Stays `releasing`, with `doubt`: the connection ended after the message was sent and before the answer came. */
  doubtRelease(organisation: OrganisationId, id: QuarantineId, attempt: string, why: string): Promise<boolean>
  /** Every mail found `releasing`; asked once at start, when no release can be under way. */
  unfinishedReleases(organisation: OrganisationId): Promise<HeldMail[]>
  /** held, or releasing in doubt → destroyed. The caller removes the content when `lastReference` (no other mail uses it). */
  destroy(
    organisation: OrganisationId,
    id: QuarantineId,
    action: QuarantineAction,
  ): Promise<{ mail: HeldMail; lastReference: boolean } | undefined>
}

export interface Vault {
  /** Resolves once the content is on disk (file and folder synced). The same content may be put twice and has one reference. */
  put(organisation: OrganisationId, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<VaultRef>
  /** Rejects when the content is unknown or does not authenticate, at the latest before its last piece. */
  get(organisation: OrganisationId, ref: VaultRef): AsyncIterable<Uint8Array>
  remove(organisation: OrganisationId, ref: VaultRef): Promise<void>
}

export interface DecidedMail {
  readonly id: DeliveryId
  readonly mail: GateMail
  readonly inspection: Inspection
  readonly disposition: Disposition
  readonly repeated: boolean
}

/** Log, metric, audit trail and live view together; never throws, never waits. */
export interface GateEvents {
  mailDecided(organisation: OrganisationId, decided: DecidedMail): void
  /** The gate could not inspect or record: what the MTA was told instead, and why. */
  mailUndecided(organisation: OrganisationId, mail: GateMail, answered: Disposition, error: unknown): void
  /** A mail we released came back through our own gate and passed. */
  releaseSeen(organisation: OrganisationId, id: QuarantineId, mail: GateMail): void
  /** A client of the milter port broke the protocol; only its connection was closed. */
  milterFault(client: string, error: Error): void
  /** An inspector ended otherwise than by being recycled. */
  inspectorLost(why: 'inspector-died' | 'timed-out' | 'out-of-memory', source: string | undefined): void
}
