import { type Dialect, PostgresDialect } from 'kysely'
import { guarded } from './guarded-dialect.ts'

const MAX_CONNECTIONS = 8
const CONNECT_TIMEOUT_MS = 3_000
/** A lock or a statement that lasts longer is answered as a store that is unavailable. */
const STATEMENT_TIMEOUT_MS = 10_000
const INT8 = 20
const NUMERIC = 1700

/** PostgreSQL by URL. The driver is loaded only here: most houses use SQLite. */
export async function postgresDialect(url: string, onIdleError: (error: Error) => void): Promise<Dialect> {
  const { Pool, types } = (await import('pg')).default
  const pool = new Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: STATEMENT_TIMEOUT_MS,
    types: {
      // Counts and sums come as text, because they might not fit a number; ours do.
      getTypeParser: (oid, format) => (oid === INT8 || oid === NUMERIC ? Number : types.getTypeParser(oid, format)),
    },
  })
  // Without a listener a server that restarts would end this process.
  pool.on('error', onIdleError)
  return guarded(new PostgresDialect({ pool }))
}
