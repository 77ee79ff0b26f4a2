/** Wrong passwords in a row before one has to wait. */
const FREE_ATTEMPTS = 5
const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 15 * 60_000
/** Names and clients remembered; beyond, the one that failed longest ago is forgotten. */
const MAX_REMEMBERED = 10_000

interface Failures {
  count: number
  waitUntil: number
}

/** Slows guessing down, per name and per client; the wait doubles with each further failure. */
export class SignInLimit {
  readonly #failures = new Map<string, Failures>()

  /** Milliseconds to wait before another attempt is looked at; 0 when it may be now. */
  waitMs(keys: readonly string[], now: number): number {
    return Math.max(0, ...keys.map((key) => (this.#failures.get(key)?.waitUntil ?? 0) - now))
  }

  failed(keys: readonly string[], now: number): void {
    for (const key of keys) {
      const failures = this.#failures.get(key) ?? { count: 0, waitUntil: 0 }
      failures.count += 1
      const over = failures.count - FREE_ATTEMPTS
      if (over >= 0) failures.waitUntil = now + Math.min(FIRST_WAIT_MS * 2 ** Math.min(over, 20), LONGEST_WAIT_MS)
      // Last in the map's order: the first is then the one that failed longest ago.
      this.#failures.delete(key)
      this.#failures.set(key, failures)
    }
    for (const key of this.#failures.keys()) {
      if (this.#failures.size <= MAX_REMEMBERED) break
      this.#failures.delete(key)
    }
  }

  succeeded(keys: readonly string[]): void {
    for (const key of keys) this.#failures.delete(key)
  }
}
