// What the console and the server say to each other. Types only: the web imports nothing else from here.
//
// Everything is JSON under /api; times are ISO 8601 in UTC; sentences for people are `Words` (ja and en).
// Errors are `application/problem+json` (RFC 9457) of type `Problem`, with the matching HTTP status.
//
// The session is a cookie (HttpOnly, SameSite=Strict). Every request that is not GET carries the header
// `X-CSRF-Token` with `Session.csrfToken`, and is accepted from the console's own origin only.
//
//   GET    /api/session                    → SessionAnswer              anyone; also brings the CSRF token
//   POST   /api/first-operator             FirstOperatorRequest → SessionAnswer   by the one-time link; signs in
//   POST   /api/session                    SignInRequest → SessionAnswer          429 sign-in/too-many
//   DELETE /api/session                    → 204
//   GET    /api/deliveries                 DeliveryFilter in the query → Page<DeliverySummary>
//   GET    /api/deliveries/:id             → DeliveryDetail
//   GET    /api/deliveries/:id/text        → SafeText                   held mail only; 404 text/not-kept otherwise
//   GET    /api/quarantine                 QuarantineFilter in the query → Page<HeldMessage>
//   POST   /api/quarantine/:id/release     ReasonRequest → HeldMessage  409 quarantine/not-held
//   POST   /api/quarantine/:id/destroy     ReasonRequest → HeldMessage  409 quarantine/not-held
//   POST   /api/quarantine/:id/password    PasswordRequest → GivenPassword        409 quarantine/not-waiting
//   POST   /api/inspect-file?filename=…    the file's bytes as the body (application/octet-stream) → Inspection
//   GET    /api/events                     text/event-stream; each event's data is one `ConsoleEvent`
//   GET    /api/reports                    NameUseFilter in the query → NameUseOverview
//   POST   /api/reports?filename=…         a report, or a mail or archive with reports, as the body → ReportsRead
//   /api/history/…                         see api/history.ts
//   /api/leaks/…                           see api/leaks.ts
//   GET    /api/audit                      AuditFilter in the query → Page<AuditEntry>
//   GET    /api/status                     → Status
//   GET    /metrics                        Prometheus text; from loopback or with a session
//
// `:id` of a held message is the id of its delivery.
import type { Inspection, Verdict, Words } from '@sekisho/inspection'
import type { AuditEntry } from './api/audit.ts'
import type { Health } from './api/status.ts'
import type { WaitingForPassword } from './api/waiting.ts'

export type * from './api/audit.ts'
export type * from './api/directory.ts'
export type * from './api/history.ts'
export type * from './api/leaks.ts'
export type * from './api/policy.ts'
export type {
  NameReportKind,
  NameUseFilter,
  NameUseKind,
  NameUseOverview,
  NameUseSource,
  ReportsRead,
} from './api/reports.ts'
export type * from './api/status.ts'
export type { GivenPassword, OfferKind, PasswordRequest, WaitingForPassword, WaitingState } from './api/waiting.ts'
export type { Words }

/** What we do with a mail. */
export type DispositionAction = 'deliver' | 'annotate' | 'hold' | 'reject' | 'tempfail'

/** Where a held mail stands. `releasing` that does not end: it may have been delivered, see `HeldMessage.attempt`. */
export type HeldState = 'held' | 'releasing' | 'released' | 'destroyed'

export type Role = 'viewer' | 'operator' | 'admin'

export type Permission =
  | 'delivery.read'
  | 'text.read'
  | 'quarantine.release'
  | 'quarantine.destroy'
  | 'file.inspect'
  | 'history.read'
  | 'leak.read'
  | 'leak.edit'
  | 'history.forget'
  | 'audit.read'
  | 'status.read'
  | 'metrics.read'
  | 'directory.read'
  | 'directory.edit'
  | 'policy.read'
  | 'policy.edit'

/** RFC 9457, with sentences in both languages. */
export interface Problem {
  /** A stable name: `session/required`, `quarantine/not-held`, `request/invalid` … */
  readonly type: ProblemType
  readonly status: number
  readonly title: Words
  /** What exactly, and what to do now. */
  readonly detail: Words | null
  /** For `request/invalid`: which fields, and why. */
  readonly fields?: readonly { readonly path: string; readonly message: Words }[]
  /** Seconds to wait, for `sign-in/too-many`. */
  readonly retryAfterSeconds?: number
}

export type ProblemType =
  | 'request/invalid'
  | 'request/too-large'
  | 'request/wrong-origin'
  | 'request/csrf'
  | 'request/wrong-host'
  | 'session/required'
  | 'session/forbidden'
  | 'sign-in/failed'
  | 'sign-in/too-many'
  | 'first-operator/not-valid'
  | 'first-operator/already-there'
  | 'not-found'
  | 'text/not-kept'
  | 'quarantine/not-held'
  | 'quarantine/release-failed'
  | 'quarantine/not-waiting'
  | 'inspection/busy'
  | 'policy/changed'
  | 'policy/busy'
  | 'directory/address-taken'
  | 'directory/plan-changed'
  | 'directory/nothing-to-undo'
  | 'directory/unreadable-file'
  | 'leaks/history-off'
  | 'store/unavailable'
  | 'vault/unavailable'
  | 'internal'

export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly role: Role
}

/** Who is asking. `staff` is null until signed in; the token is needed for signing in as well. */
export interface SessionAnswer {
  readonly staff: StaffMember | null
  readonly permissions: readonly Permission[]
  readonly csrfToken: string
  /** Nobody can sign in yet: the one-time link printed at start creates the first operator. */
  readonly needsFirstOperator: boolean
  readonly organisation: { readonly name: string }
  readonly version: string
}

export interface FirstOperatorRequest {
  /** From the link: `/first-operator#token=…`. */
  readonly token: string
  /** 1-64 characters. */
  readonly name: string
  /** 10-256 characters. */
  readonly password: string
}

export interface SignInRequest {
  readonly name: string
  readonly password: string
}

/** Newest first. `cursor` goes back as it came; null on the last page. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly cursor: string | null
}

/** Query parameters; every one optional. `verdict` and `disposition` may be repeated or comma separated. */
export interface DeliveryFilter {
  readonly verdict?: string
  readonly disposition?: string
  /** Words to be found in subject, sender (name and address), recipients or Message-ID. At most 200 characters. */
  readonly text?: string
  /** ISO 8601, inclusive. */
  readonly from?: string
  /** ISO 8601, exclusive. */
  readonly to?: string
  readonly cursor?: string
  /** 1-200, 50 when absent. */
  readonly limit?: string
}

/** Every `state` when absent. Otherwise as `DeliveryFilter`. */
export interface QuarantineFilter {
  readonly state?: string
  /** Present: only what waits for its password. */
  readonly password?: 'waiting'
  readonly text?: string
  readonly cursor?: string
  readonly limit?: string
}

export interface Author {
  readonly name: string
  readonly address: string
}

export interface DeliverySummary {
  readonly id: string
  readonly receivedAt: string
  /** Return path; null when it was empty or unknown. */
  readonly mailFrom: string | null
  readonly rcptTo: readonly string[]
  /** The author as the message claims; null when there is none. */
  readonly from: Author | null
  readonly subject: string
  readonly verdict: Verdict
  readonly disposition: DispositionAction
  readonly reason: Words
  readonly bytes: number
  /** Present when it is or was held. */
  readonly held: HeldState | null
}

export interface DeliveryDetail extends DeliverySummary {
  readonly envelope: {
    readonly mailFrom: string | null
    readonly rcptTo: readonly string[]
    readonly client: string | null
    readonly helo: string | null
    readonly queueId: string | null
  }
  /** Why this disposition: the policy's sentence, which may differ from the verdict's reason. */
  readonly dispositionReason: Words
  readonly inspection: Inspection
  /** False: an allow entry for its author and recipients does not hold, unless it is `evenUnauthenticated`. */
  readonly authorAuthenticated: boolean
  readonly quarantine: HeldMessage | null
  /** What was done about this delivery, oldest first. */
  readonly trail: readonly AuditEntry[]
}

export interface HeldMessage {
  /** The delivery's id. */
  readonly id: string
  readonly delivery: DeliverySummary
  readonly state: HeldState
  readonly heldAt: string
  /** Set from the first try to release on. `maybeDelivered`: the server stopped in between and cannot know. */
  readonly attempt: { readonly startedAt: string; readonly maybeDelivered: boolean; readonly lastError: Words | null } | null
  /** Set when released or destroyed. */
  readonly decided: {
    readonly by: string
    readonly at: string
    /** What the person wrote; empty when `own` says it. */
    readonly reason: string
    readonly own: OwnReason | null
  } | null
  /** Set when it waits, or waited, for the password of what is closed in it. */
  readonly waiting: WaitingForPassword | null
}

/** Why Sekisho itself released or destroyed a held mail. */
export type OwnReason =
  | { readonly key: 'opened-with-password' }
  /** `days`: held mail is kept for so long. */
  | { readonly key: 'kept-too-long'; readonly days: number }

export interface ReasonRequest {
  /** 1-500 characters. */
  readonly reason: string
}

/** A held mail as text: nothing in it is live, links are defanged (`hxxps://bad[.]example`). */
export interface SafeText {
  readonly subject: string
  readonly from: string
  readonly to: string
  readonly date: string | null
  readonly text: string
  /** True when only the beginning is shown. */
  readonly truncated: boolean
}

/** Pushed over /api/events. The event's name is `type`; a page refetches what it shows. */
export type ConsoleEvent =
  | { readonly type: 'delivery-recorded'; readonly delivery: DeliverySummary }
  | { readonly type: 'quarantine-changed'; readonly id: string; readonly state: HeldState }
  | { readonly type: 'status-changed'; readonly health: Health }

export type { Inspection, Verdict }
