// Sekisho as a house runs it: the command line in a process of its own.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { eventually } from './eventually.ts'

/** The program as it was put together for this checkout when the caller names it, otherwise its source. */
const program = process.env['SEKISHO_PROGRAM'] ?? fileURLToPath(new URL('../cli/main.ts', import.meta.url))

// No environment of the test's own: proxies and test runners leave their marks there.
const env = { PATH: process.env['PATH'] ?? '', TZ: 'Asia/Tokyo' }

export interface Start {
  readonly config: string
  readonly data: string
}

export class Sekisho {
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>
  #told = ''
  #log = ''

  private constructor({ config, data }: Start) {
    this.#child = spawn(process.execPath, [program, 'start', '--config', config, '--data', data], { env })
    this.#exited = once(this.#child, 'exit')
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.#told += chunk.toString()))
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.#log += chunk.toString()))
  }

  /** Resolves once it says that it is open. */
  static async start(how: Start): Promise<Sekisho> {
    const sekisho = new Sekisho(how)
    await eventually('the line that Sekisho is open', () => {
      if (!sekisho.#alive) throw new Error(`Sekisho did not start: ${sekisho.#told}${sekisho.#log}`)
      return sekisho.#told.includes('操作画面 ')
    })
    return sekisho
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get consoleUrl(): string {
    return this.#said(/操作画面\s+(http\S+)/)
  }

  get firstOperatorLink(): string {
    return this.#said(/(http\S+first-operator#token=\S+)/)
  }

  /** The milter's TCP port. */
  get milterPort(): number {
    return Number(this.#said(/入口（milter）.* 127\.0\.0\.1:(\d+)/))
  }

  get log(): string {
    return this.#log
  }

  /** The inspectors at work, and whatever else it has started. */
  children(): number[] {
    return childrenOf(this.pid)
  }

  /** As a power cut would: nothing is finished, nothing is said. Stopped children do not outlive it either. */
  async kill(): Promise<void> {
    const children = this.children()
    this.#child.kill('SIGKILL')
    await this.#exited
    for (const pid of children) signal(pid, 'SIGKILL')
  }

  /** In good order. */
  async stop(): Promise<void> {
    if (!this.#alive) return
    for (const pid of this.children()) signal(pid, 'SIGCONT')
    this.#child.kill('SIGTERM')
    await this.#exited
  }

  get #alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  #said(what: RegExp): string {
    const [, found] = what.exec(this.#told) ?? []
    if (!found) throw new Error(`Sekisho did not say ${what.source}: ${this.#told}`)
    return found
  }
}

/** Another command of the program, beside the one that runs; what it prints. Rejects when it does not end with 0. */
export async function runSekisho(command: readonly string[], { config, data }: Start): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...command, '--config', config, '--data', data], {
    env,
  })
  return stdout
}

export function childrenOf(pid: number): number[] {
  return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
}

/** Of the process and all below it, each shared page counted once (`Pss` of proc_pid_smaps_rollup). */
export function memoryOfTreeMb(pid: number): number {
  const own = Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1_024
  return childrenOf(pid).reduce((sum, child) => sum + memoryOfTreeMb(child), own)
}

/** Nothing happens when the process is gone. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
