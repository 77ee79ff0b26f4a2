const WINDOW_MS = 60 * 60_000
const TRIES = 5
/** Links remembered; beyond, the one used longest ago is forgotten. The tries of a mail are limited on record as well. */
const MAX_REMEMBERED = 10_000

/** So many tries per link and hour; then the recipient is sent to the section. */
export class LinkLimit {
  readonly #tries = new Map<string, number[]>()

  /** Counts one try; false when there were too many. */
  take(link: string, now: number): boolean {
    const recent = (this.#tries.get(link) ?? []).filter((at) => now - at < WINDOW_MS)
    if (recent.length >= TRIES) return false
    this.#tries.delete(link)
    this.#tries.set(link, [...recent, now])
    for (const oldest of this.#tries.keys()) {
      if (this.#tries.size <= MAX_REMEMBERED) break
      this.#tries.delete(oldest)
    }
    return true
  }
}
