const FIRST_MS = 60_000
const LONGEST_MS = 60 * 60_000
const MAX_REMEMBERED = 10_000

/** What failed is tried again after a while, which doubles each time: a next hop that is away for a night fills no audit trail. */
export class Patience {
  readonly #until = new Map<string, { readonly at: number; readonly waitMs: number }>()

  isOver(key: string, now: number): boolean {
    return (this.#until.get(key)?.at ?? 0) <= now
  }

  failed(key: string, now: number): void {
    const waitMs = Math.min((this.#until.get(key)?.waitMs ?? FIRST_MS / 2) * 2, LONGEST_MS)
    this.#until.delete(key)
    this.#until.set(key, { at: now + waitMs, waitMs })
    for (const oldest of this.#until.keys()) {
      if (this.#until.size <= MAX_REMEMBERED) break
      this.#until.delete(oldest)
    }
  }
}
