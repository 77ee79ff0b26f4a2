// Imports: a plan carried out in one transaction, and how to take it back.
import type { DirectoryImport } from '../http/api.ts'
import { type Database, newId, type Store, storable, type Tx } from '../store/index.ts'
import { type PersonRow, personRow } from './person.ts'
import type { PersonRepository } from './person-repository.ts'
import type { Plan } from './plan-import.ts'

type Row = Database['directory_import']

/** How a person was before the import, and how it left them: undone is only what nobody changed since. */
interface Undo {
  readonly id: string
  readonly before: PersonRow | null
  readonly changedAt: string
}

/** Imports shown, and those that can still be taken back. */
const SHOWN = 20

export class ImportRepository {
  readonly #store: Store
  readonly #people: PersonRepository

  constructor(store: Store, people: PersonRepository) {
    this.#store = store
    this.#people = people
  }

  async recent(organisation: string): Promise<DirectoryImport[]> {
    const rows = await this.#store.db
      .selectFrom('directory_import')
      .selectAll()
      .where('organisation_id', '=', organisation)
      .orderBy('id', 'desc')
      .limit(SHOWN)
      .execute()
    return rows.map(present)
  }

  async apply(
    tx: Tx,
    organisation: string,
    plan: Plan,
    { by, at, source, file }: { by: string; at: Date; source: 'csv' | 'ldap'; file: string },
  ): Promise<DirectoryImport> {
    const added: PersonRow[] = []
    const undo: Undo[] = []
    for (const { before, after } of plan.steps) {
      const row = personRow(organisation, after, { id: before?.id ?? newId(), at })
      undo.push({ id: row.id, before: before ?? null, changedAt: row.changed_at })
      if (before) await this.#people.update(tx, row)
      else added.push(row)
    }
    await this.#people.insert(tx, added)
    const { unchanged: _, ...counts } = plan.counts
    const row: Row = {
      organisation_id: organisation,
      id: newId(),
      at: at.toISOString(),
      who: storable(by),
      source,
      file: storable(file, 200),
      ...counts,
      undone_at: null,
      steps: JSON.stringify(undo),
    }
    await tx.insertInto('directory_import').values(row).execute()
    // Only the newest can be taken back; what the older ones had before is not kept longer than needed.
    await tx
      .updateTable('directory_import')
      .set({ steps: '[]' })
      .where('organisation_id', '=', organisation)
      .where('id', '!=', row.id)
      .execute()
    return present(row)
  }

  /** Takes the newest import back; undefined when there is none or it was taken back already. Later changes by hand stay. */
  async undo(tx: Tx, organisation: string, at: Date): Promise<DirectoryImport | undefined> {
    const newest = await tx
      .selectFrom('directory_import')
      .selectAll()
      .where('organisation_id', '=', organisation)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!newest || newest.undone_at !== null) return undefined
    const steps: Undo[] = JSON.parse(newest.steps)
    const now = new Map((await this.#people.all(organisation, tx)).map((row) => [row.id, row]))
    // Those who were new go first: an address that moved may then return to whom it was before.
    for (const { id, before, changedAt } of steps) {
      if (before === null && now.get(id)?.changed_at === changedAt) await this.#people.remove(tx, organisation, id)
    }
    for (const { id, before, changedAt } of steps) {
      if (before !== null && now.get(id)?.changed_at === changedAt) await this.#people.update(tx, before)
    }
    const undone = { ...newest, undone_at: at.toISOString(), steps: '[]' }
    await tx
      .updateTable('directory_import')
      .set({ undone_at: undone.undone_at, steps: undone.steps })
      .where('organisation_id', '=', organisation)
      .where('id', '=', newest.id)
      .execute()
    return present(undone)
  }
}

function present(row: Row): DirectoryImport {
  const { id, at, who: by, source, file, added, changed, retired, undone_at: undoneAt } = row
  return { id, at, by, source, file, added, changed, retired, undoneAt }
}
