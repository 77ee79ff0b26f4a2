import type { HistoryRecords, LeakMatch, MailFacts, PasswordCandidate, RecordsQuestion } from '@sekisho/inspection'
import { asStoreFailure, type Store, type Tx } from '../store/index.ts'
import { ask, type StoredAnswer } from './ask.ts'
import { CommonTexts } from './common-texts.ts'
import { dropHeldFacts, settledFacts } from './held-facts.ts'
import { Learner } from './learn.ts'
import { packingOf } from './packed.ts'
import { postgresQueries } from './postgres-queries.ts'
import type { HistoryQueries } from './queries.ts'
import { Removal, type Removed } from './removal.ts'
import { ShingleIndex } from './shingle-index.ts'
import { sqliteQueries } from './sqlite-queries.ts'

/** Texts, addresses and names known to be stolen. */
export interface Leaks {
  leaksFor(organisation: string, facts: MailFacts): Promise<readonly LeakMatch[]>
}

/** Passwords that stood in other mails. */
export interface OfferedPasswords {
  passwordsFor(organisation: string, facts: MailFacts): Promise<readonly PasswordCandidate[]>
}

export interface Collaborators {
  readonly leaks?: Leaks | undefined
  readonly passwords?: OfferedPasswords | undefined
}

/** Who wrote to whom in this house, and which texts: asked about each mail, told of each that was delivered. */
export class HistoryRepository {
  readonly #store: Store
  readonly #queries: HistoryQueries
  readonly #common: CommonTexts
  readonly #learner: Learner
  readonly #index: ShingleIndex
  readonly #removal: Removal
  readonly #now: () => Date

  constructor(store: Store, now: () => Date = () => new Date()) {
    this.#store = store
    this.#queries = store.connection ? sqliteQueries(store.connection) : postgresQueries(store)
    this.#common = new CommonTexts(store)
    this.#learner = new Learner(store, this.#common)
    this.#index = new ShingleIndex(store)
    this.#removal = new Removal(store)
    this.#now = now
  }

  async ask(organisation: string, question: RecordsQuestion): Promise<StoredAnswer> {
    const ports = { queries: this.#queries, packing: packingOf(this.#store.location.kind), common: this.#common, now: this.#now }
    try {
      return await ask(organisation, question, ports)
    } catch (error) {
      throw asStoreFailure(error)
    }
  }

  /** The history of one organisation, with what others know. */
  recordsOf(organisation: string, { leaks, passwords }: Collaborators = {}): HistoryRecords {
    return {
      ask: async (question) => {
        const [known, stolen, offered] = await Promise.all([
          this.ask(organisation, question),
          leaks?.leaksFor(organisation, question.facts) ?? [],
          passwords?.passwordsFor(organisation, question.facts) ?? [],
        ])
        return { ...known, leaks: stolen, passwords: offered }
      },
    }
  }

  /** All or none of them; a mail counts once. They are found by their text after `indexTexts`. Resolves to the number that were new. */
  async learn(organisation: string, facts: readonly MailFacts[]): Promise<number> {
    return await this.#learner.learn(organisation, facts)
  }

  /** Resolves once all that was learned is found by its text. After many mails, larger runs are faster and need 100 bytes a shingle. */
  async indexTexts(mailsOfRun?: number): Promise<void> {
    await this.#index.catchUp(mailsOfRun)
  }

  /** From now on the history is old enough to say who is new. */
  async importFinished(organisation: string): Promise<void> {
    await this.#store.db
      .updateTable('history_house')
      .set({ imported_at: this.#now().toISOString() })
      .where('organisation_id', '=', organisation)
      .execute()
  }

  /** Learns of held mails that were let go, and drops what was kept of the others. Resolves to the number learned. */
  async settleHeld(organisation: string): Promise<number> {
    let learned = 0
    for (;;) {
      const settled = await settledFacts(this.#store, organisation)
      if (settled.length === 0) return learned
      const released = settled.flatMap(({ facts }) => facts ?? [])
      learned += await this.learn(organisation, released)
      const ids = settled.map(({ id }) => id)
      await dropHeldFacts(this.#store, organisation, ids)
    }
  }

  async forget(
    organisation: string,
    address: string,
    together: (tx: Tx, removed: Removed) => Promise<void> = async () => {},
  ): Promise<Removed | undefined> {
    return await this.#removal.forget(organisation, address, together)
  }

  async expire(organisation: string, before: Date): Promise<number> {
    return await this.#removal.expire(organisation, before)
  }
}
