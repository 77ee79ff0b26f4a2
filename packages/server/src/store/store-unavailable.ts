export type StoreFailure = 'locked' | 'full' | 'gone' | 'read-only' | 'damaged' | 'failed'

/** The database cannot be read or written now; nothing of the transaction was kept. The gate answers `tempfail`. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
  readonly kind: StoreFailure

  constructor(kind: StoreFailure, cause: unknown) {
    super(`store ${kind}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.kind = kind
  }
}

/** The typed failure behind a driver's error; the error itself when it is about the statement, not about the store. */
export function asStoreFailure(error: unknown): unknown {
  if (error instanceof StoreUnavailable || !(error instanceof Error)) return error
  const kind = kindOf(error)
  return kind ? new StoreUnavailable(kind, error) : error
}

function kindOf(error: Error): StoreFailure | undefined {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('SQLITE_')) return sqliteKind(code)
  if (error instanceof TypeError && /database connection is not open/.test(error.message)) return 'gone'
  return (
    postgresKind(code) ??
    (/Connection terminated|not queryable|timeout exceeded when trying to connect/.test(error.message) ? 'gone' : undefined)
  )
}

// https://www.sqlite.org/rescode.html, extended codes by prefix
function sqliteKind(code: string): StoreFailure | undefined {
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'locked'
  if (code === 'SQLITE_FULL') return 'full'
  if (/^SQLITE_(READONLY|PERM)/.test(code)) return 'read-only'
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return 'damaged'
  if (code.startsWith('SQLITE_CANTOPEN')) return 'gone'
  if (/^SQLITE_(IOERR|NOMEM|PROTOCOL|AUTH|INTERRUPT)/.test(code)) return 'failed'
  return undefined
}

// PostgreSQL, appendix A: error codes by class; and what the system says before there is a server or a file to ask
function postgresKind(code: string): StoreFailure | undefined {
  if (/^(08|57P|28|3D)/.test(code) || code === '57014') return 'gone'
  if (/^(ECONN|ENOTFOUND|EAI_|ENOENT|ENOTDIR|EISDIR|EEXIST|EPIPE|ETIMEDOUT|EHOSTUNREACH)/.test(code)) return 'gone'
  if (code === '53100' || code === '53200' || code === 'ENOSPC') return 'full'
  if (code.startsWith('53')) return 'gone'
  if (/^(25006|42501|EACCES|EPERM|EROFS)$/.test(code)) return 'read-only'
  if (/^(55P03|40P01|40001)/.test(code)) return 'locked'
  if (/^(58|XX)/.test(code)) return 'failed'
  return undefined
}
