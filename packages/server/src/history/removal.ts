// What is taken out of the history again: a person, or what is too old. In steps, so that mails are recorded in between.
import { sql } from 'kysely'
import type { Store, Tx } from '../store/index.ts'
import { isPartyOf, type Packing, packingOf } from './packed.ts'
import { raw } from './raw-query.ts'
import { entryNumber } from './shingle-index.ts'

/** Mails looked through in one step. */
const SLICE = 10_000
/** Mails removed in one transaction. */
const BATCH = 200
/** Addresses whose names, habits and relations are looked through in one transaction. */
const ADDRESSES = 2_000

interface FoundMail {
  readonly number: number
  readonly direction: number
  readonly from_number: number
  readonly parties: unknown
  readonly shingles: unknown
}

export interface Removed {
  readonly mails: number
  readonly relations: number
}

export class Removal {
  readonly #store: Store
  readonly #packing: Packing

  constructor(store: Store) {
    this.#store = store
    this.#packing = packingOf(store.location.kind)
  }

  /**
   * Everything known of an address: mails by it, its place among the recipients of others, names, habits, relations. `together` is written in
   * the last transaction. Undefined when nothing is known.
   */
  async forget(
    organisation: string,
    address: string,
    together: (tx: Tx, removed: Removed) => Promise<void>,
  ): Promise<Removed | undefined> {
    const person = await this.#person(organisation, address)
    if (!person) return undefined
    const last = (await this.#newest()) ?? 0
    let mails = 0
    for (let start = 0; start < last; start += SLICE) mails += await this.#forgetSlice(person, start, start + SLICE)
    return await this.#store.transact(async (tx) => {
      // What came in meanwhile.
      for (const mail of await this.#mailsOf(tx, person, last, undefined)) mails += await this.#forgetMail(tx, person, mail)
      const relations = await this.#forgetPerson(tx, person)
      const removed = { mails, relations }
      await together(tx, removed)
      return removed
    })
  }

  /** Mails before this time, and whoever was last heard of before; resolves to the number of mails removed. */
  async expire(organisation: string, before: Date): Promise<number> {
    const house = await this.#house(organisation)
    if (house === undefined) return 0
    let removed = 0
    for (;;) {
      const count = await this.#expireMails(house, before)
      removed += count
      if (count < BATCH) break
    }
    await this.#expirePeople(house, before)
    return removed
  }

  async #expireMails(house: number, before: Date): Promise<number> {
    return await this.#store.transact(async (tx) => {
      const mails = await tx
        .selectFrom('history_mail')
        .select(['number', 'direction', 'from_number', 'parties', 'shingles'])
        .where('house', '=', house)
        .where('at', '<', before.getTime())
        .orderBy('at')
        .limit(BATCH)
        .execute()
      await this.#removeMails(tx, house, mails)
      return mails.length
    })
  }

  async #expirePeople(house: number, before: Date): Promise<void> {
    const ms = before.getTime()
    const { last } = await this.#store.db
      .selectFrom('history_address')
      .select((select) => select.fn.max('number').as('last'))
      .where('house', '=', house)
      .executeTakeFirstOrThrow()
    for (let start = 0; start < (last ?? 0); start += ADDRESSES) {
      const end = start + ADDRESSES
      await this.#store.transact(async (tx) => {
        const relations = tx.deleteFrom('history_relation').where('house', '=', house).where('last_at', '<', ms)
        await relations.where('from_number', '>', start).where('from_number', '<=', end).execute()
        for (const table of ['history_name', 'history_habit'] as const) {
          const rows = tx.deleteFrom(table).where('house', '=', house).where('last_at', '<', ms)
          await rows.where('address_number', '>', start).where('address_number', '<=', end).execute()
        }
        const people = tx
          .deleteFrom('history_address')
          .where('house', '=', house)
          .where('number', '>', start)
          .where('number', '<=', end)
        await people
          .where('received_last', '<', ms)
          .where('sent_last', '<', ms)
          .where(hasNoRelation('from_number', house))
          .where(hasNoRelation('to_number', house))
          .execute()
      })
    }
    await this.#store.db
      .deleteFrom('history_domain')
      .where('house', '=', house)
      .where('received_last', '<', ms)
      .where('sent_last', '<', ms)
      .execute()
  }

  async #forgetSlice(person: Person, start: number, end: number): Promise<number> {
    const found = await this.#mailsOf(this.#store.db, person, start, end)
    let removed = 0
    for (let from = 0; from < found.length; from += BATCH) {
      await this.#store.transact(async (tx) => {
        for (const mail of found.slice(from, from + BATCH)) removed += await this.#forgetMail(tx, person, mail)
      })
    }
    return removed
  }

  /** Removed when it is by the person; otherwise without the person. */
  async #forgetMail(tx: Tx, { house, number }: Person, mail: FoundMail): Promise<number> {
    if (mail.from_number === number) {
      await this.#removeMails(tx, house, [mail])
      return 1
    }
    const parties = this.#packing.numbers(this.#packing.readNumbers(mail.parties).filter((party) => party !== number))
    const text =
      this.#store.location.kind === 'sqlite'
        ? 'update history_mail set parties = unhex(?) where number = ?'
        : 'update history_mail set parties = $1::integer[] where number = $2'
    await raw(tx, text, [parties, mail.number])
    return 0
  }

  async #forgetPerson(tx: Tx, { house, number }: Person): Promise<number> {
    const relations = await tx
      .deleteFrom('history_relation')
      .where('house', '=', house)
      .where((where) => where.or([where('from_number', '=', number), where('to_number', '=', number)]))
      .executeTakeFirst()
    for (const table of ['history_name', 'history_habit'] as const)
      await tx.deleteFrom(table).where('house', '=', house).where('address_number', '=', number).execute()
    await tx.deleteFrom('history_address').where('house', '=', house).where('number', '=', number).execute()
    return Number(relations.numDeletedRows)
  }

  async #removeMails(tx: Tx, house: number, mails: readonly FoundMail[]): Promise<void> {
    if (mails.length === 0) return
    if (this.#store.location.kind === 'sqlite') {
      const entries = mails.flatMap((mail) =>
        this.#packing.readHashes(mail.shingles).map((hash) => [house, hash, entryNumber(mail)]),
      )
      await raw(
        tx,
        `delete from history_shingle where (house, hash, mail) in (select value->>0, value->>1, value->>2 from json_each(?))`,
        [JSON.stringify(entries)],
      )
    }
    const numbers = mails.map(({ number }) => number)
    const { numDeletedRows } = await tx.deleteFrom('history_mail').where('number', 'in', numbers).executeTakeFirst()
    await tx
      .updateTable('history_house')
      .set((set) => ({ mails: set('mails', '-', Number(numDeletedRows)) }))
      .where('number', '=', house)
      .execute()
  }

  /** Numbered after `start`, up to `end`. */
  async #mailsOf(db: Store['db'], { house, number }: Person, start: number, end: number | undefined): Promise<FoundMail[]> {
    const rows = db
      .selectFrom('history_mail')
      .select(['number', 'direction', 'from_number', 'parties', 'shingles'])
      .where('house', '=', house)
      .where('number', '>', start)
      .$if(end !== undefined, (query) => query.where('number', '<=', end ?? 0))
    // Bytes of two neighbours may look like the number; whether they do is seen when they are unpacked.
    const found = await rows.where(isPartyOf(this.#store.location.kind, number)).execute()
    return found.filter((mail) => mail.from_number === number || this.#packing.readNumbers(mail.parties).includes(number))
  }

  async #person(organisation: string, address: string): Promise<Person | undefined> {
    return await this.#store.db
      .selectFrom('history_address')
      .innerJoin('history_house', 'history_house.number', 'history_address.house')
      .select(['history_address.house', 'history_address.number'])
      .where('organisation_id', '=', organisation)
      .where('address', '=', address.toLowerCase())
      .executeTakeFirst()
  }

  async #house(organisation: string): Promise<number | undefined> {
    const row = this.#store.db.selectFrom('history_house').select('number').where('organisation_id', '=', organisation)
    return (await row.executeTakeFirst())?.number
  }

  async #newest(): Promise<number | null> {
    const { last } = await this.#store.db
      .selectFrom('history_mail')
      .select((select) => select.fn.max('number').as('last'))
      .executeTakeFirstOrThrow()
    return last
  }
}

interface Person {
  readonly house: number
  readonly number: number
}

/** As one of its two sides. */
function hasNoRelation(side: 'from_number' | 'to_number', house: number) {
  const number = sql.ref('history_address.number')
  return sql<boolean>`not exists (select 1 from history_relation as relation
    where relation.house = ${house} and ${sql.ref(`relation.${side}`)} = ${number})`
}
