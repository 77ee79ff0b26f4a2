import type { Role, StaffMember } from '../http/api.ts'
import { newId, type Store, type Tx } from '../store/index.ts'

export interface StaffAccount extends StaffMember {
  readonly passwordHash: string
}

/** Who may sign in. Names are compared in NFKC and without case. */
export class StaffRepository {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Someone who can sign in exists. */
  async anyone(organisation: string): Promise<boolean> {
    const row = await this.#store.db
      .selectFrom('staff')
      .select('id')
      .where('organisation_id', '=', organisation)
      .where('disabled_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }

  /** Undefined when unknown or disabled. */
  async named(organisation: string, name: string): Promise<StaffAccount | undefined> {
    const row = await this.#store.db
      .selectFrom('staff')
      .selectAll()
      .where('organisation_id', '=', organisation)
      .where('name_key', '=', nameKey(name))
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    return row && { id: row.id, name: row.name, role: row.role, passwordHash: row.password_hash }
  }

  async create(
    tx: Tx,
    organisation: string,
    staff: { name: string; role: Role; passwordHash: string; at: Date },
  ): Promise<StaffMember> {
    const id = newId(staff.at.getTime())
    await tx
      .insertInto('staff')
      .values({
        organisation_id: organisation,
        id,
        name: staff.name,
        name_key: nameKey(staff.name),
        role: staff.role,
        password_hash: staff.passwordHash,
        created_at: staff.at.toISOString(),
        disabled_at: null,
      })
      .execute()
    return { id, name: staff.name, role: staff.role }
  }
}

/** What makes two names the same. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}
