// The tables. Every row belongs to an organisation. Times are ISO 8601 UTC, ids are UUIDv7, JSON is text: the same in both kinds of store.
import type { Verdict } from '@sekisho/inspection'
import type { RuleAnswer, RuleState } from '../http/api/policy.ts'
import type {
  AuditAction,
  DispositionAction,
  HeldState,
  NameReportKind,
  NameUseKind,
  PersonSource,
  PersonState,
  Role,
} from '../http/api.ts'
import type { HistoryTables } from './tables/history.ts'
import type { LeakTables } from './tables/leaks.ts'
import type { WaitingTables } from './tables/waiting.ts'

export interface Database extends WaitingTables, LeakTables, HistoryTables {
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
  policy_rule: {
    organisation_id: string
    id: string
    version: number
    name: string
    expression: string
    answer: RuleAnswer
    allow_class: string | null
    reason: string
    author: string
    created_at: string
    expires_at: string | null
    state: RuleState
  }
  allow_entry: {
    organisation_id: string
    id: string
    kind: 'pair' | 'macro' | 'certificate'
    sender: string | null
    recipient: string | null
    /** JSON: classes of detections. */
    classes: string
    even_unauthenticated: number
    sha256: string | null
    fingerprint: string | null
    reason: string
    author: string
    created_at: string
    expires_at: string | null
    retired_at: string | null
  }
  directory_person: {
    organisation_id: string
    id: string
    name: string
    reading: string
    romaji: string
    address: string
    /** As it is compared: lower case. */
    address_key: string
    section: string
    state: PersonState
    since: string | null
    source: PersonSource
    external_id: string | null
    changed_at: string
    sort_key: string
    search_text: string
  }
  directory_institution: {
    organisation_id: string
    /** `supplied:KEY` stands in place of the institution Sekisho brings under that key. */
    id: string
    name: string
    aliases: string
    domains: string
    hidden: number
    changed_at: string
  }
  directory_correspondent: {
    organisation_id: string
    id: string
    name: string
    address: string
    address_key: string
    changed_at: string
  }
  /** `steps`: what each person was before and is after, so that the import can be taken back. */
  directory_import: {
    organisation_id: string
    id: string
    at: string
    who: string
    source: 'csv' | 'ldap'
    file: string
    added: number
    changed: number
    retired: number
    undone_at: string | null
    steps: string
  }
  /** What others report about mail in our names. */
  name_report: {
    organisation_id: string
    key: string
    kind: NameReportKind
    reporter: string
    domain: string
    read_at: string
    from_at: string
    to_at: string
    delivery_id: string | null
  }
  name_report_row: {
    organisation_id: string
    report_key: string
    number: number
    day: string
    kind: NameReportKind
    use: NameUseKind
    network: string
    source: string
    domain: string
    disposition: string
    mails: number
  }
  setting: { organisation_id: string; key: string; value: string }
}
