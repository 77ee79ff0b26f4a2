import { sql } from 'kysely'
import type { Store } from '../store/index.ts'
import type { LeakItemKind } from '../store/tables/leaks.ts'
import type { ItemMatch } from './leak-records.ts'

/** Rows of one statement. */
const ROWS_AT_ONCE = 1_000

/** Texts, addresses and names of the leaks whose watch has not ended: what the gate asks for. */
export class WatchedItems {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Everything that is watched for, page by page. */
  async *watched(organisation: string, at: Date): AsyncGenerator<{ readonly kind: LeakItemKind; readonly value: string }[]> {
    let after = { kind: '', value: '' }
    for (;;) {
      const rows = await this.#store.db
        .selectFrom('leak_item as item')
        .innerJoin('leak', (join) =>
          join.onRef('leak.organisation_id', '=', 'item.organisation_id').onRef('leak.id', '=', 'item.leak_id'),
        )
        .select(['item.kind', 'item.value'])
        .distinct()
        .where('item.organisation_id', '=', organisation)
        .where('leak.ended_at', 'is', null)
        .where('leak.watch_until', '>', at.toISOString())
        .where(sql<boolean>`(item.kind, item.value) > (${after.kind}, ${after.value})`)
        .orderBy('item.kind')
        .orderBy('item.value')
        .limit(ROWS_AT_ONCE)
        .execute()
      yield rows
      const last = rows.at(-1)
      if (!last || rows.length < ROWS_AT_ONCE) return
      after = last
    }
  }

  /** Differs whenever something came to be watched for, or a watch ended. */
  async state(organisation: string): Promise<string> {
    const leaks = await this.#store.db
      .selectFrom('leak')
      .select((leak) => [
        'id',
        'ended_at as ended',
        leak
          .selectFrom('leak_text')
          .select((text) => text.fn.max('part').as('last'))
          .whereRef('leak_text.organisation_id', '=', 'leak.organisation_id')
          .whereRef('leak_text.leak_id', '=', 'leak.id')
          .as('last'),
      ])
      .where('organisation_id', '=', organisation)
      .orderBy('id')
      .execute()
    return leaks.map(({ id, ended, last }) => `${id} ${ended ?? ''} ${last ?? 0}`).join('\n')
  }

  /** Things among these that are watched for now. */
  async matches(organisation: string, kind: LeakItemKind, values: readonly string[], at: Date): Promise<ItemMatch[]> {
    if (values.length === 0) return []
    return await this.#store.db
      .selectFrom('leak_item as item')
      .innerJoin('leak', (join) =>
        join.onRef('leak.organisation_id', '=', 'item.organisation_id').onRef('leak.id', '=', 'item.leak_id'),
      )
      .select(['item.leak_id as leak', 'leak.name', 'leak.since', 'item.kind', 'item.value', 'item.part', 'item.shown'])
      .where('item.organisation_id', '=', organisation)
      .where('item.kind', '=', kind)
      .where('item.value', 'in', [...values])
      .where('leak.ended_at', 'is', null)
      .where('leak.watch_until', '>', at.toISOString())
      .limit(ROWS_AT_ONCE)
      .execute()
  }

  /** How many hashes are kept of each of these mails, by `leak part`. */
  async kept(organisation: string, texts: readonly { leak: string; part: number }[]): Promise<ReadonlyMap<string, number>> {
    const leaks = [...new Set(texts.map(({ leak }) => leak))]
    const parts = [...new Set(texts.map(({ part }) => part))]
    if (leaks.length === 0) return new Map()
    const rows = await this.#store.db
      .selectFrom('leak_text')
      .select(['leak_id', 'part', 'kept'])
      .where('organisation_id', '=', organisation)
      .where('leak_id', 'in', leaks)
      .where('part', 'in', parts)
      .execute()
    return new Map(rows.map(({ leak_id: leak, part, kept }) => [`${leak} ${part}`, kept]))
  }
}
