import type { EngineTrouble } from './engine-trouble.ts'
import type { EngineName } from './open-engines.ts'

interface Health {
  failed(part: 'engines', error: unknown): void
  works(part: 'engines'): void
}

interface Events {
  engineChanged(engine: EngineName, trouble: EngineTrouble | undefined): void
}

/** Which engines have trouble: one part of the whole, which is well when all of them are. */
export class EngineWatch {
  readonly #health: Health
  readonly #events: Events
  readonly #troubles = new Map<EngineName, EngineTrouble>()

  constructor(health: Health, events: Events) {
    this.#health = health
    this.#events = events
  }

  /** `undefined` when the engine works. Told again and again, it tells others of changes only. */
  changed(engine: EngineName, trouble: EngineTrouble | undefined): void {
    const known = this.#troubles.get(engine)
    if (known?.message === trouble?.message) return
    if (trouble) this.#troubles.set(engine, trouble)
    else this.#troubles.delete(engine)
    this.#events.engineChanged(engine, trouble)
    const [first] = this.#troubles.values()
    if (first) this.#health.failed('engines', first)
    else this.#health.works('engines')
  }
}
