// What is read to answer for one mail, the same from both kinds of store.
import type { CarrierRow } from './carriers.ts'
import type { TotalsRow } from './totals.ts'

export interface HouseRow {
  readonly number: number
  readonly mails: number
  readonly first_at: number | null
  readonly imported_at: string | null
}

export interface AddressRow extends TotalsRow {
  readonly number: number
  readonly address: string
}

export interface NameRow {
  readonly address: string
  readonly shown: string
  readonly times: number
  readonly first_at: number
  readonly last_at: number
}

export interface HabitRow {
  readonly kind: string
  readonly value: string
  readonly times: number
}

export interface MailRow {
  readonly number: number
  readonly at: number
  readonly direction: number
  readonly kept: number
  readonly from_number: number
  readonly identity: number
  readonly thread_hash: number | null
  readonly parties: unknown
}

type Answer<Value> = Value | Promise<Value>

export interface HistoryQueries {
  house(organisation: string): Answer<HouseRow | undefined>
  addresses(house: number, addresses: readonly string[]): Answer<readonly AddressRow[]>
  domains(house: number, domains: readonly string[]): Answer<readonly (TotalsRow & { readonly domain: string })[]>
  namesOf(house: number, address: number): Answer<readonly NameRow[]>
  usersOf(house: number, nameKey: string): Answer<readonly NameRow[]>
  habitsOf(house: number, address: number): Answer<readonly HabitRow[]>
  /** Mails whose own Message-ID is among them, and mails whose thread is; at most so many for each hash. */
  referred(house: number, hashes: readonly number[], limit: number): Answer<readonly MailRow[]>
  /** Where each hash stands: numbers of mails, less than 0 when a person of ours wrote it. `limit` for each, or more; ours are among them first. */
  postings(house: number, hashes: readonly number[], limit: number): Answer<ReadonlyMap<number, readonly number[]>>
  /** Of one hash, at most `limit` mails: our own before others, others oldest first. */
  carriers(house: number, hash: number, limit: number): Answer<readonly CarrierRow[]>
  mails(house: number, numbers: readonly number[]): Answer<readonly MailRow[]>
  addressesOf(house: number, numbers: readonly number[]): Answer<ReadonlyMap<number, string>>
}

/** Of an address with many names, or a name with many addresses, so many are looked at. */
export const MAX_NAMES_READ = 500
/** And so many names of an address are told, most used first. */
export const MAX_NAMES = 100
/** Of the addresses with a name so many: those told in `HistoryFacts.namesakes`, and the one that asks. */
export const MAX_USERS = 11
/** Mailers, hours and ways of submission of one address. */
export const MAX_HABITS = 200
