import type { Words } from '@sekisho/inspection'
import { House, type Rule } from './house.ts'
import type { PolicyRepository } from './policy-repository.ts'
import { RuleTrouble } from './rule-trouble.ts'

/** Other gates may have changed the rules: read again so often. */
const REFRESH_MS = 60_000

export interface BookPorts {
  readonly organisation: string
  readonly repository: PolicyRepository
  readonly now: () => Date
  readonly report: {
    /** A rule that failed, or the store that could not be read. */
    failed(error: unknown): void
    works(): void
  }
}

/** The rules and entries that hold, at hand for every mail. What cannot be read now leaves those in force that were known. */
export class PolicyBook {
  readonly #ports: BookPorts
  readonly #trouble = new Map<string, Words>()
  #house = new House([], [])
  #timer: NodeJS.Timeout | undefined

  constructor(ports: BookPorts) {
    this.#ports = ports
  }

  get house(): House {
    return this.#house
  }

  /** Why a rule does not work at present. */
  troubleOf({ id, version }: Pick<Rule, 'id' | 'version'>): Words | null {
    return this.#trouble.get(`${id} ${version}`) ?? null
  }

  /** Reads what holds now. Throws `StoreUnavailable`. */
  async reload(): Promise<void> {
    const { repository, organisation, now } = this.#ports
    const [rules, entries] = await Promise.all([repository.liveRules(organisation), repository.entries(organisation, now())])
    const before = new Set(this.#trouble.keys())
    for (const key of before) if (!rules.some(({ id, version }) => key === `${id} ${version}`)) this.#trouble.delete(key)
    this.#house = new House(rules, entries, (rule, error) => this.#failed(rule, error))
    if (this.#trouble.size === 0) this.#ports.report.works()
  }

  /** Reads from time to time, until the returned function is called. */
  keepFresh(): () => void {
    this.#timer = setInterval(() => {
      this.reload().catch((error: unknown) => this.#ports.report.failed(error))
    }, REFRESH_MS).unref()
    return () => clearInterval(this.#timer)
  }

  /** Told once for each version; the mail goes on without it. */
  #failed(rule: Rule, error: unknown): void {
    const key = `${rule.id} ${rule.version}`
    if (this.#trouble.has(key)) return
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    this.#trouble.set(key, {
      ja: `ルール「${rule.name}」は計算できないメールがあり、そのメールには使われません（${why}）。`,
      en: `The rule “${rule.name}” cannot be asked about some mail, and does not apply there (${why}).`,
    })
    this.#ports.report.failed(new RuleTrouble(this.#trouble.get(key) ?? { ja: why, en: why }))
  }
}
