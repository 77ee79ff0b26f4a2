import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { AuditAction, AuditEntry, Page } from '../http/api.ts'
import { type Database, lockOrganisation, type Store, storable, type Tx } from '../store/index.ts'

export type AuditDetails = AuditEntry['details']

export interface AuditNote {
  readonly at: Date
  readonly who: string
  readonly what: AuditAction
  readonly subject: string | null
  readonly details?: AuditDetails
}

/** What stands before the first entry. */
const FIRST_HASH = '0'.repeat(64)

/** Append-only; each entry's hash covers the one before, so that a changed or missing entry shows. */
export class AuditRepository {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Inside the transaction of what it tells about. */
  async append(tx: Tx, organisation: string, note: AuditNote): Promise<void> {
    await lockOrganisation(tx, this.#store.location.kind, organisation)
    const last = await newest(tx, organisation)
    const entry = {
      organisation_id: organisation,
      sequence: (last?.sequence ?? 0) + 1,
      at: note.at.toISOString(),
      who: storable(note.who),
      what: note.what,
      subject: note.subject === null ? null : storable(note.subject),
      details: JSON.stringify(note.details ?? {}),
      previous_hash: last?.hash ?? FIRST_HASH,
    }
    await tx
      .insertInto('audit_entry')
      .values({ ...entry, hash: hashOf(entry) })
      .execute()
  }

  /** Newest first. */
  async page(
    organisation: string,
    filter: { subject?: string | undefined; cursor?: string | undefined; limit: number },
  ): Promise<Page<AuditEntry>> {
    let query = this.#store.db.selectFrom('audit_entry').selectAll().where('organisation_id', '=', organisation)
    if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject)
    if (filter.cursor !== undefined) query = query.where('sequence', '<', Number(filter.cursor))
    const rows = await query
      .orderBy('sequence', 'desc')
      .limit(filter.limit + 1)
      .execute()
    const items = rows.slice(0, filter.limit)
    return { items: items.map(present), cursor: rows.length > filter.limit ? String(items.at(-1)?.sequence) : null }
  }

  /** All about one subject, oldest first. */
  async trail(organisation: string, subject: string): Promise<AuditEntry[]> {
    const rows = await this.#store.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('organisation_id', '=', organisation)
      .where('subject', '=', subject)
      .orderBy('sequence', 'asc')
      .limit(500)
      .execute()
    return rows.map(present)
  }

  /** The number of the first entry that does not fit the one before; `undefined` when the chain holds. */
  async firstBroken(organisation: string): Promise<number | undefined> {
    let previous: AuditRow | undefined
    for (;;) {
      const rows = await this.#store.db
        .selectFrom('audit_entry')
        .selectAll()
        .where('organisation_id', '=', organisation)
        .where('sequence', '>', previous?.sequence ?? -1)
        .orderBy('sequence', 'asc')
        .limit(1_000)
        .execute()
      if (rows.length === 0) return undefined
      for (const row of rows) {
        if (!follows(row, previous)) return row.sequence
        previous = row
      }
    }
  }

  /** Removes what is older than `before`, never the newest entry; resolves to the number removed. */
  async expire(tx: Tx, organisation: string, before: Date): Promise<number> {
    const last = await newest(tx, organisation)
    if (!last) return 0
    const result = await tx
      .deleteFrom('audit_entry')
      .where('organisation_id', '=', organisation)
      .where('at', '<', before.toISOString())
      .where('sequence', '<', last.sequence)
      .executeTakeFirst()
    return Number(result.numDeletedRows)
  }
}

type AuditRow = Database['audit_entry']

async function newest(db: Kysely<Database>, organisation: string): Promise<{ sequence: number; hash: string } | undefined> {
  return await db
    .selectFrom('audit_entry')
    .select(['sequence', 'hash'])
    .where('organisation_id', '=', organisation)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
}

// What came before the first entry we still have was removed by retention: there the chain starts anew.
function follows(row: AuditRow, previous: AuditRow | undefined): boolean {
  if (hashOf(row) !== row.hash) return false
  return previous === undefined || (row.previous_hash === previous.hash && row.sequence === previous.sequence + 1)
}

function hashOf(entry: Omit<AuditRow, 'hash'>): string {
  const { organisation_id, sequence, at, who, what, subject, details, previous_hash } = entry
  return createHash('sha256')
    .update(JSON.stringify([previous_hash, organisation_id, sequence, at, who, what, subject, details]))
    .digest('hex')
}

function present(row: AuditRow): AuditEntry {
  const details: AuditDetails = JSON.parse(row.details)
  return {
    id: String(row.sequence),
    at: row.at,
    who: row.who,
    what: row.what,
    subject: row.subject,
    details,
  }
}
