// The tables. Every row belongs to an organisation. Times are ISO 8601 UTC, ids are UUIDv7, JSON is text: the same in both kinds of store.
import type { Verdict } from '@sekisho/inspection'
import type { AuditAction, DispositionAction, HeldState, Role } from '../http/api.ts'

export interface Database {
  organisation: { id: string; name: string; created_at: string }
  staff: {
    organisation_id: string
    id: string
    name: string
    /** `name` as it is compared: NFKC, lower case. */
    name_key: string
    role: Role
    password_hash: string
    created_at: string
    disabled_at: string | null
  }
  session: {
    organisation_id: string
    /** SHA-256 of the cookie; the cookie itself is kept nowhere. */
    token_hash: string
    staff_id: string
    created_at: string
    last_seen_at: string
    expires_at: string
  }
  first_operator_token: {
    organisation_id: string
    token_hash: string
    created_at: string
    expires_at: string
    used_at: string | null
  }
  delivery: {
    organisation_id: string
    id: string
    /** The mail's content key while it is held and the MTA has not heard so: the same mail again is then the same delivery. */
    open_key: string | null
    received_at: string
    queue_id: string | null
    client: string | null
    helo: string | null
    mail_from: string | null
    rcpt_to: string
    from_name: string | null
    from_address: string | null
    subject: string
    message_id: string | null
    verdict: Verdict
    disposition: DispositionAction
    reason_ja: string
    reason_en: string
    disposition_reason_ja: string
    disposition_reason_en: string
    bytes: number
    /** Lower-case words of the columns people search. */
    search_text: string
  }
  /** Apart from `delivery`, so that lists and searches do not read through it. */
  inspection: { organisation_id: string; delivery_id: string; json: string }
  quarantined_message: {
    organisation_id: string
    delivery_id: string
    vault_ref: string
    state: HeldState
    held_at: string
    attempt_id: string | null
    attempt_at: string | null
    attempt_by: string | null
    attempt_reason: string | null
    last_error: string | null
    /** Why a release may or may not have reached the next hop. */
    doubt: string | null
    decided_by: string | null
    decided_at: string | null
    decided_reason: string | null
  }
  audit_entry: {
    organisation_id: string
    sequence: number
    at: string
    who: string
    what: AuditAction
    subject: string | null
    details: string
    previous_hash: string
    hash: string
  }
  setting: { organisation_id: string; key: string; value: string }
}
