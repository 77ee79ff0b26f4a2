import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Store } from '../../store/index.ts'
import type { Position } from './importable.ts'

const Kept = z.union([
  z.object({ kind: z.literal('in-order'), done: z.number().int(), last: z.string() }),
  z.object({
    kind: z.literal('imap'),
    mailboxes: z.record(z.string(), z.object({ uidValidity: z.string(), uid: z.number().int() })),
  }),
])

/** How far each source was learned, so that an import that was stopped goes on where it was. */
export class ImportPositions {
  readonly #store: Store
  readonly #organisation: string

  constructor(store: Store, organisation: string) {
    this.#store = store
    this.#organisation = organisation
  }

  /** Undefined for a source that was never begun, or that was read to its end. */
  async find(source: string): Promise<Position | undefined> {
    const row = await this.#store.db
      .selectFrom('setting')
      .select('value')
      .where('organisation_id', '=', this.#organisation)
      .where('key', '=', keyOf(source))
      .executeTakeFirst()
    return row && Kept.parse(JSON.parse(row.value))
  }

  async keep(source: string, position: Position): Promise<void> {
    const value = JSON.stringify(position)
    await this.#store.db
      .insertInto('setting')
      .values({ organisation_id: this.#organisation, key: keyOf(source), value })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'key']).doUpdateSet({ value }))
      .execute()
  }

  async forget(source: string): Promise<void> {
    await this.#store.db
      .deleteFrom('setting')
      .where('organisation_id', '=', this.#organisation)
      .where('key', '=', keyOf(source))
      .execute()
  }
}

const keyOf = (source: string): string => `history-import:${createHash('sha256').update(source).digest('hex')}`
