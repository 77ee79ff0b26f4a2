import type { Policy } from '../gate/policy.ts'
import type { AllowEntry, AllowRequest, WhatIf, WhatIfRequest } from '../http/api/policy.ts'
import { type Entry, House } from './house.ts'
import { type BookPorts, PolicyBook } from './policy-book.ts'
import type { Act, KeptRule } from './policy-repository.ts'
import type { RecordedMails } from './recorded-mails.ts'
import { WhatIfRun } from './what-if.ts'

/** Runs that are over and can still be looked at. */
const MAX_KEPT_RUNS = 20

export interface DeskPorts extends BookPorts {
  readonly mails: RecordedMails
  /** Of the configuration. */
  readonly base: () => Policy
}

/** Where policy is changed: every change is in force for the next mail of this gate, and within a minute for others. */
export class PolicyDesk {
  readonly book: PolicyBook
  readonly repository: BookPorts['repository']
  readonly mails: RecordedMails
  readonly base: () => Policy
  readonly #ports: DeskPorts
  readonly #runs = new Map<string, WhatIfRun>()
  #running: Promise<void> | undefined

  constructor(ports: DeskPorts) {
    this.#ports = ports
    this.book = new PolicyBook(ports)
    this.repository = ports.repository
    this.mails = ports.mails
    this.base = ports.base
  }

  async goLive(organisation: string, id: string, version: number, act: Act): Promise<KeptRule | undefined> {
    return await this.#changed(this.repository.goLive(organisation, id, version, act))
  }

  async retire(organisation: string, id: string, reason: string, act: Act): Promise<KeptRule | undefined> {
    return await this.#changed(this.repository.retire(organisation, id, reason, act))
  }

  async allow(organisation: string, request: AllowRequest, act: Act): Promise<AllowEntry> {
    return await this.#changed(this.repository.allow(organisation, request, act))
  }

  async takeBack(organisation: string, id: string, reason: string, act: Act): Promise<AllowEntry | undefined> {
    return await this.#changed(this.repository.takeBack(organisation, id, reason, act))
  }

  /** What would change with these drafts in force and this let in; undefined while another run is under way. */
  async whatIf(organisation: string, { rules: ids, allow, days }: WhatIfRequest): Promise<WhatIf | undefined> {
    if (this.#running) return undefined
    const { now } = this.#ports
    const [live, drafts, entries] = await Promise.all([
      this.repository.liveRules(organisation),
      this.repository.drafts(organisation, ids),
      this.repository.entries(organisation, now()),
    ])
    if (this.#running) return undefined
    const others = live.filter(({ id }) => !drafts.some((draft) => draft.id === id))
    const policy = this.base()
    const run = new WhatIfRun({
      before: { policy, house: new House(live, entries) },
      after: { policy, house: new House([...others, ...drafts], allow ? [...entries, proposed(allow)] : entries) },
      days,
      rules: drafts.map(({ id, version }) => ({ id, version })),
    })
    this.#keep(run)
    this.#running = run.run({ organisation, mails: this.mails, now }).finally(() => {
      this.#running = undefined
    })
    return run.answer
  }

  runOf(id: string): WhatIfRun | undefined {
    return this.#runs.get(id)
  }

  /** A run that came to its end with this very version in force. */
  wasAsked(run: string, { id, version }: { readonly id: string; readonly version: number }): boolean {
    const answer = this.#runs.get(run)?.answer
    return answer?.state === 'done' && answer.rules.some((rule) => rule.id === id && rule.version === version)
  }

  /** Nothing is under way afterwards. */
  async close(): Promise<void> {
    for (const run of this.#runs.values()) run.cancel()
    await this.#running
  }

  async #changed<T>(change: Promise<T>): Promise<T> {
    const result = await change
    await this.book.reload()
    return result
  }

  #keep(run: WhatIfRun): void {
    this.#runs.set(run.id, run)
    const [oldest] = this.#runs.keys()
    if (this.#runs.size > MAX_KEPT_RUNS && oldest !== undefined) this.#runs.delete(oldest)
  }
}

/** As it would be kept. */
function proposed(request: AllowRequest): Entry {
  const {
    sender = null,
    recipient = null,
    classes = [],
    evenUnauthenticated = false,
    sha256 = null,
    fingerprint = null,
  } = request
  return { ...request, id: 'proposed', sender, recipient, classes, evenUnauthenticated, sha256, fingerprint }
}
