import Sqlite from 'better-sqlite3'
import { type Dialect, SqliteDialect } from 'kysely'
import { DurableCommit } from './durable-commit.ts'
import { guarded } from './guarded-dialect.ts'
import { asStoreFailure } from './store-unavailable.ts'

/** How long a statement waits for another writer. Short, because better-sqlite3 keeps the whole process waiting. */
const BUSY_TIMEOUT_MS = 250

/** Prepared statements kept; the repositories have far fewer shapes. */
const MAX_STATEMENTS = 300

/** SQLite in one file; committed means on the disk. Throws `StoreUnavailable` when it cannot be opened. */
export function sqliteDialect(file: string): Dialect {
  try {
    const db = new Sqlite(file)
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    db.pragma('journal_mode = WAL')
    db.pragma('foreign_keys = ON')
    // Pages checkpointed by a console reader must not grow the log without end.
    db.pragma('journal_size_limit = 67108864')
    return guarded(new SqliteDialect({ database: rememberingStatements(db) }), new DurableCommit(db))
  } catch (error) {
    throw asStoreFailure(error)
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
