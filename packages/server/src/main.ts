// Where everything is constructed and connected, in the order in which it starts.
import { mkdir } from 'node:fs/promises'
import type { Server } from 'node:http'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { AuditRepository } from './audit/index.ts'
import { version } from './cli/version.ts'
import { type Config, endpointOf, organisationOf } from './config/index.ts'
import { createEvents } from './events.ts'
import { DeliveryRepository } from './gate/delivery-repository.ts'
import { destroy } from './gate/destroy.ts'
import { defaultSessionLimits, gateMilter, type MilterAddress } from './gate/milter/index.ts'
import { QuarantineRepository } from './gate/quarantine-repository.ts'
import type { Gate } from './gate/receive.ts'
import { describeFailure, HealthWatch, statusOf, watchStorage } from './health/index.ts'
import { createApp } from './http/app.ts'
import type { Dependencies } from './http/dependencies.ts'
import { CsrfTokens } from './http/request-guard.ts'
import { SessionCookie } from './http/session.ts'
import { addressText, cannotListen, hostText, listenHttp, milterAddress } from './listeners.ts'
import { LiveView } from './live-view.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { defaultPoolLimits, InspectorPool } from './pool/index.ts'
import { createResolve } from './resolver.ts'
import { enforceRetention, fromTimeToTime } from './retention/index.ts'
import { createSpoolFolder } from './spool-folder.ts'
import { FirstOperator, SessionRepository, SignInLimit, StaffRepository } from './staff/index.ts'
import { StartError } from './start-error.ts'
import { GroupedWriter, openStore, StoreUnavailable } from './store/index.ts'
import { FileVault, loadKeys, VaultUnavailable } from './vault/index.ts'

/** The one organisation of this installation. */
export const ORGANISATION = 'house'

/** Inspectors we start by ourselves; a house that wants more says so. */
const MAX_OWN_INSPECTORS = 8

const webFolder = fileURLToPath(new URL('../../web/dist/', import.meta.url))

export interface StartOptions {
  readonly now?: () => Date
  /** Where the log goes; standard error when absent. */
  readonly logTo?: { write(line: string): void }
  readonly webFolder?: string
}

/** A server that runs. */
export interface Running {
  readonly gate: readonly MilterAddress[]
  readonly consoleUrl: string
  /** Creates the first operator; undefined when there is one. */
  readonly firstOperatorLink: string | undefined
  readonly pool: InspectorPool
  /** Accepts nothing new, finishes what is under way, and ends. */
  close(): Promise<void>
}

/** Starts everything; resolves when mail is taken and the console answers. Throws `StartError`, with nothing left running. */
export async function start(config: Config, options: StartOptions = {}): Promise<Running> {
  const closing = new Closing()
  try {
    return await startAll(config, options, closing)
  } catch (error) {
    await closing.run()
    throw asStartError(error)
  }
}

async function startAll(config: Config, options: StartOptions, closing: Closing): Promise<Running> {
  const { now = () => new Date(), logTo } = options
  const { dataFolder } = config
  const organisation = ORGANISATION
  const startedAt = now()
  const log = createLog(config.log.level, logTo)

  // Store and vault
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const keys = await loadKeys(join(dataFolder, 'secret.key'))
  const store = await openStore(storeLocation(config), (error) => log.warn({ event: 'store-connection-lost', err: error }))
  closing.add(() => store.close())
  const writer = new GroupedWriter(store)
  closing.add(() => writer.idle())
  const vault = new FileVault(join(dataFolder, 'vault'), keys)

  // What is known and told
  const audit = new AuditRepository(store)
  const metrics = createMetrics()
  const live = new LiveView()
  const health = new HealthWatch(now)
  const events = createEvents({ log, metrics, live, health, audit, writer, now })
  health.onChange((state) => live.publish(organisation, { type: 'status-changed', health: state }))
  closing.add(watchStorage(store, vault, health))
  const deliveries = new DeliveryRepository(store, writer, audit)
  const quarantine = new QuarantineRepository(store, audit, now, events.quarantineChanged)

  // Inspectors
  const spoolFolder = await createSpoolFolder(dataFolder)
  const size = config.inspectors.count ?? Math.min(availableParallelism(), MAX_OWN_INSPECTORS)
  const pool = new InspectorPool({
    size,
    limits: { ...defaultPoolLimits, ...inspectorLimits(config) },
    organisation: organisationOf(config.organisation),
    resolve: createResolve(config.gate.dns),
    spoolFolder,
    lost: (why, source) => events.inspectorLost(why, source),
  })
  closing.add(() => pool.close())

  // Gate
  const { byVerdict, byClass } = config.gate.policy
  const policy = { byVerdict, byClass, subjectMark: config.gate.subjectMark, onFailure: config.gate.onFailure }
  const releaseKey = keys.for('release-marker')
  const gate: Gate = {
    organisation,
    inspectors: pool,
    policy: () => policy,
    deliveries,
    quarantine,
    vault,
    events,
    releaseKey,
    now,
  }
  const milter = gateMilter({
    gate,
    authservId: config.gate.authservId,
    limits: { ...defaultSessionLimits, folder: spoolFolder, maxMessageBytes: config.gate.maxMessageBytes },
  })
  closing.add(() => milter.close())

  // Console
  const staff = new StaffRepository(store)
  const sessions = new SessionRepository(store)
  const firstOperator = new FirstOperator(store, staff, audit)
  const consoleAt = endpointOf(config.console.listen)
  const { publicUrl } = config.console
  let gateAddresses: MilterAddress[] = []
  const destroyHeld: Dependencies['actions']['destroy'] = async (id, action) => await destroy(organisation, id, action, { quarantine, vault })
  const app = await createApp({
    organisation,
    organisationName: config.organisation.name ?? '',
    version,
    log,
    now,
    deliveries,
    quarantine,
    actions: { release: async () => ({ kind: 'not-held' }), destroy: destroyHeld },
    audit,
    vault,
    inspectors: pool,
    staff,
    sessions,
    firstOperator,
    signIns: new SignInLimit(),
    cookie: new SessionCookie(publicUrl),
    csrf: new CsrfTokens(keys.for('console')),
    events,
    live,
    metrics,
    health,
    status: async () =>
      await statusOf({
        organisation,
        version,
        startedAt,
        now,
        health,
        inspectors: { size, state: () => pool.state },
        deliveries,
        quarantine,
        parts: () => ({
          gate: gateAddresses.map(addressText).join(', '),
          inspectors: String(size),
          store: store.description,
          vault: vault.folder,
          reinjection: config.gate.nextHop,
          retention: `${config.retention.deliveriesDays} / ${config.retention.heldDays}`,
        }),
      }),
    publicUrl,
    listenHost: consoleAt.host,
    maxFileBytes: config.gate.maxMessageBytes,
    webFolder: options.webFolder ?? webFolder,
  })
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  const port = await listenHttp(server, consoleAt)
  closing.add(() => closeHttp(server))

  // Only now mail: whatever is wrong above keeps it at the MTA
  await pool.ready()
  for (const text of [config.gate.listen].flat()) {
    const address = milterAddress(text, dataFolder)
    gateAddresses = [...gateAddresses, await cannotListen('gate.listen', addressText(address), () => milter.listen(address))]
  }
  closing.add(
    fromTimeToTime(
      () => enforceRetention({ ...{ organisation, store, deliveries, quarantine, audit, sessions, vault, now }, retention: config.retention, destroy: destroyHeld, enforced: events.retentionEnforced }),
      { failed: (error) => health.failed('retention', error), works: () => health.works('retention') },
    ),
  )
  await events.started(organisation, version)
  closing.add(() => events.stopped(organisation).catch(() => undefined))

  const consoleUrl = publicUrl ?? `http://${hostText(consoleAt.host)}:${port}/`
  const token = await firstOperator.invite(organisation, now())
  return {
    gate: gateAddresses,
    consoleUrl,
    firstOperatorLink: token === undefined ? undefined : new URL(`first-operator#token=${token}`, consoleUrl).href,
    pool,
    close: () => closing.run(),
  }
}

/** What has to end, the last started first; each once. */
class Closing {
  readonly #steps: (() => unknown)[] = []
  #running: Promise<void> | undefined

  add(step: () => unknown): void {
    this.#steps.push(step)
  }

  run(): Promise<void> {
    this.#running ??= this.#runAll()
    return this.#running
  }

  async #runAll(): Promise<void> {
    for (const step of this.#steps.toReversed()) await step()
  }
}

async function closeHttp(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve)
    // A live view never ends by itself.
    server.closeAllConnections()
  })
}

function storeLocation({ store, dataFolder }: Config) {
  if (store.kind === 'postgres') return { kind: 'postgres', url: store.url ?? '' } as const
  return { kind: 'sqlite', file: join(dataFolder, 'sekisho.db') } as const
}

function inspectorLimits({ inspectors }: Config) {
  const { heapMb, residentMb, timeoutSeconds, mailsPerInspector } = inspectors
  return { heapMb, residentMb, timeoutMs: timeoutSeconds * 1_000, mailsPerInspector }
}

function asStartError(error: unknown): unknown {
  if (error instanceof StoreUnavailable || error instanceof VaultUnavailable) return new StartError(describeFailure(error), error)
  if (error instanceof Error && 'code' in error && /^(EACCES|EROFS|ENOSPC|ENOTDIR|EEXIST|EPERM)$/.test(String(error.code))) {
    return new StartError({ ja: `データフォルダに書けません：${error.message}`, en: `The data folder cannot be written: ${error.message}` }, error)
  }
  if (error instanceof AggregateError) {
    const detail = String(error.errors[0])
    return new StartError({ ja: `検査プロセスを始められません：${detail}`, en: `The inspectors cannot be started: ${detail}` }, error)
  }
  return error
}
