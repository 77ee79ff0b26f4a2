import { chmodSync, closeSync, openSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { type Dialect, SqliteDialect } from 'kysely'
import { DurableCommit } from './durable-commit.ts'
import { guarded } from './guarded-dialect.ts'
import { asStoreFailure } from './store-unavailable.ts'

/** How long a statement waits for another writer. Short, because better-sqlite3 keeps the whole process waiting. */
const BUSY_TIMEOUT_MS = 250

/** Prepared statements kept; the repositories have far fewer shapes. */
const MAX_STATEMENTS = 300

/** Pages kept in memory, in KiB. Beyond, they come from the system's own cache. */
const CACHE_KIB = 16 * 1024

export interface SqliteFile {
  readonly dialect: Dialect
  /** The connection itself, for reading on the path of every mail: nothing is awaited, and pages just written are still in its cache. */
  readonly connection: Sqlite.Database
}

/** SQLite in one file; committed means on the disk. Throws `StoreUnavailable` when it cannot be opened. */
export function openSqlite(file: string): SqliteFile {
  try {
    keepPrivate(file)
    const db = new Sqlite(file)
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    db.pragma('journal_mode = WAL')
    db.pragma('foreign_keys = ON')
    db.pragma(`cache_size = -${CACHE_KIB}`)
    // Pages checkpointed by a console reader must not grow the log without end.
    db.pragma('journal_size_limit = 67108864')
    const dialect = guarded(new SqliteDialect({ database: rememberingStatements(db) }), new DurableCommit(db))
    return { dialect, connection: db }
  } catch (error) {
    throw asStoreFailure(error)
  }
}

/** Who wrote to whom about what is for nobody else on this machine, whatever the folder allows. SQLite gives the log the same mode. */
function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
  try {
    chmodSync(file, 0o600)
  } catch (error) {
    // A file of another owner that we may write: its mode is the owner's business.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error
  }
}

function rememberingStatements(db: Sqlite.Database): { prepare: (sql: string) => Sqlite.Statement; close: () => void } {
  const statements = new Map<string, Sqlite.Statement>()
  return {
    prepare: (sql) => {
      const known = statements.get(sql)
      if (known) return known
      if (statements.size >= MAX_STATEMENTS) statements.clear()
      const statement = db.prepare(sql)
      statements.set(sql, statement)
      return statement
    },
    close: () => db.close(),
  }
}
