import type { CorrespondentRequest, DirectoryCorrespondent } from '../http/api.ts'
import { newId, type Store, storable, type Tx } from '../store/index.ts'
import { addressKey } from './person.ts'

/** Correspondents entered by hand: names that others could borrow. */
export class CorrespondentRepository {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  async all(organisation: string): Promise<DirectoryCorrespondent[]> {
    return await this.#store.db
      .selectFrom('directory_correspondent')
      .select(['id', 'name', 'address'])
      .where('organisation_id', '=', organisation)
      .orderBy('name')
      .execute()
  }

  /** Each address once: a second entry renames the first. */
  async put(tx: Tx, organisation: string, { name, address }: CorrespondentRequest, at: Date): Promise<void> {
    const row = { name: storable(name), address: storable(address), changed_at: at.toISOString() }
    await tx
      .insertInto('directory_correspondent')
      .values({ organisation_id: organisation, id: newId(), address_key: addressKey(row.address), ...row })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'address_key']).doUpdateSet(row))
      .execute()
  }

  /** The address that was removed; undefined when there was none. */
  async remove(tx: Tx, organisation: string, id: string): Promise<string | undefined> {
    const removed = await tx
      .deleteFrom('directory_correspondent')
      .where('organisation_id', '=', organisation)
      .where('id', '=', id)
      .returning('address')
      .executeTakeFirst()
    return removed?.address
  }
}
