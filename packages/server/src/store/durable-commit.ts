// A commit that waits for the disk, without the event loop waiting with it: SQLite is synchronous, and syncing the log is nearly
// all of a commit's time. Inside a transaction of ours SQLite syncs only where it must for consistency (synchronous=NORMAL:
// around checkpoints and when the log starts anew), and what it wrote is synced by us before the commit resolves.
import { type FileHandle, open } from 'node:fs/promises'
import type Sqlite from 'better-sqlite3'
import type { Transactions } from './guarded-dialect.ts'
import { StoreUnavailable } from './store-unavailable.ts'

/** For a database in WAL mode whose connection is at synchronous=FULL; statements outside a transaction stay that way. */
export class DurableCommit implements Transactions {
  // A mail is recorded at once even while someone writes elsewhere: a deferred transaction could fail at its first write.
  readonly begin = 'begin immediate'
  readonly #db: Sqlite.Database
  /** As long as a connection is open, the log stays the same file. */
  readonly #logFile: string
  #log: Promise<FileHandle> | undefined

  constructor(db: Sqlite.Database) {
    this.#db = db
    this.#logFile = `${db.name}-wal`
  }

  beginning(): void {
    this.#db.pragma('synchronous = NORMAL')
  }

  /** Rejects with StoreUnavailable when the disk did not take it: then nobody may be told that it is written. */
  async committed(): Promise<void> {
    this.#db.pragma('synchronous = FULL')
    try {
      this.#log ??= open(this.#logFile, 'r')
      await (await this.#log).datasync()
    } catch (error) {
      this.#log = undefined
      throw new StoreUnavailable('failed', error)
    }
  }

  rolledBack(): void {
    if (this.#db.open && !this.#db.inTransaction) this.#db.pragma('synchronous = FULL')
  }

  async close(): Promise<void> {
    const log = await this.#log?.catch(() => undefined)
    await log?.close()
  }
}
