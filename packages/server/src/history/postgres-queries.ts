import type { Store } from '../store/index.ts'
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
import { raw } from './raw-query.ts'
import type { TotalsRow } from './totals.ts'

const MAIL_COLUMNS = 'number, at, direction, kept, from_number, identity, thread_hash, parties'

const names = (where: string, most: number) => `
  select address, shown, times, first_at, last_at from (select * from history_name where ${where} limit ${MAX_NAMES_READ}) as used
  join history_address on history_address.number = used.address_number order by times desc, first_at, address limit ${most}`

const eachOf = (column: string) => `
  (select found.* from unnest($2::bigint[]) as asked (hash) cross join lateral (
    select ${MAIL_COLUMNS} from history_mail where house = $1 and ${column} = asked.hash order by number limit $3) as found)`

/** Lists go in as arrays, so that a look-up is few round trips. */
export function postgresQueries({ db }: Store): HistoryQueries {
  return {
    async house(organisation) {
      const text = 'select number, mails, first_at, imported_at from history_house where organisation_id = $1'
      return (await raw<HouseRow>(db, text, [organisation]))[0]
    },
    addresses: (house, addresses) =>
      ifAny(addresses, () =>
        raw<AddressRow>(db, 'select * from history_address where house = $1 and address = any($2::text[])', [house, addresses]),
      ),
    domains: (house, domains) =>
      ifAny(domains, () =>
        raw<TotalsRow & { domain: string }>(db, 'select * from history_domain where house = $1 and domain = any($2::text[])', [
          house,
          domains,
        ]),
      ),
    namesOf: (house, address) => raw<NameRow>(db, names('house = $1 and address_number = $2', MAX_NAMES), [house, address]),
    usersOf: (house, nameKey) => raw<NameRow>(db, names('house = $1 and name_key = $2', MAX_USERS), [house, nameKey]),
    habitsOf: (house, address) =>
      raw<HabitRow>(
        db,
        `select kind, value, times from history_habit where house = $1 and address_number = $2 limit ${MAX_HABITS}`,
        [house, address],
      ),
    referred: (house, hashes, limit) =>
      ifAny(hashes, () => raw<MailRow>(db, `${eachOf('identity')} union all ${eachOf('thread_hash')}`, [house, hashes, limit])),
    async postings(house, hashes, limit) {
      const rows = await ifAny(hashes, () => raw<{ hash: number; mail: number }>(db, POSTINGS, [house, hashes, limit]))
      const found = new Map<number, number[]>()
      for (const { hash, mail } of rows) {
        const mails = found.get(hash)
        if (mails) mails.push(mail)
        else found.set(hash, [mail])
      }
      return found
    },
    carriers: (house, hash, limit) => raw<CarrierRow>(db, CARRIERS, [hash, house, limit]),
    mails: (house, numbers) =>
      ifAny(numbers, () =>
        raw<MailRow>(db, `select ${MAIL_COLUMNS} from history_mail where house = $1 and number = any($2::integer[])`, [
          house,
          numbers,
        ]),
      ),
    async addressesOf(house, numbers) {
      const text = 'select number, address from history_address where house = $1 and number = any($2::integer[])'
      const rows = await ifAny(numbers, () => raw<{ number: number; address: string }>(db, text, [house, numbers]))
      return new Map(rows.map(({ number, address }) => [number, address]))
    },
  }
}

const POSTINGS = `select asked.hash, found.mail from unnest($2::bigint[]) as asked (hash) cross join lateral (
  select case when direction in (1, 2) then -number else number end as mail from history_mail
    where shingles @> array[asked.hash] and house = $1 order by mail limit $3) as found`
const CARRIERS = carriersStatement('postgres')

async function ifAny<Row>(keys: readonly unknown[], ask: () => Promise<Row[]>): Promise<Row[]> {
  return keys.length === 0 ? [] : await ask()
}
