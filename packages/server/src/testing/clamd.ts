// A clamd of our own for one test: private configuration and socket, and signatures of our own over inert specimens.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface TestClamd {
  /** Its Unix socket. */
  readonly path: string
  /** Stops it as it stands, so that it accepts connections and answers nothing; or lets it go on. */
  hang(): void
  goOn(): void
  close(): Promise<void>
}

export interface ClamdSettings {
  /** Texts it is to find, each under the name of a signature. */
  readonly signatures: Readonly<Record<string, string>>
  /** Further lines of clamd.conf: `StreamMaxLength 1M`. */
  readonly settings?: readonly string[]
}

/** Resolves when it answers. */
export async function startClamd({ signatures, settings = [] }: ClamdSettings): Promise<TestClamd> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-clamd-'))
  chmodSync(folder, 0o755)
  const path = join(folder, 'clamd.ctl')
  mkdirSync(join(folder, 'signatures'))
  writeFileSync(join(folder, 'signatures', 'specimens.ndb'), extendedSignatures(signatures))
  const lines = [`LocalSocket ${path}`, `DatabaseDirectory ${join(folder, 'signatures')}`, `LogFile ${join(folder, 'log')}`]
  writeFileSync(join(folder, 'clamd.conf'), [...lines, 'Foreground yes', ...settings, ''].join('\n'))
  const clamd = spawn('/usr/sbin/clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
  try {
    await answering(path, clamd)
  } catch (error) {
    clamd.kill('SIGKILL')
    throw new Error(`clamd did not start: ${readFileSync(join(folder, 'log'), 'utf8')}`, { cause: error })
  }
  return {
    path,
    hang: () => clamd.kill('SIGSTOP'),
    goOn: () => clamd.kill('SIGCONT'),
    close: () => stop(clamd, folder),
  }
}

// ClamAV's extended signatures: name ":" target type (0: any file) ":" offset ("*": anywhere) ":" bytes in hexadecimal digits
function extendedSignatures(signatures: ClamdSettings['signatures']): string {
  const lines = Object.entries(signatures).map(([name, text]) => `${name}:0:*:${Buffer.from(text).toString('hex')}`)
  return `${lines.join('\n')}\n`
}

async function answering(path: string, clamd: ChildProcess): Promise<void> {
  for (let attempts = 0; attempts < 400; attempts += 1) {
    if (clamd.exitCode !== null) throw new Error(`clamd ended with ${clamd.exitCode}`)
    if (await answersPing(path)) return
    await pause(50)
  }
  throw new Error('nobody answers')
}

function answersPing(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path })
    socket.once('connect', () => socket.write('zPING\0'))
    socket.once('data', (chunk) => {
      socket.destroy()
      resolve(chunk.toString().startsWith('PONG'))
    })
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
  })
}

async function stop(clamd: ChildProcess, folder: string): Promise<void> {
  if (clamd.exitCode === null && clamd.signalCode === null) {
    const ended = new Promise((resolve) => clamd.once('exit', resolve))
    clamd.kill('SIGKILL')
    await ended
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
