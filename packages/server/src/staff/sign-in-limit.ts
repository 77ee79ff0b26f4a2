import { nameKey } from './staff-repository.ts'

const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 15 * 60_000
/** Failures older than this are forgotten. */
const FORGOTTEN_MS = 60 * 60_000
/** Names and clients remembered; beyond, the one that failed longest ago is forgotten. */
const MAX_REMEMBERED = 10_000

/**
 * Failures in a row before one has to wait. The limits of a client and of a name are wider than that of both together,
 * so that someone who guesses does not lock out the owner of the name at another PC.
 */
const FREE = { both: 5, client: 20, name: 50 } as const

interface Failures {
  count: number
  waitUntil: number
  at: number
}

export interface SignInAttempt {
  /** Above 0: not now, and the attempt is not looked at. */
  readonly waitMs: number
  /** The password was right: the failures of this name at this client are forgotten. */
  succeeded(): void
}

/** Slows guessing down, per name and per client; the wait doubles with each further failure. */
export class SignInLimit {
  readonly #failures = new Map<string, Failures>()

  /** Counts as a failure until it succeeds, so that many at once gain nothing. */
  begin({ name, client }: { name: string; client: string }, now: number): SignInAttempt {
    const keys = [
      { key: `both ${client} ${nameKey(name)}`, free: FREE.both },
      { key: `client ${client}`, free: FREE.client },
      { key: `name ${nameKey(name)}`, free: FREE.name },
    ]
    const waitMs = Math.max(0, ...keys.map(({ key }) => (this.#failures.get(key)?.waitUntil ?? 0) - now))
    if (waitMs > 0) return { waitMs, succeeded: () => {} }
    for (const { key, free } of keys) this.#failed(key, free, now)
    return { waitMs: 0, succeeded: () => this.#forgive(keys) }
  }

  #failed(key: string, free: number, now: number): void {
    const known = this.#failures.get(key)
    const count = (known && now - known.at < FORGOTTEN_MS ? known.count : 0) + 1
    const wait = count < free ? 0 : Math.min(FIRST_WAIT_MS * 2 ** Math.min(count - free, 20), LONGEST_WAIT_MS)
    // Last in the map's order: the first is then the one that failed longest ago.
    this.#failures.delete(key)
    this.#failures.set(key, { count, at: now, waitUntil: now + wait })
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= MAX_REMEMBERED) break
      this.#failures.delete(oldest)
    }
  }

  // Only this attempt is taken back from the wider limits: one right password must not clear the way for other names.
  #forgive(keys: readonly { key: string }[]): void {
    keys.forEach(({ key }, index) => {
      const failures = this.#failures.get(key)
      if (!failures) return
      if (index === 0 || failures.count <= 1) this.#failures.delete(key)
      else this.#failures.set(key, { ...failures, count: failures.count - 1, waitUntil: 0 })
    })
  }
}
