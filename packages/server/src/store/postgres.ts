import { type Dialect, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import { guarded } from './guarded-dialect.ts'

const MAX_CONNECTIONS = 8
const CONNECT_TIMEOUT_MS = 3_000
/** A lock or a statement that lasts longer is answered as a store that is unavailable. */
const STATEMENT_TIMEOUT_MS = 10_000
/** Counts and sums: int8 and numeric. They come as text, because they might not fit a number; ours do. */
const COUNTING_TYPES: ReadonlySet<number> = new Set([20, 1700])

/** PostgreSQL by URL. */
export function postgresDialect(url: string, onIdleError: (error: Error) => void): Dialect {
  const pool = new Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: STATEMENT_TIMEOUT_MS,
    types: {
      getTypeParser: (oid, format) => (COUNTING_TYPES.has(oid) ? Number : types.getTypeParser(oid, format)),
    },
  })
  // Without listeners a server that restarts would end this process: the pool's hear of idle connections, a connection's own of one that
  // is lost between two statements of a transaction, whose next statement fails then.
  pool.on('error', onIdleError)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return guarded(new PostgresDialect({ pool }))
}
