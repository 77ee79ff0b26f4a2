// The history keeps millions of rows: numbers instead of organisations, addresses and times (milliseconds since 1970).
import type { Generated } from 'kysely'

export interface HistoryTables {
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
