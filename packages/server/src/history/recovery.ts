/** Between two attempts. */
const AGAIN_MS = 2_000

/** After a failure: tries until it works again. The next mail, which would tell it too, may be long in coming. */
export class Recovery {
  readonly #attempt: () => Promise<unknown>
  readonly #works: () => void
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(attempt: () => Promise<unknown>, works: () => void) {
    this.#attempt = attempt
    this.#works = works
  }

  begin(): void {
    if (this.#isClosed || this.#timer) return
    this.#timer = setTimeout(() => void this.#try(), AGAIN_MS).unref()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  async #try(): Promise<void> {
    try {
      await this.#attempt()
      this.#timer = undefined
      if (!this.#isClosed) this.#works()
    } catch {
      // It is on record as failed since it began.
      this.#timer = undefined
      this.begin()
    }
  }
}
