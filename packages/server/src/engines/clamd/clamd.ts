import type { NetConnectOpts } from 'node:net'
import type { Engine, EngineAnswer } from '@sekisho/inspection'
import { Turns } from '../turns.ts'
import { answerFrom } from './answer.ts'
import { instream, ping } from './command.ts'

export interface ClamdOptions {
  readonly address: NetConnectOpts
  /** One scan, from connecting to the answer. */
  readonly timeoutMs: number
  /** Longer pieces are not sent: clamd's own StreamMaxLength would refuse them. */
  readonly maxBytes: number
  /** Scans at a time; clamd's MaxThreads is 10. */
  readonly connections: number
  /** Told when clamd stops answering, and when it answers again. */
  readonly changed?: (failure: Error | undefined) => void
  /** Milliseconds on a monotonic clock. */
  readonly clock?: () => number
}

/** After a failure nobody is asked for this long, so that a clamd that hangs does not hold up one mail after the other. */
const PAUSE_MS = 5_000

/** A client of clamd. What it cannot be asked is `unavailable` or over a `limit`, and never "not detected". */
export class Clamd implements Engine {
  readonly #options: ClamdOptions
  readonly #turns: Turns
  readonly #clock: () => number
  #failure: Error | undefined
  #silentUntil = 0

  constructor(options: ClamdOptions) {
    this.#options = options
    this.#turns = new Turns(options.connections)
    this.#clock = options.clock ?? (() => performance.now())
  }

  async scan(_name: string, bytes: Uint8Array): Promise<EngineAnswer> {
    const { maxBytes } = this.#options
    if (bytes.length > maxBytes) return { engine: 'clamd', result: 'limit', detail: `longer than ${maxBytes} bytes` }
    return await this.#turns.take(() => this.#ask(bytes))
  }

  async #ask(bytes: Uint8Array): Promise<EngineAnswer> {
    if (this.#failure && this.#clock() < this.#silentUntil) return unavailable(this.#failure)
    const { address, timeoutMs } = this.#options
    try {
      const answer = answerFrom(await instream(address, bytes, timeoutMs))
      this.#note(undefined)
      return answer
    } catch (error) {
      if (!(error instanceof Error)) throw error
      if (isCutOff(error) && (await ping(address, timeoutMs))) return CUT_OFF
      this.#note(error)
      return unavailable(error)
    }
  }

  #note(failure: Error | undefined): void {
    const isNew = (failure === undefined) !== (this.#failure === undefined)
    this.#failure = failure
    if (failure) this.#silentUntil = this.#clock() + PAUSE_MS
    if (isNew) this.#options.changed?.(failure)
  }
}

/** It hung up while we were sending, and is well: that is how it refuses what is longer than it takes. */
const CUT_OFF: EngineAnswer = { engine: 'clamd', result: 'limit', detail: 'hung up while it was sent (StreamMaxLength)' }
const isCutOff = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET')

const unavailable = (error: Error): EngineAnswer => ({
  engine: 'clamd',
  result: 'unavailable',
  detail: error.message.slice(0, 200),
})
