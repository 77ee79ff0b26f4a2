import { sql } from 'kysely'
import type { DirectoryPeople, PersonState } from '../http/api.ts'
import { containing, type Database, type Store, type Tx, wordsOf } from '../store/index.ts'
import { addressKey, type PersonRow, presentPerson } from './person.ts'

export interface PeopleQuery {
  readonly states?: readonly PersonState[] | undefined
  readonly text?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Rows of one statement at most, so that many people fit into the parameters a store takes. */
const CHUNK = 500

/** People of the house, each address once. */
export class PersonRepository {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** By reading; the cursor is a place in that order. */
  async page(organisation: string, { states, text, cursor, limit }: PeopleQuery): Promise<DirectoryPeople> {
    const from = Number(cursor ?? 0)
    let query = this.#store.db.selectFrom('directory_person').selectAll().where('organisation_id', '=', organisation)
    if (states) query = query.where('state', 'in', states)
    for (const word of wordsOf(text)) query = query.where(sql<boolean>`search_text like ${containing(word)} escape '\\'`)
    const rows = await query
      .orderBy('sort_key')
      .orderBy('id')
      .offset(from)
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit).map(presentPerson)
    return { items, cursor: rows.length > limit ? String(from + limit) : null, counts: await this.#counts(organisation) }
  }

  async all(organisation: string, tx: Tx | Store['db'] = this.#store.db): Promise<PersonRow[]> {
    return await tx.selectFrom('directory_person').selectAll().where('organisation_id', '=', organisation).execute()
  }

  async find(organisation: string, id: string, tx: Tx | Store['db'] = this.#store.db): Promise<PersonRow | undefined> {
    return await tx
      .selectFrom('directory_person')
      .selectAll()
      .where('organisation_id', '=', organisation)
      .where('id', '=', id)
      .executeTakeFirst()
  }

  async withAddress(tx: Tx, organisation: string, address: string): Promise<PersonRow | undefined> {
    return await tx
      .selectFrom('directory_person')
      .selectAll()
      .where('organisation_id', '=', organisation)
      .where('address_key', '=', addressKey(address))
      .executeTakeFirst()
  }

  async insert(tx: Tx, rows: readonly PersonRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += CHUNK) {
      await tx
        .insertInto('directory_person')
        .values(rows.slice(at, at + CHUNK))
        .execute()
    }
  }

  async update(tx: Tx, row: PersonRow): Promise<void> {
    const { organisation_id, id, ...columns } = row
    await tx
      .updateTable('directory_person')
      .set(columns)
      .where('organisation_id', '=', organisation_id)
      .where('id', '=', id)
      .execute()
  }

  async remove(tx: Tx, organisation: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await tx
      .deleteFrom('directory_person')
      .where('organisation_id', '=', organisation)
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  async #counts(organisation: string): Promise<DirectoryPeople['counts']> {
    const rows = await this.#store.db
      .selectFrom('directory_person')
      .select(['state', (select) => select.fn.countAll<number | string>().as('people')])
      .where('organisation_id', '=', organisation)
      .groupBy('state')
      .execute()
    const count = (state: Database['directory_person']['state']) => Number(rows.find((row) => row.state === state)?.people ?? 0)
    return { active: count('active'), retired: count('retired'), canary: count('canary') }
  }
}
