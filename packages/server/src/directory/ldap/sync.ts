// The directory service brought into the directory from time to time.
import type { LdapState } from '../../http/api.ts'
import type { Directory } from '../directory.ts'
import type { PersonFacts } from '../person.ts'
import type { LdapSettings } from '../settings.ts'
import { LdapTrouble } from './ldap-trouble.ts'
import { searchPeople } from './search-people.ts'

/** An answer that has so much fewer people than before is not believed without somebody's word: 0.2 is a fifth. */
const MAX_SHRINKAGE = 0.2
/** Under so many people a fifth is a normal month. */
const FEW_PEOPLE = 10

export interface SyncPorts {
  readonly settings: LdapSettings
  readonly directory: Directory
  readonly now: () => Date
  readonly failed: (error: unknown) => void
  readonly works: () => void
  /** Another way to the people, for tests. */
  readonly search?: (settings: LdapSettings) => Promise<PersonFacts[]>
}

export class LdapSync {
  readonly #ports: SyncPorts
  #state: LdapState
  #running: Promise<LdapState> | undefined

  constructor(ports: SyncPorts) {
    this.#ports = ports
    const { url, everyHours } = ports.settings
    const configured = url !== undefined
    this.#state = {
      configured,
      url: url ?? null,
      everyHours: configured ? everyHours : null,
      lastAt: null,
      outcome: 'never',
      message: null,
      people: null,
      counts: null,
    }
  }

  get state(): LdapState {
    return this.#state
  }

  /** Reads and applies; a second call while one is under way waits for that one. Never rejects: what went wrong is in the state. */
  async run({ by = 'sekisho', confirm = false }: { by?: string; confirm?: boolean } = {}): Promise<LdapState> {
    if (!this.#state.configured) return this.#state
    this.#running ??= this.#once(by, confirm).finally(() => {
      this.#running = undefined
    })
    return await this.#running
  }

  async #once(by: string, confirm: boolean): Promise<LdapState> {
    const { settings, directory, search = searchPeople, failed, works } = this.#ports
    try {
      const people = await search(settings)
      const options = { source: 'ldap', missing: 'retire' } as const
      const plan = await directory.plan(people, options)
      const { retired, changed, unchanged } = plan.counts
      const before = retired + changed + unchanged
      const told = { people: people.length, counts: plan.counts }
      if (!confirm && isShrunken(retired, before, people.length)) {
        failed(new LdapTrouble('refused', `${people.length} / ${before}`))
        return this.#told('waits-for-confirmation', { ...told, message: shrunken(people.length, retired) })
      }
      if (plan.steps.length > 0) {
        const file = settings.url ?? ''
        const applied = await directory.applyImport(people, { ...options, hash: plan.hash, file }, { by })
        if (!applied) throw new LdapTrouble('refused', 'the directory changed meanwhile')
      }
      works()
      return this.#told(plan.steps.length > 0 ? 'applied' : 'unchanged', { ...told, message: null })
    } catch (error) {
      failed(error)
      const { words } = error instanceof LdapTrouble ? error : LdapTrouble.of(error)
      return this.#told('failed', { message: words, people: null, counts: null })
    }
  }

  #told(outcome: LdapState['outcome'], told: Pick<LdapState, 'message' | 'people' | 'counts'>): LdapState {
    this.#state = { ...this.#state, lastAt: this.#ports.now().toISOString(), outcome, ...told }
    return this.#state
  }
}

function isShrunken(retired: number, before: number, now: number): boolean {
  if (now === 0) return before > 0
  return before > FEW_PEOPLE && retired > before * MAX_SHRINKAGE
}

const shrunken = (people: number, retired: number) => ({
  ja: `返ってきたのは ${people} 人で、${retired} 人が退職になります。多すぎるため、確かめるまで取り込みません。`,
  en: `The answer has ${people} people; ${retired} would be retired. That is too many to be taken without somebody's word.`,
})
