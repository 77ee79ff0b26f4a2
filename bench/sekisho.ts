// The server as it is installed: a process of its own, with its milter on a Unix socket and its records on disk.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { MilterClient } from '../packages/server/src/gate/milter/milter-client.ts'

/** As the launcher joined it; the sources themselves without the launcher. */
const joined = process.env['SEKISHO_PROGRAM']
const program = joined ?? join(import.meta.dirname, '..', 'packages', 'server', 'src', 'cli', 'main.ts')
/** For a pool of the bench: the inspectors' program beside it. */
export const inspectors = joined === undefined ? {} : { inspectorModule: join(dirname(joined), 'inspector-main.js') }

/** The client of every mail. */
export const OUTSIDE = '192.0.2.25'

export interface BenchServer {
  readonly pid: number
  /** From the start of the process to the answer for its first mail. */
  readonly coldStartMs: number
  connect(): Promise<MilterClient>
  close(): Promise<void>
}

/** With `data`, on what stands in that folder already; it stays there. */
export async function startServer(count: number, firstMail: Buffer, data?: string): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-bench-'))
  const socket = join(folder, 'milter.sock')
  const config = join(folder, 'sekisho.yaml')
  // No DNS: its speed is not ours. Released mail goes nowhere.
  const settings = {
    dataFolder: data ?? join(folder, 'data'),
    gate: { listen: `unix:${socket}`, dns: { enabled: false } },
    console: { listen: '127.0.0.1:0' },
    inspectors: { count },
    log: { level: 'error' },
  }
  await writeFile(config, JSON.stringify(settings))
  const began = performance.now()
  const child = spawn(process.execPath, [...process.execArgv, program, 'start', '--config', config], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(child)
  const connect = async () => {
    const client = await MilterClient.connect({ path: socket })
    await client.negotiate()
    await client.introduce(OUTSIDE)
    return client
  }
  const first = await connect()
  await send(first, firstMail, 'first')
  const coldStartMs = performance.now() - began
  first.quit()
  return {
    pid: child.pid ?? 0,
    coldStartMs,
    connect,
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function send(client: MilterClient, raw: Buffer, queueId: string): Promise<void> {
  const { final } = await client.send({
    mailFrom: 'someone@partner.example.com',
    rcptTo: ['soumu@midorino.example.com'],
    raw,
    queueId,
  })
  if (final === 'tempfail') throw new Error(`tempfail for ${queueId}`)
}

/** The lines that say where the console is come last. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => resolve())
    child.once('exit', (status) => reject(new Error(`the server ended (${status})`)))
  })
}
