import type { MailFacts } from '@sekisho/inspection'
import { StoreUnavailable } from '../store/index.ts'
import type { HistoryRepository } from './history-repository.ts'

/** Mails of one transaction: so few that the mails at the gate hardly wait for it. */
const BATCH = 64
const EVERY_MS = 500
/** After a failure. */
const AGAIN_MS = 5_000
/** Some minutes of the busiest hour; with a hundred kilobytes for a thousand. */
const MAX_WAITING = 20_000

export interface HistoryEvents {
  failed(error: unknown): void
  works(): void
  /** Not learned, because the store took none for long, or would never take it. */
  dropped(mails: number): void
}

interface Waiting {
  readonly organisation: string
  readonly facts: MailFacts
}

/** Learns of delivered mails a little later: the answer to the MTA does not wait for it. */
export class HistoryWriter {
  readonly #history: HistoryRepository
  readonly #events: HistoryEvents
  #waiting: Waiting[] = []
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #closed = false

  constructor(history: HistoryRepository, events: HistoryEvents) {
    this.#history = history
    this.#events = events
  }

  /** Never throws, never waits. */
  learn(organisation: string, facts: MailFacts): void {
    if (this.#closed || this.#waiting.length >= MAX_WAITING) {
      this.#events.dropped(1)
      return
    }
    this.#waiting.push({ organisation, facts })
    this.#later(EVERY_MS)
  }

  /** Resolves when all that was learned so far is on record; rejects when the store does not take it. */
  async flush(): Promise<void> {
    while (this.#running) await this.#running.catch(() => undefined)
    await this.#write()
  }

  /** Writes what is waiting, if the store takes it. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.flush().catch(() => this.#events.dropped(this.#waiting.length))
  }

  #later(ms: number): void {
    if (this.#timer || this.#closed) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#write().then(
        () => this.#waiting.length > 0 && this.#later(EVERY_MS),
        () => this.#later(AGAIN_MS),
      )
    }, ms)
    this.#timer.unref()
  }

  #write(): Promise<void> {
    this.#running ??= this.#writeAll().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #writeAll(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const { organisation } = this.#waiting[0] ?? { organisation: '' }
        const end = this.#waiting.slice(0, BATCH).findIndex((mail) => mail.organisation !== organisation)
        const batch = this.#waiting.slice(0, end < 0 ? BATCH : end)
        await this.#writeBatch(organisation, batch)
        this.#waiting.splice(0, batch.length)
        // The mails at the gate come first.
        await new Promise((resolve) => setImmediate(resolve))
      }
      await this.#history.indexTexts()
      this.#events.works()
    } catch (error) {
      this.#events.failed(error)
      throw error
    }
  }

  async #writeBatch(organisation: string, batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#history.learn(
        organisation,
        batch.map(({ facts }) => facts),
      )
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error
      // One of them does not fit the tables: the others must not be lost with it.
      if (batch.length === 1) this.#events.dropped(1)
      else for (const alone of batch) await this.#writeBatch(organisation, [alone])
    }
  }
}
