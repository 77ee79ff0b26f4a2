import { randomBytes } from 'node:crypto'
import type { AuditRepository } from '../audit/index.ts'
import type { StaffMember } from '../http/api.ts'
import type { Store } from '../store/index.ts'
import { hashPassword } from './password.ts'
import { hashOf } from './session-repository.ts'
import type { StaffRepository } from './staff-repository.ts'

/** The link printed at start works for so long; the next start prints a new one. */
export const LINK_MS = 24 * 60 * 60_000

/** The first person who can sign in, created by whoever can read what the server printed at start. */
export class FirstOperator {
  readonly #store: Store
  readonly #staff: StaffRepository
  readonly #audit: AuditRepository

  constructor(store: Store, staff: StaffRepository, audit: AuditRepository) {
    this.#store = store
    this.#staff = staff
    this.#audit = audit
  }

  /** A new token, in place of any earlier one; undefined when someone can sign in already. */
  async invite(organisation: string, at: Date): Promise<string | undefined> {
    if (await this.#staff.anyone(organisation)) return undefined
    const token = randomBytes(24).toString('base64url')
    const row = {
      token_hash: hashOf(token),
      created_at: at.toISOString(),
      expires_at: new Date(at.getTime() + LINK_MS).toISOString(),
      used_at: null,
    }
    await this.#store.db
      .insertInto('first_operator_token')
      .values({ organisation_id: organisation, ...row })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(row))
      .execute()
    return token
  }

  /** Creates the operator and uses the token up, both or neither; undefined when the token is wrong, old or used. */
  async accept(organisation: string, { token, name, password, at }: Acceptance): Promise<StaffMember | undefined> {
    const passwordHash = await hashPassword(password)
    return await this.#store.transact(async (tx) => {
      const used = await tx
        .updateTable('first_operator_token')
        .set({ used_at: at.toISOString() })
        .where('organisation_id', '=', organisation)
        .where('token_hash', '=', hashOf(token))
        .where('used_at', 'is', null)
        .where('expires_at', '>', at.toISOString())
        .executeTakeFirst()
      if (Number(used.numUpdatedRows) !== 1) return undefined
      const staff = await this.#staff.create(tx, organisation, { name, role: 'admin', passwordHash, at })
      await this.#audit.append(tx, organisation, { at, who: staff.name, what: 'staff.first-operator-created', subject: staff.id })
      return staff
    })
  }
}

export interface Acceptance {
  readonly token: string
  readonly name: string
  readonly password: string
  readonly at: Date
}
