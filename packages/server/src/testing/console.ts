import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultPorts, type Inspection, inspect, type MailFacts, type OrganisationFile, readFacts } from '@sekisho/inspection'
import type { Hono } from 'hono'
import { AuditRepository } from '../audit/index.ts'
import { configSchema } from '../config/index.ts'
import { openDirectory } from '../directory/index.ts'
import { createEvents } from '../events.ts'
import { DeliveryRepository } from '../gate/delivery-repository.ts'
import { destroy } from '../gate/destroy.ts'
import { defaultPolicy } from '../gate/policy.ts'
import { QuarantineRepository } from '../gate/quarantine-repository.ts'
import { HealthWatch, statusOf } from '../health/index.ts'
import { openHistory } from '../history/index.ts'
import type { SessionAnswer } from '../http/api.ts'
import { createApp } from '../http/app.ts'
import type { ReleaseOutcome } from '../http/dependencies.ts'
import type { Env } from '../http/env.ts'
import { CsrfTokens } from '../http/request-guard.ts'
import { SessionCookie } from '../http/session.ts'
import { openLeaks } from '../leaks/index.ts'
import { LiveView } from '../live-view.ts'
import { createLog } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { PolicyDesk, PolicyRepository, RecordedMails } from '../policy/index.ts'
import type { InspectableMail } from '../pool/index.ts'
import { ReportDesk, ReportRepository } from '../reports/index.ts'
import { FirstOperator, SessionRepository, SignInLimit, StaffRepository } from '../staff/index.ts'
import { GroupedWriter, openStore } from '../store/index.ts'
import { FileVault, loadKeys } from '../vault/index.ts'
import type { Given } from '../waiting/index.ts'
import { jsonOf } from './json.ts'

export const ORIGIN = 'http://127.0.0.1:8020'
export const PASSWORD = '正しい馬の電池ホチキス'

const idle = { inspectors: 1, busy: 0, waiting: 0 }

/** The console's API on a store of its own; time stands still until `clock.now` is changed. */
export async function aConsole() {
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-console-'))
  const clock = { now: new Date('2026-04-01T00:00:00Z') }
  const now = () => clock.now
  const logged: string[] = []
  const store = await openStore({ kind: 'sqlite', file: join(folder, 'sekisho.db') })
  const keys = await loadKeys(join(folder, 'secret.key'))
  const writer = new GroupedWriter(store)
  const audit = new AuditRepository(store)
  const health = new HealthWatch(now)
  const live = new LiveView()
  const metrics = createMetrics()
  const log = createLog('info', { write: (line) => logged.push(line) })
  const events = createEvents({ log, metrics, live, health, audit, writer, now })
  const staff = new StaffRepository(store)
  const firstOperator = new FirstOperator(store, staff, audit)
  const deliveries = new DeliveryRepository(store, writer, audit)
  const quarantine = new QuarantineRepository(store, audit, now, (...change) => events.quarantineChanged(...change))
  const reports = new ReportRepository(store, writer)
  const reportDesk = new ReportDesk({ reports, events, now, address: undefined, waveBounces: 20 })
  const vault = new FileVault(join(folder, 'vault'), keys)
  const policy = new PolicyDesk({
    organisation: 'house',
    repository: new PolicyRepository(store, audit),
    mails: new RecordedMails(store),
    base: () => defaultPolicy,
    now,
    report: { failed: (error) => health.failed('policy', error), works: () => health.works('policy') },
  })
  const leaks = openLeaks({ store, writer, audit, events, inspectors: { readFacts: factsHere }, now })
  leaks.reconfigure({ domains: ['example.com'] })
  leaks.desk.start('house')
  const history = await openHistory({ isEnabled: true, store, audit, events, owns: (domain) => domain === 'example.com', now })
  const told: OrganisationFile[] = []
  const settings = configSchema.parse({}).directory
  const changed = (house: OrganisationFile) => told.push(house)
  const names = openDirectory({ organisation: 'house', store, audit, health, now, configured: {}, settings, changed })
  const outcome: { release: ReleaseOutcome; password: Given } = { release: { kind: 'released' }, password: 'delivered' }
  const app = await createApp({
    organisation: 'house',
    directory: names,
    organisationName: 'みどり野病院',
    version: '0.0.0',
    log,
    now,
    deliveries,
    quarantine,
    history,
    leaks: leaks.desk,
    actions: {
      release: async () => outcome.release,
      destroy: async (id, action) => await destroy('house', id, action, { quarantine, vault }),
    },
    passwords: {
      give: async () => outcome.password,
      behind: async (token) => (token === 'known' ? { id: token, until: clock.now } : undefined),
    },
    audit,
    policy,
    vault,
    reports,
    reportDesk,
    inspectors: { inspect: inspectHere },
    staff,
    sessions: new SessionRepository(store),
    firstOperator,
    signIns: new SignInLimit(),
    cookie: new SessionCookie(undefined),
    csrf: new CsrfTokens(keys.for('console')),
    events,
    live,
    metrics,
    health,
    status: async () =>
      await statusOf({
        organisation: 'house',
        version: '0.0.0',
        startedAt: clock.now,
        now,
        health,
        inspectors: { size: 1, state: () => idle },
        deliveries,
        quarantine,
        parts: () => [],
      }),
    publicUrl: undefined,
    listenHost: '127.0.0.1',
    maxFileBytes: 1_000_000,
    webFolder: undefined,
  })
  const close = async () => {
    await policy.close()
    await leaks.desk.close()
    await writer.idle()
    await history.close()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
  return {
    app,
    store,
    reports,
    reportDesk,
    staff,
    firstOperator,
    deliveries,
    quarantine,
    history,
    leaks,
    policy,
    vault,
    audit,
    live,
    events,
    health,
    clock,
    logged,
    outcome,
    told,
    close,
  }
}

async function inspectHere(mail: InspectableMail): Promise<Inspection> {
  if (!(mail.raw instanceof Uint8Array)) throw new Error('only mails in memory here')
  return await inspect({ ...mail, raw: mail.raw }, defaultPorts({}))
}

/** Keys what is read of a mail here; 32 bytes. */
export const HISTORY_KEY = Buffer.alloc(32, 7)

async function factsHere(mail: InspectableMail): Promise<MailFacts> {
  if (!(mail.raw instanceof Uint8Array)) throw new Error('only mails in memory here')
  const history = { key: HISTORY_KEY, recall: async () => undefined }
  return await readFacts({ ...mail, raw: mail.raw }, { ...defaultPorts({}), history })
}

/** A browser: keeps its cookie and sends the token it was told. */
export class Browser {
  readonly #app: Hono<Env>
  #cookie = ''
  csrf = ''

  constructor(app: Hono<Env>) {
    this.#app = app
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return await this.#send(path, { headers })
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const binary = body instanceof Uint8Array
    return await this.#send(path, {
      method: 'POST',
      body: binary ? new Uint8Array(body) : JSON.stringify(body),
      headers: { 'Content-Type': binary ? 'application/octet-stream' : 'application/json', ...this.#token(), ...headers },
    })
  }

  async delete(path: string): Promise<Response> {
    return await this.#send(path, { method: 'DELETE', headers: this.#token() })
  }

  /** Opens the page: gets the token. */
  async open(): Promise<SessionAnswer> {
    return await this.#session(await this.get('/api/session'))
  }

  async signIn(name: string, password: string): Promise<Response> {
    await this.open()
    const response = await this.post('/api/session', { name, password })
    if (response.ok) await this.#session(response.clone())
    return response
  }

  async becomeFirstOperator(token: string | undefined, name = '田中'): Promise<Response> {
    await this.open()
    const response = await this.post('/api/first-operator', { token, name, password: PASSWORD })
    if (response.ok) await this.#session(response.clone())
    return response
  }

  async #session(response: Response): Promise<SessionAnswer> {
    const answer = await jsonOf<SessionAnswer>(response)
    this.csrf = answer.csrfToken
    return answer
  }

  #token(): Record<string, string> {
    return { 'X-CSRF-Token': this.csrf, Origin: ORIGIN }
  }

  async #send(path: string, init: Omit<RequestInit, 'headers'> & { headers: Record<string, string> }): Promise<Response> {
    const headers = { Host: '127.0.0.1:8020', Cookie: this.#cookie, ...init.headers }
    const response = await this.#app.request(`${ORIGIN}${path}`, { ...init, headers })
    const cookie = response.headers.get('set-cookie')
    if (cookie !== null) this.#cookie = cookie.split(';')[0] ?? ''
    return response
  }
}

/** Someone who is signed in. */
export async function signedIn(house: Awaited<ReturnType<typeof aConsole>>): Promise<Browser> {
  const browser = new Browser(house.app)
  await browser.becomeFirstOperator(await house.firstOperator.invite('house', house.clock.now))
  return browser
}
