// One process that applies rules, seen from main: compiled once, then one scan after the other.
import { type ChildProcess, fork } from 'node:child_process'
import type { EngineMatch } from '@sekisho/inspection'
import { fenceArguments } from '../../pool/fence.ts'
import type { FromYara, RuleFile, RuleProblem, ToYara } from './messages.ts'
import { yaraModule } from './yara-module.ts'

export interface YaraLimits {
  readonly heapMb: number
  /** One file of rules, and one scan. */
  readonly compileMs: number
  readonly scanMs: number
}

/** The process is no more; `file` is what it was compiling. */
export class YaraEnded extends Error {
  override readonly name = 'YaraEnded'
  readonly file: string | undefined
  constructor(message: string, file?: string) {
    super(message)
    this.file = file
  }
}

interface Waiting {
  readonly done: (message: FromYara) => void
  readonly failed: (error: Error) => void
}

const START_MS = 30_000

export class YaraProcess {
  readonly #limits: YaraLimits
  readonly #child: ChildProcess
  #waiting: Waiting | undefined
  #deadline: NodeJS.Timeout | undefined
  #compiling: string | undefined
  #end: YaraEnded | undefined
  #scans = 0

  constructor(limits: YaraLimits) {
    this.#limits = limits
    this.#child = fork(yaraModule, [], {
      execArgv: [...fenceArguments({ heapMb: limits.heapMb, spoolFolder: undefined, alsoReadable: undefined }), '--allow-addons'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { TZ: process.env.TZ ?? 'Asia/Tokyo', LANG: 'C.UTF-8' },
    })
    this.#child.on('message', (message: FromYara) => this.#heard(message))
    this.#child.once('exit', (code, signal) => this.#ended(`ended with ${signal ?? `code ${code}`}`))
    this.#child.on('error', (error) => this.#ended(error.message))
  }

  get alive(): boolean {
    return this.#end === undefined
  }

  /** Rejects with YaraEnded that names the file which took too long or killed the process. */
  async compile(files: readonly RuleFile[]): Promise<{ rules: number; problems: readonly RuleProblem[] }> {
    await this.#next(START_MS)
    const answer = await this.#ask({ kind: 'compile', files }, this.#limits.compileMs)
    if (answer.kind !== 'compiled') throw new YaraEnded(`unexpected ${answer.kind}`)
    return { rules: answer.rules, problems: answer.problems }
  }

  /** Rejects with YaraEnded when it takes too long; the process is gone then. */
  async scan(name: string, bytes: Uint8Array): Promise<readonly EngineMatch[]> {
    const answer = await this.#ask({ kind: 'scan', scan: ++this.#scans, name, bytes }, this.#limits.scanMs)
    if (answer.kind === 'scanned') return answer.matches
    throw new Error(answer.kind === 'not-scanned' ? answer.reason : `unexpected ${answer.kind}`)
  }

  async stop(): Promise<void> {
    if (this.#end) return
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.kill('SIGKILL')
    await ended
  }

  #ask(message: ToYara, timeoutMs: number): Promise<FromYara> {
    const answer = this.#next(timeoutMs)
    if (this.#child.connected) this.#child.send(message, () => undefined)
    return answer
  }

  #next(timeoutMs: number): Promise<FromYara> {
    return new Promise((done, failed) => {
      if (this.#end) {
        failed(this.#end)
        return
      }
      this.#waiting = { done, failed }
      this.#wait(timeoutMs)
    })
  }

  #wait(timeoutMs: number): void {
    clearTimeout(this.#deadline)
    this.#deadline = setTimeout(() => {
      this.#ended(`longer than ${timeoutMs} ms`)
      this.#child.kill('SIGKILL')
    }, timeoutMs)
  }

  #heard(message: FromYara): void {
    if (message.kind === 'compiling') {
      this.#compiling = message.file
      this.#wait(this.#limits.compileMs)
      return
    }
    clearTimeout(this.#deadline)
    this.#compiling = undefined
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.done(message)
  }

  #ended(why: string): void {
    clearTimeout(this.#deadline)
    this.#end ??= new YaraEnded(why, this.#compiling)
    this.#waiting?.failed(this.#end)
    this.#waiting = undefined
  }
}
