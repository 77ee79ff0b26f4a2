import type { Engine, EngineAnswer } from '@sekisho/inspection'
import { Turns } from '../turns.ts'
import type { RuleFile, RuleProblem } from './messages.ts'
import { type RuleFolder, readRuleFolder } from './rule-files.ts'
import { YaraEnded, type YaraLimits, YaraProcess } from './yara-process.ts'

export interface YaraOptions extends YaraLimits {
  readonly folder: string
  readonly maxBytes: number
}

/** How the rules are: for the log and the status page. */
export interface YaraState {
  readonly rules: number
  readonly problems: readonly RuleProblem[]
}

/** Files that took too long to compile and are left out, before the rest is given up. */
const MAX_LEFT_OUT = 10

/** The YARA rules of the house: compiled once, again when a file changes, applied in a process that can be killed. */
export class YaraRules implements Engine {
  readonly #options: YaraOptions
  readonly #turns = new Turns(1)
  #folder: RuleFolder | undefined
  #process: YaraProcess | undefined
  #state: YaraState = { rules: 0, problems: [] }
  #closed = false

  constructor(options: YaraOptions) {
    this.#options = options
  }

  get state(): YaraState {
    return this.#state
  }

  /** Reads the folder and compiles what changed; the rules there were stay in use until then. True when something changed. */
  async refresh(): Promise<boolean> {
    try {
      const folder = await readRuleFolder(this.#options.folder, this.#folder)
      if (folder === this.#folder) return false
      const { process, state } = await this.#compiled(folder.files)
      const old = this.#process
      this.#folder = folder
      this.#process = process
      this.#state = state
      // A scan under way is with the old one.
      await this.#turns.take(async () => await old?.stop())
      return true
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const isNew = this.#state.problems[0]?.message !== message
      this.#state = { rules: this.#state.rules, problems: [{ file: this.#options.folder, message }] }
      return isNew
    }
  }

  async scan(name: string, bytes: Uint8Array): Promise<EngineAnswer> {
    if (bytes.length > this.#options.maxBytes) return answer('limit', `longer than ${this.#options.maxBytes} bytes`)
    return await this.#turns.take(() => this.#apply(name, bytes))
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#process?.stop()
  }

  async #apply(name: string, bytes: Uint8Array): Promise<EngineAnswer> {
    try {
      if (!this.#process?.alive) await this.#restart()
    } catch (error) {
      return answer('unavailable', error instanceof Error ? error.message : String(error))
    }
    const { rules } = this.#state
    if (!this.#process || rules === 0) return answer('unavailable', 'no rules')
    try {
      const matches = await this.#process.scan(name, bytes)
      return matches.length === 0 ? answer('not-detected') : { ...answer('detected'), matches }
    } catch (error) {
      // These bytes were too much for the rules; the next ones get a fresh process.
      return answer('limit', error instanceof Error ? error.message : String(error))
    }
  }

  async #restart(): Promise<void> {
    if (this.#closed || !this.#folder) return
    const { process, state } = await this.#compiled(this.#folder.files)
    this.#process = process
    this.#state = state
  }

  /** Leaves out each file that its process did not survive. */
  async #compiled(files: readonly RuleFile[]): Promise<{ process: YaraProcess; state: YaraState }> {
    const leftOut: RuleProblem[] = []
    for (;;) {
      const process = new YaraProcess(this.#options)
      const names = new Set(leftOut.map(({ file }) => file))
      try {
        const { rules, problems } = await process.compile(files.filter(({ name }) => !names.has(name)))
        return { process, state: { rules, problems: [...leftOut, ...problems] } }
      } catch (error) {
        await process.stop()
        if (!(error instanceof YaraEnded) || error.file === undefined || leftOut.length >= MAX_LEFT_OUT) throw error
        leftOut.push({ file: error.file, message: error.message })
      }
    }
  }
}

const answer = (result: EngineAnswer['result'], detail?: string): EngineAnswer => ({
  engine: 'yara-x',
  result,
  ...(detail === undefined ? {} : { detail: detail.slice(0, 200) }),
})
