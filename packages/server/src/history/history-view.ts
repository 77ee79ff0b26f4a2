// The history as people look at it in the console.
import { sql } from 'kysely'
import type { AddressHistory, Correspondent, Correspondents, HistoryStatus } from '../http/api.ts'
import type { Store } from '../store/index.ts'
import { stored } from './gathered.ts'
import { isMature } from './maturity.ts'
import { acquaintanceOf, isoOf, timesOf } from './totals.ts'

/** Of an address that writes to very many, so many relations are looked at in each direction. */
const MAX_READ = 5_000
const MAX_ROWS = 200

interface Relation {
  readonly address: string
  readonly times: number
  readonly first_at: number
  readonly last_at: number
}

export class HistoryView {
  readonly #store: Store
  readonly #now: () => Date

  constructor(store: Store, now: () => Date) {
    this.#store = store
    this.#now = now
  }

  async status(organisation: string): Promise<Omit<HistoryStatus, 'isEnabled'>> {
    const house = await this.#store.db
      .selectFrom('history_house')
      .selectAll()
      .where('organisation_id', '=', organisation)
      .executeTakeFirst()
    const tables = ['history_address', 'history_domain', 'history_relation', 'history_name'] as const
    const counts = house ? await Promise.all(tables.map((table) => this.#count(table, house.number))) : []
    const [addresses = 0, domains = 0, relations = 0, names = 0] = counts
    return {
      mails: house?.mails ?? 0,
      since: house?.first_at == null ? null : isoOf(house.first_at),
      isMature: house !== undefined && isMature(house, this.#now()),
      importedAt: house?.imported_at ?? null,
      addresses,
      domains,
      relations,
      names,
      bytes: await this.#bytes(),
    }
  }

  /** Undefined when the address is unknown. */
  async correspondents(organisation: string, address: string, limit: number): Promise<Correspondents | undefined> {
    const person = await this.#person(organisation, address)
    if (!person) return undefined
    const [wrote, written] = await Promise.all([
      this.#relations(person.house, 'to_number', 'from_number', person.number),
      this.#relations(person.house, 'from_number', 'to_number', person.number),
    ])
    const all = new Map<string, { wrote: Relation | undefined; wasWritten: Relation | undefined }>()
    for (const relation of wrote) all.set(relation.address, { wrote: relation, wasWritten: undefined })
    for (const relation of written) all.set(relation.address, { wrote: all.get(relation.address)?.wrote, wasWritten: relation })
    const last = (known: { wrote: Relation | undefined; wasWritten: Relation | undefined }) =>
      Math.max(known.wrote?.last_at ?? 0, known.wasWritten?.last_at ?? 0)
    const items = [...all].toSorted(([, a], [, b]) => last(b) - last(a)).slice(0, limit)
    return {
      address: person.address,
      items: items.map(correspondent),
      isCut: all.size > limit || isFull(wrote) || isFull(written),
    }
  }

  /** Undefined when the address is unknown. */
  async address(organisation: string, address: string): Promise<AddressHistory | undefined> {
    const person = await this.#person(organisation, address)
    if (!person) return undefined
    const { db } = this.#store
    const [names, habits, correspondents] = await Promise.all([
      db
        .selectFrom('history_name')
        .select(['shown', 'times', 'first_at', 'last_at'])
        .where('house', '=', person.house)
        .where('address_number', '=', person.number)
        .limit(MAX_READ)
        .execute(),
      db
        .selectFrom('history_habit')
        .select(['kind', 'value', 'times'])
        .where('house', '=', person.house)
        .where('address_number', '=', person.number)
        .limit(MAX_READ)
        .execute(),
      this.correspondents(organisation, address, MAX_ROWS),
    ])
    const of = (kind: string) => habits.filter((habit) => habit.kind === kind).map(({ value, times }) => ({ value, times }))
    const hours = Array.from({ length: 24 }, () => 0)
    for (const { value, times } of of('hour')) hours[Number(value)] = times
    return {
      address: person.address,
      ...acquaintanceOf(person),
      names: names
        .toSorted((a, b) => b.times - a.times)
        .slice(0, MAX_ROWS)
        .map(({ shown, times, first_at, last_at }) => ({
          address: person.address,
          name: shown,
          times,
          first: isoOf(first_at),
          last: isoOf(last_at),
        })),
      habits: { mailers: mostUsed(of('mailer')), submissions: mostUsed(of('submission')), hours },
      correspondents: correspondents?.items ?? [],
    }
  }

  async #relations(house: number, known: Side, asked: Side, number: number): Promise<Relation[]> {
    return await this.#store.db
      .selectFrom('history_relation as relation')
      .innerJoin('history_address as address', 'address.number', `relation.${asked}`)
      .select(['address.address', 'relation.times', 'relation.first_at', 'relation.last_at'])
      .where('relation.house', '=', house)
      .where(`relation.${known}`, '=', number)
      .limit(MAX_READ)
      .execute()
  }

  async #person(organisation: string, address: string) {
    return await this.#store.db
      .selectFrom('history_address')
      .innerJoin('history_house', 'history_house.number', 'history_address.house')
      .selectAll('history_address')
      .where('organisation_id', '=', organisation)
      .where('address', '=', stored(address.toLowerCase()))
      .executeTakeFirst()
  }

  async #count(
    table: 'history_address' | 'history_domain' | 'history_relation' | 'history_name',
    house: number,
  ): Promise<number> {
    const { count } = await this.#store.db
      .selectFrom(table)
      .select(sql<number>`count(*)`.as('count'))
      .where('house', '=', house)
      .executeTakeFirstOrThrow()
    return count
  }

  async #bytes(): Promise<number | null> {
    if (this.#store.location.kind === 'sqlite') return null
    const { rows } = await sql<{ bytes: number }>`
      select coalesce(sum(pg_total_relation_size(oid)), 0)::bigint as bytes from pg_class
      where relname like 'history\\_%' and relkind = 'r' and relnamespace = current_schema()::regnamespace`.execute(
      this.#store.db,
    )
    return rows[0]?.bytes ?? null
  }
}

type Side = 'from_number' | 'to_number'

const isFull = (relations: readonly Relation[]) => relations.length >= MAX_READ

const mostUsed = (counts: readonly { value: string; times: number }[]) =>
  counts.toSorted((a, b) => b.times - a.times).slice(0, MAX_ROWS)

function correspondent([address, { wrote, wasWritten }]: [
  string,
  { wrote: Relation | undefined; wasWritten: Relation | undefined },
]): Correspondent {
  const times = (relation: Relation | undefined) =>
    relation ? timesOf(relation.times, relation.first_at, relation.last_at) : null
  return { address, wrote: times(wrote), wasWritten: times(wasWritten) }
}
