import type { LeakSource } from '../../http/api/leaks.ts'

export type LeakItemKind = 'text' | 'address' | 'name'

/** What is known to be stolen, and the mails that prove it or use it. */
export interface LeakTables {
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
}
