// The house's history of correspondence, as the console and the server speak of it.
//
//   GET    /api/history/status                          → HistoryStatus
//   GET    /api/history/correspondents?address=&limit=  → Correspondents
//   GET    /api/history/addresses/:address              → AddressHistory            404 not-found
//   POST   /api/history/forget                          ForgetRequest → Forgotten   404 not-found
import type { Acquaintance, NameUse } from '@sekisho/inspection'

export interface HistoryStatus {
  readonly isEnabled: boolean
  readonly mails: number
  /** When the first of them came; null when there is none. */
  readonly since: string | null
  /** Old enough to say who is new. */
  readonly isMature: boolean
  readonly importedAt: string | null
  readonly addresses: number
  readonly domains: number
  readonly relations: number
  readonly names: number
  /** What all of it takes in the store; null where the store cannot tell it apart. */
  readonly bytes: number | null
}

/** Somebody who wrote to the address asked about, or whom it wrote to; each side null when that never happened. */
export interface Correspondent {
  readonly address: string
  readonly wrote: CorrespondenceTimes | null
  readonly wasWritten: CorrespondenceTimes | null
}

export interface CorrespondenceTimes {
  readonly times: number
  readonly first: string
  readonly last: string
}

export interface Correspondents {
  readonly address: string
  /** Heard of last first. */
  readonly items: readonly Correspondent[]
  /** There are more than are told. */
  readonly isCut: boolean
}

export interface AddressHistory extends Acquaintance {
  readonly address: string
  /** Most used first. */
  readonly names: readonly NameUse[]
  readonly habits: {
    readonly mailers: readonly { readonly value: string; readonly times: number }[]
    readonly submissions: readonly { readonly value: string; readonly times: number }[]
    /** 24 counts, hours in Japan. */
    readonly hours: readonly number[]
  }
  readonly correspondents: readonly Correspondent[]
}

export interface ForgetRequest {
  readonly address: string
  /** 1-500 characters; it stands in the audit trail, the address does not. */
  readonly reason: string
}

export interface Forgotten {
  /** Mails by the address that were removed. */
  readonly mails: number
  readonly relations: number
}
