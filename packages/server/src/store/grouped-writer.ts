import type { Store, Tx } from './store.ts'
import { StoreUnavailable } from './store-unavailable.ts'

/** Writes collected into one commit at most; more wait for the next one. */
const MAX_GROUP = 256

/** One write: does its work in the transaction, and settles its own promise once that is committed. */
interface Waiting {
  readonly write: (tx: Tx) => Promise<void>
  readonly committed: () => void
  readonly failed: (error: unknown) => void
}

/**
 * Many short writes, one commit: a commit waits for the disk, and on the path of a mail that wait is nearly all there is.
 * What arrives while a commit is under way goes into the next one. Each promise settles after its own commit.
 */
export class GroupedWriter {
  readonly #store: Store
  #waiting: Waiting[] = []
  #running: Promise<void> | undefined

  constructor(store: Store) {
    this.#store = store
  }

  write<T>(write: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: T
      this.#waiting.push({
        write: async (tx) => {
          result = await write(tx)
        },
        committed: () => resolve(result),
        failed: reject,
      })
      this.#running ??= this.#run()
    })
  }

  /** Resolves when nothing is waiting. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #run(): Promise<void> {
    // The other decisions that are ready in this turn of the event loop come along.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, MAX_GROUP)
      await this.#commit(group)
    }
    this.#running = undefined
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#store.transact(async (tx) => {
        for (const { write } of group) await write(tx)
      })
      for (const { committed } of group) committed()
    } catch (error) {
      if (group.length === 1 || error instanceof StoreUnavailable) {
        for (const { failed } of group) failed(error)
        return
      }
      // One write in the group does not fit the tables: the others must not fail with it.
      for (const alone of group) await this.#commit([alone])
    }
  }
}
