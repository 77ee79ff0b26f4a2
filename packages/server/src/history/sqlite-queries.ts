// SQLite is read on the store's own connection: it waits for nobody, the pages just written are in its cache, and there is no query builder to
// pay for. Lists go in as JSON: down a tree it is a microsecond each, and a call from JavaScript for each would cost eight.
import { maxAskedShingles } from '@sekisho/inspection/history'
import type Sqlite from 'better-sqlite3'
import { type CarrierRow, carriersStatement } from './carriers.ts'
import {
  type AddressRow,
  type HabitRow,
  type HistoryQueries,
  type HouseRow,
  MAX_HABITS,
  MAX_NAMES,
  MAX_NAMES_READ,
  MAX_USERS,
  type MailRow,
  type NameRow,
} from './queries.ts'
import type { TotalsRow } from './totals.ts'

export function sqliteQueries(db: Sqlite.Database): HistoryQueries {
  const mailColumns = 'number, at, direction, kept, from_number, identity, thread_hash, parties'
  // Without `indexed by` SQLite may go through all names of the house.
  const names = (index: string, where: string, most: number) => `
    select address, shown, times, first_at, last_at from (select * from history_name ${index} where ${where} limit ${MAX_NAMES_READ}) as used
    join history_address on history_address.number = used.address_number order by times desc, first_at, address limit ${most}`
  const house = db.prepare<[string], HouseRow>(
    'select number, mails, first_at, imported_at from history_house where organisation_id = ?',
  )
  const address = db.prepare<[number, string], AddressRow>('select * from history_address where house = ? and address = ?')
  const domain = db.prepare<[number, string], TotalsRow & { domain: string }>(
    'select * from history_domain where house = ? and domain = ?',
  )
  const namesOf = db.prepare<[number, number], NameRow>(names('', 'house = ? and address_number = ?', MAX_NAMES))
  const usersOf = db.prepare<[number, string], NameRow>(
    names('indexed by history_name_by_key', 'house = ? and name_key = ?', MAX_USERS),
  )
  const habitsOf = db.prepare<[number, number], HabitRow>(
    `select kind, value, times from history_habit where house = ? and address_number = ? limit ${MAX_HABITS}`,
  )
  const byIdentity = db.prepare<[number, number, number], MailRow>(
    `select ${mailColumns} from history_mail where house = ? and identity = ? order by number limit ?`,
  )
  const byThread = db.prepare<[number, number, number], MailRow>(
    `select ${mailColumns} from history_mail where house = ? and thread_hash = ? order by number limit ?`,
  )
  const postings = db
    .prepare<number[], [hash: number, mail: number]>(
      `with asked (hash) as (values ${Array(maxAskedShingles).fill('(?)').join(', ')})
        select hash, mail from asked cross join history_shingle as found using (hash) where found.house = ? limit ?`,
    )
    .raw()
  const boundedPostings = db
    .prepare<[number, number, string], [hash: number, mails: string | null]>(
      `select asked.value, (select group_concat(mail) from (
        select mail from history_shingle where house = ? and hash = asked.value order by mail limit ?)) from json_each(?) as asked`,
    )
    .raw()
  const carriers = db.prepare<[number, number, number], CarrierRow>(carriersStatement('sqlite'))
  const mails = db.prepare<[string, number], MailRow>(
    `select ${mailColumns} from json_each(?) as asked cross join history_mail as found
      where found.number = asked.value and found.house = ?`,
  )
  const addressesOf = db
    .prepare<[string, number], [number: number, address: string]>(
      `select number, address from json_each(?) as asked cross join history_address as found
        where found.number = asked.value and found.house = ?`,
    )
    .raw()

  return {
    house: (organisation) => house.get(organisation),
    addresses: (number, addresses) => found(addresses, (text) => address.get(number, text)),
    domains: (number, domains) => found(domains, (text) => domain.get(number, text)),
    namesOf: (number, of) => namesOf.all(number, of),
    usersOf: (number, nameKey) => usersOf.all(number, nameKey),
    habitsOf: (number, of) => habitsOf.all(number, of),
    referred: (number, hashes, limit) => [
      ...hashes.flatMap((hash) => byIdentity.all(number, hash, limit)),
      ...hashes.flatMap((hash) => byThread.all(number, hash, limit)),
    ],
    postings(of, hashes, limit) {
      if (hashes.length === 0) return new Map()
      // In the order of the tree: what is asked next is near.
      const asked = new Float64Array(maxAskedShingles).fill(NO_HASH)
      asked.set(hashes.slice(0, maxAskedShingles))
      const rows = postings.all(...asked.sort(), of, MAX_POSTINGS)
      if (rows.length < MAX_POSTINGS) return byHash(rows)
      // Something in it is common: slower, and never more than `limit` for each.
      return new Map(
        boundedPostings
          .all(of, limit, JSON.stringify(hashes))
          .flatMap(([hash, list]) => (list === null ? [] : [[hash, list.split(',').map(Number)]])),
      )
    },
    carriers: (number, hash, limit) => carriers.all(hash, number, limit),
    mails: (number, numbers) => (numbers.length === 0 ? [] : mails.all(JSON.stringify(numbers), number)),
    addressesOf: (number, numbers) => new Map(numbers.length === 0 ? [] : addressesOf.all(JSON.stringify(numbers), number)),
  }
}

/** Asked for where there are fewer than the statement takes. */
const NO_HASH = -1

/** Read of all hashes together before each is read with a limit of its own. */
const MAX_POSTINGS = 2_000

function byHash(rows: readonly (readonly [number, number])[]): Map<number, number[]> {
  const mailsOf = new Map<number, number[]>()
  for (const [hash, mail] of rows) {
    const mails = mailsOf.get(hash)
    if (mails) mails.push(mail)
    else mailsOf.set(hash, [mail])
  }
  return mailsOf
}

function found<Key, Row>(keys: readonly Key[], get: (key: Key) => Row | undefined): Row[] {
  return keys.flatMap((key) => get(key) ?? [])
}
