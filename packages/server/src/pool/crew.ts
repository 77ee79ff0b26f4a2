// Keeps a number of inspectors at work: replaces the dead at once and the worn-out without a pause.
import { Inspector, InspectorLost, type InspectorOptions } from './inspector.ts'

export interface CrewOptions {
  readonly size: number
  readonly mailsPerInspector: number
  readonly inspector: InspectorOptions
  /** An inspector has become free; it is then taken with `take`. */
  readonly onFree: () => void
  /** One could not start, or ended while it had nothing to do. */
  readonly onLost: (loss: InspectorLost) => void
}

/** Before the next attempt to start one, when the last could not; doubled each time up to the longest. */
const firstPauseMs = 100
const longestPauseMs = 10_000

export class Crew {
  readonly #options: CrewOptions
  readonly #members = new Set<Inspector>()
  readonly #free: Inspector[] = []
  /** Worn-out ones whose replacement is starting; they work on meanwhile. */
  readonly #leaving = new Map<Inspector, 'replacement starting' | 'replaced'>()
  #failedStarts = 0
  #closed = false

  constructor(options: CrewOptions) {
    this.#options = options
    for (let n = 0; n < options.size; n += 1) void this.#hire()
  }

  get members(): readonly Inspector[] {
    return [...this.#members]
  }

  /** A free inspector, the one that worked last (its caches are warm). */
  take(): Inspector | undefined {
    return this.#free.pop()
  }

  /** The inspector is done with its mail. */
  giveBack(inspector: Inspector): void {
    if (!inspector.alive || this.#closed) return
    if (this.#leaving.get(inspector) === 'replaced') {
      void this.#dismiss(inspector)
      return
    }
    if (inspector.jobs >= this.#options.mailsPerInspector && !this.#leaving.has(inspector)) {
      this.#leaving.set(inspector, 'replacement starting')
      void this.#hire(inspector)
    }
    this.#free.push(inspector)
    this.#options.onFree()
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.members.map((inspector) => inspector.stop()))
  }

  /** Starts one; it takes the place of `old` once it is ready. */
  async #hire(old?: Inspector): Promise<void> {
    if (this.#closed) return
    const inspector = new Inspector(this.#options.inspector)
    this.#members.add(inspector)
    void inspector.ended().then((loss) => this.#gone(inspector, loss))
    try {
      await inspector.ready()
    } catch {
      // `ended` tells, and hires the next.
      if (old) this.#leaving.delete(old)
      return
    }
    this.#failedStarts = 0
    this.#free.push(inspector)
    this.#options.onFree()
    if (old) this.#replaced(old)
  }

  #replaced(old: Inspector): void {
    this.#leaving.set(old, 'replaced')
    const place = this.#free.indexOf(old)
    if (place < 0) return
    this.#free.splice(place, 1)
    void this.#dismiss(old)
  }

  async #dismiss(inspector: Inspector): Promise<void> {
    this.#members.delete(inspector)
    this.#leaving.delete(inspector)
    await inspector.stop()
  }

  /** An inspector ended, whatever the reason; those dismissed are no members any more. */
  #gone(inspector: Inspector, loss: InspectorLost): void {
    const place = this.#free.indexOf(inspector)
    if (place >= 0) this.#free.splice(place, 1)
    this.#leaving.delete(inspector)
    if (!this.#members.delete(inspector) || this.#closed) return
    if (inspector.jobs === 0 || place >= 0) this.#options.onLost(loss)
    if (this.#members.size >= this.#options.size) return
    if (inspector.started) {
      void this.#hire()
      return
    }
    const pause = Math.min(firstPauseMs * 2 ** this.#failedStarts, longestPauseMs)
    this.#failedStarts += 1
    setTimeout(() => void this.#hire(), pause).unref()
  }
}
