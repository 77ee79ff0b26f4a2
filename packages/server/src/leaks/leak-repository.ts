import { sql } from 'kysely'
import { raw } from '../history/index.ts'
import type { LeakDetail, LeakSummary } from '../http/api.ts'
import { newId, type Store, storable, type Tx } from '../store/index.ts'
import { insertItems, insertTexts } from './leak-items.ts'
import type { LeakItem, LeakText, NewLeak } from './leak-records.ts'
import { detailOf, type LeakCounts, summaryOf } from './present.ts'

/** Rows of one statement: SQLite takes 32,766 values. */
const ROWS_AT_ONCE = 1_000
const MAX_LEAKS = 500
const MAX_SHOWN = 200
const MAX_SHOWN_ITEMS = 2_000

/** What is known to be stolen. */
export class LeakRepository {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  async add(tx: Tx, organisation: string, leak: NewLeak, items: readonly LeakItem[]): Promise<string> {
    const id = newId(leak.at.getTime())
    await tx
      .insertInto('leak')
      .values({
        organisation_id: organisation,
        id,
        name: storable(leak.name),
        source: leak.source,
        note: storable(leak.note),
        since: leak.since,
        until_known: leak.untilKnown,
        noted_at: leak.at.toISOString(),
        noted_by: storable(leak.by),
        watch_until: leak.watchUntil,
        mailbox: leak.mailbox,
        entered_to: leak.mailbox === null ? null : 0,
        proof_delivery_id: leak.proof,
        times_seen: 0,
      })
      .execute()
    await insertItems(
      tx,
      items.map((item) => ({ ...item, organisation_id: organisation, leak_id: id, part: 0, times_seen: 0 })),
    )
    return id
  }

  /** Each mail once; resolves to the number that were new. */
  async addTexts(tx: Tx, organisation: string, leak: string, texts: readonly LeakText[]): Promise<number> {
    const { last } = await tx
      .selectFrom('leak_text')
      .select(sql<number | null>`max(part)`.as('last'))
      .where('organisation_id', '=', organisation)
      .where('leak_id', '=', leak)
      .executeTakeFirstOrThrow()
    const rows = texts.map(({ identity, at, from, shingles }, index) => ({
      organisation_id: organisation,
      leak_id: leak,
      part: (last ?? 0) + index + 1,
      identity,
      written_at: at,
      from_address: from,
      kept: shingles.length,
    }))
    let added = 0
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      const inserted = await tx
        .insertInto('leak_text')
        .values(rows.slice(at, at + ROWS_AT_ONCE))
        .onConflict((conflict) => conflict.columns(['organisation_id', 'leak_id', 'identity']).doNothing())
        .returning(['part'])
        .execute()
      added += inserted.length
      const hashes = inserted.flatMap(({ part }) => {
        const text = texts[part - (last ?? 0) - 1]
        return text ? text.shingles.map((hash) => [String(hash), part] as const) : []
      })
      // In the order of their key: neighbours share a page.
      hashes.sort(([one], [other]) => (one < other ? -1 : 1))
      await raw(tx, insertTexts(this.#store.location.kind), [organisation, leak, JSON.stringify(hashes)])
    }
    return added
  }

  /** The mails of the mailbox are entered up to here; null: all of them. */
  async enteredTo(tx: Tx, organisation: string, leak: string, to: number | null): Promise<void> {
    await tx
      .updateTable('leak')
      .set({ entered_to: to })
      .where('organisation_id', '=', organisation)
      .where('id', '=', leak)
      .execute()
  }

  /** Leaks whose mailbox is still being looked through, and how many mails they have so far. */
  async unfinished(organisation: string) {
    const rows = await this.#store.db
      .selectFrom('leak')
      .select(['id', 'mailbox', 'since', 'until_known as until', 'entered_to as enteredTo'])
      .where('organisation_id', '=', organisation)
      .where('entered_to', 'is not', null)
      .where('ended_at', 'is', null)
      .execute()
    if (rows.length === 0) return []
    const counts = await this.#counts(organisation)
    return rows.map((row) => ({ ...row, texts: counts.get(row.id)?.texts ?? 0 }))
  }

  /** Ends the watch; false when unknown or ended before. */
  async end(
    tx: Tx,
    organisation: string,
    id: string,
    { by, at, reason }: { by: string; at: Date; reason: string },
  ): Promise<boolean> {
    const ended = await tx
      .updateTable('leak')
      .set({ ended_at: at.toISOString(), ended_by: storable(by), ended_reason: storable(reason), entered_to: null })
      .where('organisation_id', '=', organisation)
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    return Number(ended.numUpdatedRows) === 1
  }

  /** Newest first; with an address, those that have it. */
  async list(organisation: string, address?: string): Promise<LeakSummary[]> {
    const [rows, counts] = await Promise.all([
      this.#store.db
        .selectFrom('leak')
        .selectAll()
        .where('organisation_id', '=', organisation)
        .$if(address !== undefined, (query) =>
          query.where((where) =>
            where.exists(
              where
                .selectFrom('leak_item')
                .select('part')
                .whereRef('leak_item.organisation_id', '=', 'leak.organisation_id')
                .whereRef('leak_item.leak_id', '=', 'leak.id')
                .where('leak_item.kind', '=', 'address')
                .where('leak_item.value', '=', address ?? ''),
            ),
          ),
        )
        .orderBy('id', 'desc')
        .limit(MAX_LEAKS)
        .execute(),
      this.#counts(organisation),
    ])
    return rows.map((row) => summaryOf(row, counts.get(row.id)))
  }

  async find(organisation: string, id: string): Promise<LeakDetail | undefined> {
    const { db } = this.#store
    const row = await db
      .selectFrom('leak')
      .selectAll()
      .where('organisation_id', '=', organisation)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return undefined
    const [counts, items, texts, sightings] = await Promise.all([
      this.#counts(organisation),
      db
        .selectFrom('leak_item')
        .select(['kind', 'shown', 'times_seen', 'last_seen'])
        .where('organisation_id', '=', organisation)
        .where('leak_id', '=', id)
        .where('kind', 'in', ['address', 'name'])
        .where(sql<boolean>`part = 0`)
        .orderBy('times_seen', 'desc')
        .orderBy('shown')
        .limit(MAX_SHOWN_ITEMS)
        .execute(),
      db
        .selectFrom('leak_text')
        .select(['written_at', 'from_address'])
        .where('organisation_id', '=', organisation)
        .where('leak_id', '=', id)
        .orderBy('written_at', 'desc')
        .limit(MAX_SHOWN)
        .execute(),
      db
        .selectFrom('leak_sighting')
        .selectAll()
        .where('organisation_id', '=', organisation)
        .where('leak_id', '=', id)
        .orderBy('at', 'desc')
        .limit(MAX_SHOWN)
        .execute(),
    ])
    return detailOf(row, counts.get(id), items, texts, sightings)
  }

  async #counts(organisation: string): Promise<Map<string, LeakCounts>> {
    const { db } = this.#store
    const [texts, items] = await Promise.all([
      db
        .selectFrom('leak_text')
        .select(['leak_id', sql<number | string>`count(*)`.as('count')])
        .where('organisation_id', '=', organisation)
        .groupBy('leak_id')
        .execute(),
      db
        .selectFrom('leak_item')
        .select(['leak_id', 'kind', sql<number | string>`count(*)`.as('count')])
        .where('organisation_id', '=', organisation)
        .where('kind', 'in', ['address', 'name'])
        .where(sql<boolean>`part = 0`)
        .groupBy(['leak_id', 'kind'])
        .execute(),
    ])
    const counts = new Map<string, LeakCounts>()
    const of = (leak: string) => counts.get(leak) ?? { texts: 0, addresses: 0, names: 0 }
    for (const { leak_id: leak, count } of texts) counts.set(leak, { ...of(leak), texts: Number(count) })
    for (const { leak_id: leak, kind, count } of items)
      counts.set(leak, { ...of(leak), [kind === 'name' ? 'names' : 'addresses']: Number(count) })
    return counts
  }
}
