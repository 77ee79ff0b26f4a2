/** Works one after the other for one key, and no more than `together` at a time in all; what waits keeps its order. */
export class InTurn {
  readonly #together: number
  readonly #turns = new Map<string, Promise<unknown>>()
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(together: number) {
    this.#together = together
  }

  /** Settles as `work` does. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(key) ?? Promise.resolve()
    const turn = before.catch(() => undefined).then(() => this.#admitted(work))
    this.#turns.set(key, turn)
    try {
      return await turn
    } finally {
      if (this.#turns.get(key) === turn) this.#turns.delete(key)
    }
  }

  /** Whether something for this key waits or runs. */
  has(key: string): boolean {
    return this.#turns.has(key)
  }

  /** Resolves when nothing waits or runs. */
  async idle(): Promise<void> {
    while (this.#turns.size > 0) await Promise.allSettled(this.#turns.values())
  }

  async #admitted<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#together) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#running += 1
    try {
      return await work()
    } finally {
      // Whoever comes next takes over this place.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }
}
