import type { MailFacts } from '@sekisho/inspection/history'

const REDRAW_MS = 200
/** Mails of the present rate. */
const RATE_WINDOW_MS = 5_000

/** What an import has done so far, in numbers. */
export class Tally {
  readonly #now: () => number
  readonly #started: number
  #windowAt: number
  #windowRead = 0
  #rate = 0
  #drawnAt = 0
  /** Mails read, those of earlier runs left out. */
  read = 0
  /** Of these, mails that were not known before. */
  fresh = 0
  notRead = 0
  /** By earlier runs. */
  skipped = 0
  /** That are known to be there, as far as a source says. */
  expected = 0
  first: string | undefined
  last: string | undefined

  constructor(now: () => number) {
    this.#now = now
    this.#started = now()
    this.#windowAt = this.#started
  }

  learned(read: number, fresh: number, facts: readonly MailFacts[]): void {
    this.read += read
    this.fresh += fresh
    for (const { at } of facts) {
      if (this.first === undefined || at < this.first) this.first = at
      if (this.last === undefined || at > this.last) this.last = at
    }
    const now = this.#now()
    if (now - this.#windowAt < RATE_WINDOW_MS && this.#rate > 0) return
    this.#rate = ((this.read - this.#windowRead) * 1000) / Math.max(1, now - this.#windowAt)
    this.#windowAt = now
    this.#windowRead = this.read
  }

  /** True at most every so often. */
  get isDue(): boolean {
    const now = this.#now()
    if (now - this.#drawnAt < REDRAW_MS) return false
    this.#drawnAt = now
    return true
  }

  get seconds(): number {
    return (this.#now() - this.#started) / 1000
  }

  /** Mails a second of late. */
  get rate(): number {
    return this.#rate
  }

  /** Mails a second from the beginning. */
  get meanRate(): number {
    return this.seconds > 0 ? this.read / this.seconds : 0
  }
}
