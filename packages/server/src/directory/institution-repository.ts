import { suppliedInstitutions } from '@sekisho/inspection/institutions'
import type { DirectoryInstitution, InstitutionRequest } from '../http/api.ts'
import { type Database, newId, type Store, storable, type Tx } from '../store/index.ts'

type Row = Database['directory_institution']

const SUPPLIED = 'supplied:'

/** Institutions: those Sekisho brings, as the house has changed or hidden them, and the house's own. */
export class InstitutionRepository {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** The house's own first, then what Sekisho brings. */
  async all(organisation: string): Promise<DirectoryInstitution[]> {
    const rows = await this.#store.db
      .selectFrom('directory_institution')
      .selectAll()
      .where('organisation_id', '=', organisation)
      .orderBy('name')
      .execute()
    const changed = new Map(rows.map((row) => [row.id, row]))
    const supplied = suppliedInstitutions.map((one): DirectoryInstitution => {
      const row = changed.get(`${SUPPLIED}${one.key}`)
      const { category, source, asOf } = one
      const own = { id: `${SUPPLIED}${one.key}`, name: one.name, aliases: one.aliases ?? [], domains: one.domains }
      if (!row) return { ...own, origin: 'supplied', category, source, asOf }
      if (row.hidden === 1) return { ...own, origin: 'hidden', category, source, asOf }
      return { ...present(row), origin: 'edited', category, source: null, asOf: row.changed_at }
    })
    return [...rows.filter(({ id }) => !id.startsWith(SUPPLIED)).map(present), ...supplied]
  }

  /** Creates one, or takes the place of the one with this id. */
  async put(tx: Tx, organisation: string, given: InstitutionRequest, at: Date, id: string = newId()): Promise<void> {
    const values = {
      name: storable(given.name),
      aliases: JSON.stringify(given.aliases),
      domains: JSON.stringify(given.domains.map((domain) => domain.toLowerCase())),
      hidden: 0,
      changed_at: at.toISOString(),
    }
    await this.#upsert(tx, { organisation_id: organisation, id, ...values })
  }

  /** A supplied one is hidden, an own one is removed. False when there is none of this id. */
  async remove(tx: Tx, organisation: string, id: string, at: Date): Promise<boolean> {
    const supplied = suppliedInstitutions.find(({ key }) => id === `${SUPPLIED}${key}`)
    if (!supplied) return await this.restore(tx, organisation, id)
    const { name, domains, aliases = [] } = supplied
    await this.put(tx, organisation, { name, aliases, domains }, at, id)
    await tx
      .updateTable('directory_institution')
      .set({ hidden: 1 })
      .where('organisation_id', '=', organisation)
      .where('id', '=', id)
      .execute()
    return true
  }

  /** A supplied one is again as Sekisho brings it. */
  async restore(tx: Tx, organisation: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await tx
      .deleteFrom('directory_institution')
      .where('organisation_id', '=', organisation)
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  async #upsert(tx: Tx, row: Row): Promise<void> {
    const { organisation_id: _, id: _id, ...columns } = row
    await tx
      .insertInto('directory_institution')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(columns))
      .execute()
  }
}

/** True for an id that stands for an institution, of ours or supplied. */
export const isKnownInstitution = (all: readonly DirectoryInstitution[], id: string): boolean => all.some((one) => one.id === id)

function present(row: Row): DirectoryInstitution {
  const aliases: string[] = JSON.parse(row.aliases)
  const domains: string[] = JSON.parse(row.domains)
  return { id: row.id, name: row.name, aliases, domains, origin: 'own', category: null, source: null, asOf: row.changed_at }
}
