import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { type Dialect, Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { asStoreFailure, StoreUnavailable } from './store-unavailable.ts'

export type StoreLocation =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string }
export type Tx = Transaction<Database>

/** Another writer may hold the store for a moment: so often we come back before we say that it is unavailable. */
const LOCKED_ATTEMPTS = 4
const LOCKED_PAUSE_MS = 100

/** The database of one installation. Every failure of the store itself is a `StoreUnavailable`. */
export class Store {
  readonly db: Kysely<Database>
  readonly location: StoreLocation
  /** SQLite's connection, for what is read on the path of every mail; sees what a transaction under way has written. */
  readonly connection: Sqlite.Database | undefined

  constructor(db: Kysely<Database>, location: StoreLocation, connection?: Sqlite.Database) {
    this.db = db
    this.location = location
    this.connection = connection
  }

  /** All writes of `work`, or none. `work` may be run again when the store was locked. */
  async transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.db.transaction().execute(work)
      } catch (error) {
        if (!(error instanceof StoreUnavailable && error.kind === 'locked') || attempt >= LOCKED_ATTEMPTS) throw error
        await new Promise((resolve) => setTimeout(resolve, LOCKED_PAUSE_MS * attempt))
      }
    }
  }

  /** Resolves when the store can be written; throws `StoreUnavailable` otherwise. */
  async probe(at: Date = new Date()): Promise<void> {
    const row = { organisation_id: '', key: 'last-probe', value: at.toISOString() }
    await this.transact(async (tx) => {
      await tx
        .insertInto('setting')
        .values(row)
        .onConflict((conflict) => conflict.columns(['organisation_id', 'key']).doUpdateSet({ value: row.value }))
        .execute()
    })
  }

  /** Shown to operators; never with a password. */
  get description(): string {
    if (this.location.kind === 'sqlite') return `SQLite ${this.location.file}`
    const url = URL.parse(this.location.url)
    return `PostgreSQL ${url ? `${url.host}${url.pathname}` : ''}`
  }

  async close(): Promise<void> {
    await this.db.destroy()
  }
}

/** Opens the store and brings its tables to the present form. Throws `StoreUnavailable`. */
export async function openStore(location: StoreLocation, onIdleError: (error: Error) => void = () => {}): Promise<Store> {
  const { dialect, connection } = await opened(location, onIdleError)
  const db = new Kysely<Database>({ dialect })
  try {
    await migrate(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return new Store(db, location, connection)
}

/** Only the driver that is used is loaded. */
async function opened(
  location: StoreLocation,
  onIdleError: (error: Error) => void,
): Promise<{ readonly dialect: Dialect; readonly connection?: Sqlite.Database }> {
  if (location.kind === 'postgres') return { dialect: (await import('./postgres.ts')).postgresDialect(location.url, onIdleError) }
  try {
    await mkdir(dirname(location.file), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw asStoreFailure(error)
  }
  return (await import('./sqlite.ts')).openSqlite(location.file)
}

/** Keeps other writers of the same organisation out until the transaction ends. SQLite has one writer anyway. */
export async function lockOrganisation(tx: Tx, kind: StoreLocation['kind'], organisationId: string): Promise<void> {
  if (kind === 'postgres') await sql`select pg_advisory_xact_lock(hashtextextended(${organisationId}, 0))`.execute(tx)
}
