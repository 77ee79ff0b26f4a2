import type { Generated } from 'kysely'
import type { OfferKind, WaitingState } from '../../http/api/waiting.ts'

/** Mails that wait for their passwords. */
export interface WaitingTables {
  /** A held mail whose only way on is a password that may come in another mail, or from a person. */
  waiting_mail: {
    organisation_id: string
    delivery_id: string
    state: WaitingState
    /** 1 when nothing but the closed content holds it. */
    is_alone: number
    since: string
    until: string
    /** By whom, to whom and in which thread: `MailFacts` without what is not compared. */
    facts: string
    tries: number
    last_tried_at: string | null
    attempt_id: string | null
    /** JSON: ids of the offers that were tried. */
    tried: string
    /** JSON: ids of those among them that opened a part of it. */
    partly_by: Generated<string>
    opened_at: string | null
    opened_by_kind: OfferKind | null
    opened_by: string | null
    /** The inspection before it was opened. */
    first_inspection: string | null
    /** 1 from the decision to let it go until it has gone. */
    release_due: number
    /** Put before the subject when it goes. */
    subject_mark: string | null
    notified_at: string | null
  }
  /** What may be a password, found in a mail or given by a person. */
  password_offer: {
    organisation_id: string
    /** The delivery it came in; its own id when a person gave it. */
    id: string
    kind: OfferKind
    at: string
    expires_at: string
    /** As of a waiting mail; null when a person gave it for one mail. */
    facts: string | null
    given_for: string | null
    given_by: string | null
    sealed: string
    /** The mail it opened last, wholly or in part. */
    opened_mail: Generated<string | null>
  }
  /** What a waiting mail and an offer have in common when they belong together, each as a number. */
  password_match: { organisation_id: string; key: number; side: 'waiting' | 'offer'; mail_id: string }
}
