import type { Words } from '@sekisho/inspection'
import { LdapTrouble } from '../directory/ldap/ldap-trouble.ts'
import { EngineTrouble } from '../engines/index.ts'
import type { Health, StatusPart, StatusProblem } from '../http/api.ts'
import { RuleTrouble } from '../policy/rule-trouble.ts'
import { StoreUnavailable } from '../store/index.ts'
import { VaultUnavailable } from '../vault/index.ts'
import { describeFailure } from './failure-words.ts'

type Part = StatusPart['name']

/** What does not work now, since when, and in words; a part works until it failed, and again once it did its work. */
export class HealthWatch {
  readonly #problems = new Map<Part, StatusProblem>()
  readonly #now: () => Date
  #changed: (health: Health) => void = () => {}
  #failure: () => void = () => {}

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Told whenever the whole becomes better or worse. */
  onChange(changed: (health: Health) => void): void {
    this.#changed = changed
  }

  /** Told when something failed that worked before. */
  onFailure(failure: () => void): void {
    this.#failure = failure
  }

  failed(part: Part, error: unknown): void {
    const message = wordsOf(error)
    const known = this.#problems.get(part)
    this.#changing(() => this.#problems.set(part, { part, since: known?.since ?? this.#now().toISOString(), message }))
    if (!known) this.#failure()
  }

  works(part: Part): void {
    if (this.#problems.has(part)) this.#changing(() => this.#problems.delete(part))
  }

  healthOf(part: Part): Health {
    return this.#problems.has(part) ? 'failed' : 'ok'
  }

  /** Without store, vault or inspectors no mail is taken; without the rest the gate still answers. */
  get health(): Health {
    const parts = [...this.#problems.keys()]
    if (parts.length === 0) return 'ok'
    return parts.some((part) => part === 'store' || part === 'vault' || part === 'inspectors' || part === 'gate')
      ? 'failed'
      : 'degraded'
  }

  get problems(): StatusProblem[] {
    return [...this.#problems.values()]
  }

  #changing(change: () => void): void {
    const before = this.health
    change()
    if (this.health !== before) this.#changed(this.health)
  }
}

function wordsOf(error: unknown): Words {
  if (error instanceof StoreUnavailable || error instanceof VaultUnavailable) return describeFailure(error)
  if (error instanceof EngineTrouble || error instanceof LdapTrouble || error instanceof RuleTrouble) return error.words
  const text = error instanceof Error ? error.message : String(error)
  return { ja: `思わぬ不具合です：${text}`, en: `Unexpected: ${text}` }
}
