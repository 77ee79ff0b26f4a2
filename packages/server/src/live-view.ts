import type { ConsoleEvent } from './http/api.ts'

type Listener = (event: ConsoleEvent) => void

/** Consoles open at once; one more is refused. */
export const MAX_LISTENERS = 200

/** What happens now, for the consoles that are open. Nothing is kept for those that are not. */
export class LiveView {
  readonly #listeners = new Map<string, Set<Listener>>()

  watched(organisation: string): boolean {
    return (this.#listeners.get(organisation)?.size ?? 0) > 0
  }

  /** The function that ends the listening; undefined when too many listen already. */
  listen(organisation: string, listener: Listener): (() => void) | undefined {
    const listeners = this.#listeners.get(organisation) ?? new Set()
    if (listeners.size >= MAX_LISTENERS) return undefined
    this.#listeners.set(organisation, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  publish(organisation: string, event: ConsoleEvent): void {
    for (const listener of this.#listeners.get(organisation) ?? []) listener(event)
  }
}
