import { createHash, randomBytes } from 'node:crypto'
import type { StaffMember } from '../http/api.ts'
import type { Store } from '../store/index.ts'

/** Signed out after this long without a request … */
export const IDLE_MS = 60 * 60_000
/** … and after this long in any case. */
export const ABSOLUTE_MS = 12 * 60 * 60_000
/** How exactly the last request is remembered: not every click is a write to the disk. */
const SEEN_MS = 60_000

/** Server-side sessions; the store has the hash of the cookie, the cookie is kept nowhere. */
export class SessionRepository {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** The cookie of the new session. */
  async begin(organisation: string, staffId: string, at: Date): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    await this.#store.db
      .insertInto('session')
      .values({
        organisation_id: organisation,
        token_hash: hashOf(token),
        staff_id: staffId,
        created_at: at.toISOString(),
        last_seen_at: at.toISOString(),
        expires_at: new Date(at.getTime() + ABSOLUTE_MS).toISOString(),
      })
      .execute()
    return token
  }

  /** Whose session it is; undefined when unknown, too old, idle too long, or the account is disabled. */
  async staffOf(organisation: string, token: string, at: Date): Promise<StaffMember | undefined> {
    const row = await this.#open(organisation, token, at)
    if (!row) return undefined
    if (at.getTime() - Date.parse(row.last_seen_at) > SEEN_MS) await this.#seen(organisation, token, at)
    return { id: row.id, name: row.name, role: row.role }
  }

  /** The same question from a page that is merely open; it does not count as a request. */
  async isOpen(organisation: string, token: string, at: Date): Promise<boolean> {
    return (await this.#open(organisation, token, at)) !== undefined
  }

  async end(organisation: string, token: string): Promise<void> {
    await this.#store.db
      .deleteFrom('session')
      .where('organisation_id', '=', organisation)
      .where('token_hash', '=', hashOf(token))
      .execute()
  }

  async removeExpired(organisation: string, at: Date): Promise<void> {
    await this.#store.db
      .deleteFrom('session')
      .where('organisation_id', '=', organisation)
      .where((where) =>
        where.or([
          where('expires_at', '<=', at.toISOString()),
          where('last_seen_at', '<=', new Date(at.getTime() - IDLE_MS).toISOString()),
        ]),
      )
      .execute()
  }

  async #open(organisation: string, token: string, at: Date) {
    const idleSince = new Date(at.getTime() - IDLE_MS).toISOString()
    return await this.#store.db
      .selectFrom('session')
      .innerJoin('staff', (join) =>
        join.onRef('staff.id', '=', 'session.staff_id').onRef('staff.organisation_id', '=', 'session.organisation_id'),
      )
      .select(['staff.id', 'staff.name', 'staff.role', 'session.last_seen_at'])
      .where('session.organisation_id', '=', organisation)
      .where('session.token_hash', '=', hashOf(token))
      .where('session.expires_at', '>', at.toISOString())
      .where('session.last_seen_at', '>', idleSince)
      .where('staff.disabled_at', 'is', null)
      .executeTakeFirst()
  }

  async #seen(organisation: string, token: string, at: Date): Promise<void> {
    await this.#store.db
      .updateTable('session')
      .set({ last_seen_at: at.toISOString() })
      .where('organisation_id', '=', organisation)
      .where('token_hash', '=', hashOf(token))
      .execute()
  }
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
