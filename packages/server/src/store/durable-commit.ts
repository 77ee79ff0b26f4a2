// A commit that waits for the disk, without the event loop waiting with it: SQLite is synchronous, and syncing the log is nearly
// all of a commit's time. SQLite itself syncs only where it must for consistency (synchronous=NORMAL: around checkpoints
// and when the log starts anew); what it wrote is synced here before the commit resolves, which is what synchronous=FULL does.
import { type FileHandle, open } from 'node:fs/promises'
import type Sqlite from 'better-sqlite3'
import type { Transactions } from './guarded-dialect.ts'
import { StoreUnavailable } from './store-unavailable.ts'

/** Makes what is written durable, for a database in WAL mode at synchronous=NORMAL. */
export class DurableCommit implements Transactions {
  // A mail is recorded at once even while someone writes elsewhere: a deferred transaction could fail at its first write.
  readonly begin = 'begin immediate'
  readonly #logFile: string
  readonly #sync: (log: FileHandle) => Promise<void>
  /** As long as a connection is open, the log stays the same file. */
  #log: Promise<FileHandle> | undefined

  constructor(db: Sqlite.Database, sync: (log: FileHandle) => Promise<void> = (log) => log.datasync()) {
    db.pragma('synchronous = NORMAL')
    this.#logFile = `${db.name}-wal`
    this.#sync = sync
  }

  /** Rejects with StoreUnavailable when the disk did not take it: then nobody may be told that it is written. */
  async written(): Promise<void> {
    try {
      this.#log ??= open(this.#logFile, 'r')
      await this.#sync(await this.#log)
    } catch (error) {
      this.#log = undefined
      throw new StoreUnavailable('failed', error)
    }
  }

  async close(): Promise<void> {
    const log = await this.#log?.catch(() => undefined)
    await log?.close()
  }
}
