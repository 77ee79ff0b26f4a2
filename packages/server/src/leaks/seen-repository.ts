// What came by at the gate: mails that use something stolen, and mails that quote ours though their sender had no part in them.
import { type Selectable, sql } from 'kysely'
import type { Database } from '../store/index.ts'
import { type Store, storable, type Tx } from '../store/index.ts'
import type { Sighting } from './leak-records.ts'
import type { Quoting } from './proof.ts'

/** So many mails are put together at most, the latest. */
const MAX_QUOTING = 2_000

export class SeenRepository {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Counts it at the leak and at what was used of it; false when that mail was counted before. */
  async addSighting(tx: Tx, organisation: string, { leak, delivery, at, from, matches }: Sighting): Promise<boolean> {
    const kinds = [...new Set(matches.map(({ kind }) => kind))]
    const row = { organisation_id: organisation, leak_id: leak, delivery_id: delivery, at: at.toISOString() }
    const inserted = await tx
      .insertInto('leak_sighting')
      .values({ ...row, from_address: storable(from), kinds: JSON.stringify(kinds) })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'leak_id', 'delivery_id']).doNothing())
      .executeTakeFirst()
    if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 0) return false
    const seen = { last_seen: at.toISOString() }
    await tx
      .updateTable('leak')
      .set((set) => ({ ...seen, times_seen: set('times_seen', '+', 1) }))
      .where('organisation_id', '=', organisation)
      .where('id', '=', leak)
      .execute()
    const values = [...new Set(matches.flatMap(({ kind, value }) => (kind === 'text' ? [] : [value])))]
    if (values.length > 0)
      await tx
        .updateTable('leak_item')
        .set((set) => ({ ...seen, times_seen: set('times_seen', '+', 1) }))
        .where('organisation_id', '=', organisation)
        .where('kind', 'in', ['address', 'name'])
        .where(sql<boolean>`part = 0`)
        .where('leak_id', '=', leak)
        .where('shown', 'in', values)
        .execute()
    return true
  }

  async addQuoting(tx: Tx, organisation: string, { id, at, from, quotation, retired }: Quoting): Promise<void> {
    await tx
      .insertInto('quoting_mail')
      .values({
        organisation_id: organisation,
        delivery_id: id,
        at,
        from_address: storable(from),
        quotation: JSON.stringify(quotation),
        retired: JSON.stringify(retired),
      })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'delivery_id']).doNothing())
      .execute()
  }

  /** The latest of this time; without those that a person has let go, for whom they are harmless. */
  async quotingSince(organisation: string, since: Date): Promise<Quoting[]> {
    const rows = await this.#store.db
      .selectFrom('quoting_mail as mail')
      .leftJoin('quarantined_message as held', (join) =>
        join.onRef('held.organisation_id', '=', 'mail.organisation_id').onRef('held.delivery_id', '=', 'mail.delivery_id'),
      )
      .selectAll('mail')
      .where('mail.organisation_id', '=', organisation)
      .where('mail.at', '>=', since.toISOString())
      .where((where) => where.or([where('held.state', 'is', null), where('held.state', '!=', 'released')]))
      .orderBy('mail.at', 'desc')
      .limit(MAX_QUOTING)
      .execute()
    return rows.map(quotingOf)
  }

  /** Which of these deliveries a leak was entered from. */
  async leaksOfProofs(organisation: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#store.db
      .selectFrom('leak')
      .select(['id', 'proof_delivery_id as delivery'])
      .where('organisation_id', '=', organisation)
      .where('proof_delivery_id', 'is not', null)
      .execute()
    return new Map(rows.flatMap(({ id, delivery }) => (delivery === null ? [] : [[delivery, id] as const])))
  }

  /** Removes quoting mails and sightings from before; returns how many. */
  async expire(organisation: string, before: Date): Promise<number> {
    return await this.#store.transact(async (tx) => {
      const at = before.toISOString()
      const quoting = await tx
        .deleteFrom('quoting_mail')
        .where('organisation_id', '=', organisation)
        .where('at', '<', at)
        .executeTakeFirst()
      const sightings = await tx
        .deleteFrom('leak_sighting')
        .where('organisation_id', '=', organisation)
        .where('at', '<', at)
        .executeTakeFirst()
      return Number(quoting.numDeletedRows) + Number(sightings.numDeletedRows)
    })
  }
}

function quotingOf(row: Selectable<Database['quoting_mail']>): Quoting {
  // Written by us, from plain data.
  return {
    id: row.delivery_id,
    at: row.at,
    from: row.from_address,
    quotation: JSON.parse(row.quotation),
    retired: JSON.parse(row.retired),
  }
}
