// What kills or outlasts its inspector is tried once more, alone in a fresh one, so that nothing else can be to blame.
import type { Inspection } from '@sekisho/inspection'
import { Inspector, InspectorLost, type InspectorOptions } from './inspector.ts'
import type { MailToInspect } from './messages.ts'
import { unscannableInspection } from './unscannable.ts'

/** Mails waiting for their second chance. When somebody sends killers by the dozen, the rest are judged by their first. */
const maxWaiting = 32

export class SecondChance {
  readonly #options: InspectorOptions
  readonly #lost: (loss: InspectorLost, source: string) => void
  #line: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #current: Inspector | undefined
  #closed = false

  constructor(options: InspectorOptions, lost: (loss: InspectorLost, source: string) => void) {
    this.#options = options
    this.#lost = lost
  }

  get pid(): number | undefined {
    return this.#current?.pid
  }

  checkMemory(): void {
    this.#current?.checkMemory()
  }

  /** One after the other. Resolves to an inspection in any case but one: a fresh inspector cannot be started. */
  async inspect(mail: MailToInspect, first: InspectorLost): Promise<Inspection> {
    if (this.#closed || this.#waiting >= maxWaiting) return unscannable(mail, first)
    this.#waiting += 1
    const turn = this.#line.then(() => this.#alone(mail))
    this.#line = turn.catch(() => undefined)
    try {
      return await turn
    } finally {
      this.#waiting -= 1
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#current?.stop()
  }

  async #alone(mail: MailToInspect): Promise<Inspection> {
    const inspector = new Inspector(this.#options)
    this.#current = inspector
    try {
      await inspector.ready()
      return await inspector.inspect(mail).catch((error: unknown) => {
        if (!(error instanceof InspectorLost)) throw error
        this.#lost(error, mail.source)
        return unscannable(mail, error)
      })
    } finally {
      this.#current = undefined
      await inspector.stop()
    }
  }
}

function unscannable(mail: MailToInspect, { kind, message }: InspectorLost): Inspection {
  return unscannableInspection(mail, kind === 'timed-out' ? 'timed-out' : 'inspector-died', message)
}
