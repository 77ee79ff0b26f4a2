// The tables. Every row belongs to an organisation. Times are ISO 8601 UTC, ids are UUIDv7, JSON is text: the same in both kinds of store.
import type { Verdict } from '@sekisho/inspection'
import type { Generated } from 'kysely'
import type { LeakSource } from '../http/api/leaks.ts'
import type { RuleAnswer, RuleState } from '../http/api/policy.ts'
import type {
  AuditAction,
  DispositionAction,
  HeldState,
  NameReportKind,
  NameUseKind,
  OfferKind,
  PersonSource,
  PersonState,
  Role,
  WaitingState,
} from '../http/api.ts'

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
  }
  /** What a waiting mail and an offer have in common when they belong together, each as a number. */
  password_match: { organisation_id: string; key: number; side: 'waiting' | 'offer'; mail_id: string }
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
  /** Something stolen that is watched for. */
  leak: {
    organisation_id: string
    id: string
    name: string
    source: LeakSource
    note: string
    since: string
    until_known: string | null
    noted_at: string
    noted_by: string
    watch_until: string
    ended_at: string | null
    ended_by: string | null
    ended_reason: string | null
    /** Whose mails of the time are in it. */
    mailbox: string | null
    /** The history's mails up to this number were looked through for it; null when that is done. */
    entered_to: number | null
    proof_delivery_id: string | null
    times_seen: number
    last_seen: string | null
  }
  /** `value` is what is looked up: a keyed hash of a text, an address, a name as names are compared. */
  leak_item: {
    organisation_id: string
    kind: LeakItemKind
    value: string
    leak_id: string
    /** Of a text, the mail it stands in; otherwise 0. */
    part: number
    shown: string
    times_seen: number
    last_seen: string | null
  }
  /** A mail whose text is watched for; `kept` hashes of it are. */
  leak_text: {
    organisation_id: string
    leak_id: string
    part: number
    identity: string
    written_at: string | null
    from_address: string | null
    kept: number
  }
  leak_sighting: {
    organisation_id: string
    leak_id: string
    delivery_id: string
    at: string
    from_address: string
    /** JSON: kinds of `LeakMatch`. */
    kinds: string
  }
  /** A mail that quotes ours and whose sender had no part in it. */
  quoting_mail: {
    organisation_id: string
    delivery_id: string
    at: string
    from_address: string
    /** JSON of the inspection's quotation. */
    quotation: string
    /** JSON: addresses in it that were given up. */
    retired: string
  }
  setting: { organisation_id: string; key: string; value: string }
  // The history keeps millions of rows: numbers instead of organisations, addresses and times (milliseconds since 1970).
  history_house: { organisation_id: string; number: number; mails: number; first_at: number | null; imported_at: string | null }
  /** Facts of a mail that is held, learned when it is released. */
  history_held: { organisation_id: string; delivery_id: string; facts: string }
  history_address: HistoryTotals & { number: Generated<number>; house: number; address: string }
  history_domain: HistoryTotals & { house: number; domain: string }
  history_relation: {
    house: number
    from_number: number
    to_number: number
    times: number
    first_at: number
    last_at: number
  }
  history_name: {
    house: number
    address_number: number
    name_key: string
    shown: string
    times: number
    first_at: number
    last_at: number
  }
  history_habit: { house: number; address_number: number; kind: string; value: string; times: number; last_at: number }
  /** Lists are packed bytes in SQLite and arrays in PostgreSQL: `packed.ts`. */
  history_mail: {
    number: Generated<number>
    house: number
    at: number
    direction: number
    kept: number
    from_number: number
    identity: number
    thread_hash: number | null
    parties: unknown
    shingles: unknown
    signature: unknown
  }
  history_common: { house: number; hash: number }
}

/** `first` is far ahead and `last` 0 as long as `times` is 0. */
interface HistoryTotals {
  received_times: number
  received_first: number
  received_last: number
  sent_times: number
  sent_first: number
  sent_last: number
}

export type LeakItemKind = 'text' | 'address' | 'name'
