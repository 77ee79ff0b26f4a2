// One inspector process, seen from main: it takes one mail at a time.
import { type ChildProcess, fork } from 'node:child_process'
import { Writable } from 'node:stream'
import type { HistoryFacts, Inspection, MailFacts, Resolve } from '@sekisho/inspection'
import { maxAskedShingles, maxKeptShingles, maxRecipients, maxReferences } from '@sekisho/inspection/history'
import { EngineDesk, type EnginesOfHouse } from './engine-desk.ts'
import { sparingAllocator } from './fence.ts'
import { MAIL_PIPE } from './mail-pipe.ts'
import type { FromInspector, InspectorSettings, MailToInspect, Recall, ToInspector } from './messages.ts'
import { residentMb } from './resident-memory.ts'
import { yieldToMain } from './yield-to-main.ts'

export interface InspectorOptions {
  readonly module: string
  readonly execArgv: readonly string[]
  /** As they are now; told at the start and when they have changed. */
  readonly settings: () => InspectorSettings
  readonly resolve: Resolve | undefined
  readonly engines: EnginesOfHouse
  readonly timeoutMs: number
  readonly residentMb: number
  /** A process that is not ready after this is given up. */
  readonly startMs: number
}

/** How an inspector was lost; `out-of-memory` is also what its own heap limit looks like from outside. */
export type LossKind = 'inspector-died' | 'timed-out' | 'out-of-memory'

export class InspectorLost extends Error {
  override readonly name = 'InspectorLost'
  readonly kind: LossKind
  constructor(kind: LossKind, detail: string) {
    super(detail)
    this.kind = kind
  }
}

/** DNS questions one mail may cause: SPF may ask for 10 + 10 names (RFC 7208 §4.6.4), and there are signatures and policies. */
const maxQuestionsPerMail = 200

interface Job {
  readonly id: number
  readonly done: (answer: FromInspector) => void
  readonly lost: (error: InspectorLost) => void
  readonly deadline: NodeJS.Timeout
  /** Answers what this mail's inspection asks the engines of the house. */
  readonly desk: EngineDesk
  /** Taken away once it was asked: a mail has one question. */
  recall: Recall | undefined
  questions: number
}

export class Inspector {
  readonly #options: InspectorOptions
  readonly #child: ChildProcess
  readonly #mailPipe: Writable | undefined
  readonly #ready: Promise<void>
  readonly #ended: Promise<InspectorLost>
  #job: Job | undefined
  #jobs = 0
  #fate: { kind: LossKind; detail: string } | undefined
  #complaint = ''
  #alive = true
  #started = false

  constructor(options: InspectorOptions) {
    this.#options = options
    this.#child = fork(options.module, [], {
      execArgv: [...options.execArgv],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
      // Nothing of ours is for it: no secrets, no proxy, no NODE_OPTIONS.
      env: { TZ: process.env.TZ ?? 'Asia/Tokyo', LANG: 'C.UTF-8', ...sparingAllocator },
    })
    yieldToMain(this.#child.pid)
    const pipe = this.#child.stdio[MAIL_PIPE]
    this.#mailPipe = pipe instanceof Writable ? pipe : undefined
    // A dying child shows itself here as well; its `exit` says the rest.
    this.#mailPipe?.on('error', () => undefined)
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#complaint = (this.#complaint + chunk.toString('utf8')).slice(-2_000)
    })
    this.#ended = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => resolve(this.#onExit(code, signal)))
      this.#child.on('error', (error) => {
        this.#doom('inspector-died', error.message)
        // A process that never came to be sends no `exit`.
        if (this.#child.pid === undefined) resolve(this.#onExit(null, null))
      })
    })
    this.#ready = this.#start()
    // Whoever waits hears of it; nobody may be waiting.
    this.#ready.catch(() => undefined)
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  get alive(): boolean {
    return this.#alive
  }

  /** It has once been ready. */
  get started(): boolean {
    return this.#started
  }

  get busy(): boolean {
    return this.#job !== undefined
  }

  /** Mails taken so far. */
  get jobs(): number {
    return this.#jobs
  }

  /** Rejects with InspectorLost when the process cannot start. */
  ready(): Promise<void> {
    return this.#ready
  }

  /** Rejects with InspectorLost when the process dies, outlasts the time, or takes too much memory. */
  async inspect(mail: MailToInspect): Promise<Inspection> {
    const answer = await this.#ask('inspect', mail)
    if (answer.kind !== 'inspected') throw new Error(`an inspector answered ${answer.kind}`)
    return answer.inspection
  }

  /** What the mail tells about who writes to whom; rejects as `inspect` does. */
  async readFacts(mail: MailToInspect): Promise<MailFacts> {
    const answer = await this.#ask('read-facts', mail)
    if (answer.kind !== 'facts-read') throw new Error(`an inspector answered ${answer.kind}`)
    return answer.facts
  }

  #ask(kind: 'inspect' | 'read-facts', { recall, ...mail }: MailToInspect): Promise<FromInspector> {
    if (this.#job) throw new Error('an inspector takes one mail at a time')
    const id = ++this.#jobs
    return new Promise((done, lost) => {
      if (!this.#alive) {
        lost(this.#loss())
        return
      }
      const deadline = setTimeout(
        () => this.#doom('timed-out', `longer than ${this.#options.timeoutMs} ms`),
        this.#options.timeoutMs,
      )
      this.#job = { id, done, lost, deadline, desk: new EngineDesk(this.#options.engines, mail), recall, questions: 0 }
      const { raw } = mail
      if (raw instanceof Uint8Array) this.#mailPipe?.write(raw)
      this.#send({
        kind,
        job: id,
        mail: { ...mail, asksHistory: recall !== undefined, raw: raw instanceof Uint8Array ? { piped: raw.length } : raw },
      })
    })
  }

  /** Tells it the settings anew; a mail under way keeps those it began with. */
  configure(): void {
    if (this.#started) this.#send({ kind: 'configure', settings: this.#options.settings() })
  }

  /** Kills it when it holds more memory than allowed. */
  checkMemory(): void {
    const pid = this.#child.pid
    if (pid === undefined || !this.#alive) return
    const resident = residentMb(pid) ?? 0
    if (resident > this.#options.residentMb) this.#doom('out-of-memory', `${Math.round(resident)} MiB resident`)
  }

  /** Resolves when the process is no more, with what is known of its end. */
  ended(): Promise<InspectorLost> {
    return this.#ended
  }

  /** Ends it; resolves when it is gone. */
  async stop(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#ended
  }

  async #start(): Promise<void> {
    const late = setTimeout(() => this.#doom('timed-out', 'did not start'), this.#options.startMs)
    await new Promise<void>((resolve, reject) => {
      this.#child.on('message', (message: FromInspector) => {
        if (message.kind === 'ready') resolve()
        else this.#heard(message)
      })
      void this.#ended.then(reject)
    }).finally(() => clearTimeout(late))
    this.#started = true
    this.configure()
  }

  #heard(message: FromInspector): void {
    const job = this.#job
    if (!job) return
    switch (message.kind) {
      case 'inspected':
      case 'facts-read':
        if (message.job === job.id) this.#finish()?.done(message)
        return
      case 'recall':
        void recalled(job, message.facts).then((answer) => this.#send({ kind: 'recalled', question: message.question, answer }))
        return
      case 'failed':
        // Not a verdict about the mail but a fault of ours; the process is not trusted with another mail.
        if (message.job === job.id) this.#doom('inspector-died', message.reason)
        return
      case 'resolve':
        void this.#resolve(job, message.question, message.name, message.type)
        return
      case 'scan':
        void job.desk.scan(message).then((answer) => this.#send({ kind: 'scanned', question: message.question, answer }))
        return
      case 'look-up':
        void job.desk.find(message.hashes).then((answer) => this.#send({ kind: 'looked-up', question: message.question, answer }))
        return
      case 'ready':
    }
  }

  async #resolve(job: Job, question: number, name: string, type: string): Promise<void> {
    job.questions += 1
    const { resolve } = this.#options
    try {
      if (!resolve || job.questions > maxQuestionsPerMail) throw Object.assign(new Error('refused'), { code: 'EREFUSED' })
      this.#send({ kind: 'resolved', question, answer: await resolve(name, type) })
    } catch (error) {
      this.#send({ kind: 'unresolved', question, code: codeOf(error) })
    }
  }

  #finish(): Job | undefined {
    const job = this.#job
    this.#job = undefined
    clearTimeout(job?.deadline)
    return job
  }

  #doom(kind: LossKind, detail: string): void {
    this.#fate ??= { kind, detail }
    this.#child.kill('SIGKILL')
  }

  #onExit(code: number | null, signal: NodeJS.Signals | null): InspectorLost {
    this.#alive = false
    const heapFull = this.#complaint.includes('heap out of memory')
    this.#fate ??= { kind: heapFull ? 'out-of-memory' : 'inspector-died', detail: `ended with ${signal ?? `code ${code}`}` }
    const loss = this.#loss()
    this.#finish()?.lost(loss)
    return loss
  }

  #loss(): InspectorLost {
    const { kind, detail } = this.#fate ?? { kind: 'inspector-died', detail: 'ended' }
    const complaint = this.#complaint.split('\n').find((line) => /error/i.test(line))
    return new InspectorLost(kind, complaint ? `${detail}: ${complaint.trim()}` : detail)
  }

  #send(message: ToInspector): void {
    if (!this.#child.connected) return
    // A dying child answers with an error here; its `exit` says the rest.
    this.#child.send(message, () => undefined)
  }
}

/** The history that fails is a history that says nothing; the inspection tells so. An inspector that asks twice has gone mad. */
async function recalled(job: Job, facts: MailFacts): Promise<HistoryFacts | undefined> {
  const { recall } = job
  job.recall = undefined
  try {
    return isWithinLimits(facts) ? await recall?.(facts) : undefined
  } catch {
    return undefined
  }
}

function isWithinLimits({ asked, shingles, recipients, references }: MailFacts): boolean {
  return (
    asked.length <= maxAskedShingles &&
    shingles.length <= maxKeptShingles &&
    recipients.length <= maxRecipients &&
    references.length <= maxReferences
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'ESERVFAIL'
}
