import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../config/index.ts'
import type { SessionAnswer } from '../http/api.ts'
import { type Running, start } from '../main.ts'
import { jsonOf } from './json.ts'

/** A whole server in a temporary folder, with one inspector, on free ports; started and stopped as often as a test wants. */
export class AServer {
  readonly folder: string
  readonly #settings: Record<string, unknown>
  #running: Running | undefined

  private constructor(folder: string, settings: Record<string, unknown>) {
    this.folder = folder
    this.#settings = settings
  }

  static async start(settings: Record<string, unknown> = {}): Promise<AServer> {
    const server = new AServer(await mkdtemp(join(tmpdir(), 'sekisho-server-')), settings)
    await server.start()
    return server
  }

  get running(): Running {
    if (!this.#running) throw new Error('not started')
    return this.#running
  }

  async start(): Promise<void> {
    const own = {
      dataFolder: this.folder,
      console: { listen: '127.0.0.1:0', ...sectionOf(this.#settings, 'console') },
      gate: { listen: 'unix:milter.sock', dns: { enabled: false }, ...sectionOf(this.#settings, 'gate') },
      inspectors: { count: 1 },
    }
    this.#running = await start(await loadConfig(undefined, { ...this.#settings, ...own }, {}), { logTo: { write: () => {} } })
  }

  async stop(): Promise<void> {
    await this.#running?.close()
    this.#running = undefined
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** A person at the console of a running server. */
export class AnOperator {
  readonly #console: string
  readonly headers: Readonly<Record<string, string>>

  private constructor(consoleUrl: string, headers: Readonly<Record<string, string>>) {
    this.#console = consoleUrl
    this.headers = headers
  }

  /** The first one, by the link that was printed. */
  static async first({ consoleUrl, firstOperatorLink = '' }: Running): Promise<AnOperator> {
    const before = await jsonOf<SessionAnswer>(await fetch(new URL('/api/session', consoleUrl)))
    const token = new URL(firstOperatorLink).hash.slice('#token='.length)
    const response = await fetch(new URL('/api/first-operator', consoleUrl), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': before.csrfToken, Origin: new URL(consoleUrl).origin },
      body: JSON.stringify({ token, name: '田中', password: '正しい馬の電池ホチキス' }),
    })
    const { csrfToken } = await jsonOf<SessionAnswer>(response)
    return new AnOperator(consoleUrl, {
      Cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
      'X-CSRF-Token': csrfToken,
    })
  }

  /** The same person after a restart. */
  static async again({ consoleUrl }: Running): Promise<AnOperator> {
    const before = await jsonOf<SessionAnswer>(await fetch(new URL('/api/session', consoleUrl)))
    const response = await fetch(new URL('/api/session', consoleUrl), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': before.csrfToken, Origin: new URL(consoleUrl).origin },
      body: JSON.stringify({ name: '田中', password: '正しい馬の電池ホチキス' }),
    })
    const { csrfToken } = await jsonOf<SessionAnswer>(response)
    return new AnOperator(consoleUrl, {
      Cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
      'X-CSRF-Token': csrfToken,
    })
  }

  async get(path: string): Promise<Response> {
    return await fetch(new URL(path, this.#console), { headers: this.headers })
  }

  async read<T>(path: string): Promise<T> {
    return await jsonOf<T>(await this.get(path))
  }

  async post(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> {
    const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
    return await fetch(new URL(path, this.#console), { method: 'POST', headers: { ...this.headers, 'Content-Type': type }, body })
  }
}

function sectionOf(settings: Record<string, unknown>, name: string): object {
  const section = settings[name]
  return typeof section === 'object' && section !== null ? section : {}
}
