// The inspectors together: a queue in front, one mail at a time in each, and a second chance for the mail that kills.
import type { Inspection, MailFacts, OrganisationFile, Resolve } from '@sekisho/inspection'
import { Crew } from './crew.ts'
import type { EnginesOfHouse } from './engine-desk.ts'
import { fenceArguments } from './fence.ts'
import { type Inspector, InspectorLost, type InspectorOptions, type LossKind } from './inspector.ts'
import { inspectorModule as ownModule } from './inspector-module.ts'
import type { PoolLimits } from './limits.ts'
import { type InspectableMail, PoolBusy, prepare } from './mail.ts'
import type { InspectorSettings } from './messages.ts'
import { SecondChance } from './second-chance.ts'

export interface PoolOptions {
  readonly size: number
  readonly limits: PoolLimits
  readonly organisation: OrganisationFile
  /** Tried before those found in a mail. */
  readonly passwords?: readonly string[]
  /** Answers the inspectors' questions to DNS; without it nothing is asked. */
  readonly resolve?: Resolve | undefined
  /** Asked about each mail and about everything unpacked from it. */
  readonly engines?: EnginesOfHouse | undefined
  /** With it, each mail's `recall` is asked about it. */
  readonly historyKey?: Uint8Array | undefined
  /** Spooled mails stand here; inspectors may read it. */
  readonly spoolFolder?: string | undefined
  readonly lost?: (kind: LossKind, source: string | undefined, detail: string) => void
  /** Another program for the inspectors than ours, and what else it may read. */
  readonly inspectorModule?: string
  readonly alsoReadable?: readonly string[]
}

interface Waiting {
  readonly work: (inspector: Inspector) => Promise<void>
  readonly failed: (error: Error) => void
  readonly patience: NodeJS.Timeout
}

const memoryWatchMs = 100
const startMs = 30_000

export class InspectorPool {
  readonly #limits: PoolLimits
  readonly #crew: Crew
  readonly #secondChance: SecondChance
  #organisation: OrganisationFile
  readonly #lost: (loss: InspectorLost, source: string | undefined) => void
  readonly #waiting = new Set<Waiting>()
  readonly #watch: NodeJS.Timeout
  #closed = false

  constructor(options: PoolOptions) {
    const { limits, lost } = options
    this.#limits = limits
    this.#organisation = options.organisation
    this.#lost = ({ kind, message }, source) => lost?.(kind, source, message)
    const inspector = inspectorOptions(options, () => this.#organisation)
    this.#crew = new Crew({
      size: options.size,
      mailsPerInspector: limits.mailsPerInspector,
      inspector,
      onFree: () => this.#handOut(),
      onLost: (loss) => this.#lost(loss, undefined),
    })
    this.#secondChance = new SecondChance(inspector, this.#lost)
    this.#watch = setInterval(() => this.#checkMemory(), memoryWatchMs).unref()
  }

  /** Process ids of all inspectors there are. */
  get pids(): number[] {
    const pids = [...this.#crew.members.map(({ pid }) => pid), this.#secondChance.pid]
    return pids.filter((pid) => pid !== undefined)
  }

  /** For the console: how many there are, how many have a mail, how many mails wait. */
  get state(): { inspectors: number; busy: number; waiting: number } {
    const members = this.#crew.members.filter(({ alive, started }) => alive && started)
    return { inspectors: members.length, busy: members.filter(({ busy }) => busy).length, waiting: this.#waiting.size }
  }

  /** Resolves once an inspector has started; rejects when none of the first could. */
  async ready(): Promise<void> {
    await Promise.any(this.#crew.members.map((inspector) => inspector.ready()))
  }

  /** Resolves to an inspection, at worst `unscannable` with the reason. Rejects with PoolBusy when nobody can take the mail. */
  async inspect(mail: InspectableMail): Promise<Inspection> {
    const prepared = prepare(mail)
    try {
      return await this.#queued((inspector) => inspector.inspect(prepared))
    } catch (error) {
      if (!(error instanceof InspectorLost)) throw error
      this.#lost(error, mail.source)
      return await this.#secondChance.inspect(prepared, error)
    }
  }

  /** What a mail tells about who writes to whom. Rejects with InspectorLost for a mail that kills, with PoolBusy as `inspect`. */
  async readFacts(mail: InspectableMail): Promise<MailFacts> {
    const prepared = prepare(mail)
    return await this.#queued((inspector) => inspector.readFacts(prepared))
  }

  /** From the next mail on, the house is this one. */
  reconfigure(organisation: OrganisationFile): void {
    this.#organisation = organisation
    for (const inspector of this.#crew.members) inspector.configure()
  }

  /** Refuses what is waiting and ends all inspectors. */
  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#watch)
    for (const waiting of this.#waiting) this.#refuse(waiting, 'shutting down')
    await Promise.all([this.#crew.close(), this.#secondChance.close()])
  }

  #queued<T>(ask: (inspector: Inspector) => Promise<T>): Promise<T> {
    return new Promise((done, failed) => {
      if (this.#closed || this.#waiting.size >= this.#limits.maxWaiting) {
        failed(new PoolBusy('too many mails are waiting for an inspector'))
        return
      }
      const patience = setTimeout(() => this.#refuse(waiting, 'waited too long for an inspector'), this.#limits.maxWaitMs)
      const work = async (inspector: Inspector) => {
        try {
          done(await ask(inspector).finally(() => this.#crew.giveBack(inspector)))
        } catch (error) {
          failed(error instanceof Error ? error : new Error(String(error)))
        }
      }
      const waiting: Waiting = { work, failed, patience }
      this.#waiting.add(waiting)
      this.#handOut()
    })
  }

  /** First come, first served, as long as somebody is free. */
  #handOut(): void {
    for (const waiting of this.#waiting) {
      const inspector = this.#crew.take()
      if (!inspector) return
      this.#waiting.delete(waiting)
      clearTimeout(waiting.patience)
      void waiting.work(inspector)
    }
  }

  #refuse(waiting: Waiting, why: string): void {
    this.#waiting.delete(waiting)
    clearTimeout(waiting.patience)
    waiting.failed(new PoolBusy(why))
  }

  #checkMemory(): void {
    for (const inspector of this.#crew.members) if (inspector.busy) inspector.checkMemory()
    this.#secondChance.checkMemory()
  }
}

function inspectorOptions(
  { limits, passwords = [], resolve, engines = {}, historyKey, spoolFolder, inspectorModule, alsoReadable }: PoolOptions,
  organisation: () => OrganisationFile,
): InspectorOptions {
  return {
    module: inspectorModule ?? ownModule,
    execArgv: fenceArguments({ heapMb: limits.heapMb, spoolFolder, alsoReadable }),
    settings: () => ({
      organisation: organisation(),
      passwords,
      dns: resolve !== undefined,
      historyKey,
      ...engineSettings(engines),
    }),
    resolve,
    engines,
    timeoutMs: limits.timeoutMs,
    residentMb: limits.residentMb,
    startMs,
  }
}

function engineSettings({
  antivirus,
  rules,
  knownHashes,
}: EnginesOfHouse): Pick<InspectorSettings, 'engines' | 'hashAlgorithms'> {
  return {
    engines: [...(antivirus ? (['antivirus'] as const) : []), ...(rules ? (['rules'] as const) : [])],
    hashAlgorithms: knownHashes?.algorithms ?? [],
  }
}
