// Where everything is constructed and connected, in the order in which it starts.
import { mkdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OrganisationFile } from '@sekisho/inspection'
import { organisationFrom } from '@sekisho/inspection/message'
import { AuditRepository } from './audit/index.ts'
import { version } from './cli/version.ts'
import { Closing } from './closing.ts'
import {
  type Config,
  endpointOf,
  inspectorCount,
  inspectorLimits,
  organisationOf,
  policyOf,
  storeLocation,
} from './config/index.ts'
import { openDirectory } from './directory/index.ts'
import { createResolve } from './dns/index.ts'
import { EngineWatch, openEngines } from './engines/index.ts'
import { createEvents } from './events.ts'
import { DeliveryRepository } from './gate/delivery-repository.ts'
import { destroy } from './gate/destroy.ts'
import { defaultSessionLimits, gateMilter, type MilterAddress } from './gate/milter/index.ts'
import { QuarantineRepository } from './gate/quarantine-repository.ts'
import type { Gate } from './gate/receive.ts'
import { doubtUnfinished } from './gate/reinject.ts'
import { release } from './gate/release.ts'
import { HealthWatch, partsOf, statusOf, watchStorage } from './health/index.ts'
import { openHistory } from './history/index.ts'
import { createApp } from './http/app.ts'
import type { QuarantineActions } from './http/dependencies.ts'
import { CsrfTokens } from './http/request-guard.ts'
import { serveApp } from './http/serve-app.ts'
import { SessionCookie } from './http/session.ts'
import { openLeaks } from './leaks/index.ts'
import { addressText, cannotListen, hostText, milterAddress } from './listeners.ts'
import { LiveView } from './live-view.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { ORGANISATION } from './organisation.ts'
import { openPolicy } from './policy/index.ts'
import { defaultPoolLimits, InspectorPool } from './pool/index.ts'
import { ReportDesk, ReportRepository } from './reports/index.ts'
import { enforceRetention, fromTimeToTime } from './retention/index.ts'
import { createSpoolFolder } from './spool-folder.ts'
import { FirstOperator, SessionRepository, SignInLimit, StaffRepository } from './staff/index.ts'
import { asStartError } from './start-error.ts'
import { GroupedWriter, openStore } from './store/index.ts'
import { FileVault, loadKeys } from './vault/index.ts'
import { openOffers, openWaiting } from './waiting/index.ts'

/** The next hop may think about a message for this long before it answers. */
const NEXT_HOP_SILENCE_MS = 120_000

export interface StartOptions {
  readonly now?: () => Date
  /** Where the log goes; standard error when absent. */
  readonly logTo?: { write(line: string): void }
  /** The built console; that of this checkout when absent. */
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
    await closing.run().catch(() => undefined)
    throw asStartError(error)
  }
}

async function startAll(
  config: Config,
  { now = () => new Date(), logTo, webFolder = builtConsole }: StartOptions,
  closing: Closing,
): Promise<Running> {
  const organisation = ORGANISATION
  const { dataFolder } = config
  const startedAt = now()
  const log = createLog(config.log.level, logTo)
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })

  // Store and vault
  const keys = await loadKeys(join(dataFolder, 'secret.key'))
  const vault = new FileVault(join(dataFolder, 'vault'), keys)
  const store = await openStore(storeLocation(config), (error) => log.warn({ event: 'store-connection-lost', err: error }))
  closing.add(() => store.close())
  const writer = new GroupedWriter(store)
  closing.add(() => writer.idle())
  const health = new HealthWatch(now)
  closing.add(watchStorage(store, vault, health))

  // What happened, and who hears of it
  const audit = new AuditRepository(store)
  const metrics = createMetrics()
  const live = new LiveView()
  const events = createEvents({ log, metrics, live, health, audit, writer, now })
  health.onChange((state) => live.publish(organisation, { type: 'status-changed', health: state }))

  const configured = organisationOf(config.organisation)
  // What most of the parts below work with.
  const shared = { organisation, store, writer, audit, events, health, keys, vault, now }

  // The inspectors take longest to start; meanwhile the rest is connected.
  const spoolFolder = await createSpoolFolder(dataFolder)
  const watch = new EngineWatch(health, events)
  const engines = await openEngines(config.engines, { now, changed: (engine, trouble) => watch.changed(engine, trouble) })
  closing.add(() => engines.close())
  const pool = new InspectorPool({
    size: inspectorCount(config),
    limits: { ...defaultPoolLimits, ...inspectorLimits(config) },
    organisation: configured,
    resolve: createResolve(config.gate.dns),
    engines,
    historyKey: config.history.enabled ? keys.for('history', organisation) : undefined,
    spoolFolder,
    lost: (why, source) => events.inspectorLost(why, source),
  })
  closing.add(() => pool.close())
  const inspecting = pool.ready()
  // Waited for below; until then a failure must not count as unheard.
  inspecting.catch(() => undefined)
  const leaks = openLeaks({ ...shared, inspectors: pool })
  closing.add(() => leaks.desk.close())
  const reconfigure = (house: OrganisationFile) => {
    pool.reconfigure(house)
    leaks.reconfigure(house)
  }
  const names = openDirectory({ ...shared, configured, settings: config.directory, changed: reconfigure })
  closing.add(() => names.close())
  reconfigure(await names.directory.organisation())
  leaks.desk.start(organisation)

  // The gate
  const deliveries = new DeliveryRepository(store, writer, audit)
  const offers = openOffers({ ...shared, settings: config.gate.passwords })
  const own = organisationFrom(configured)
  const history = await openHistory({
    ...shared,
    isEnabled: config.history.enabled,
    leaks: leaks.watch,
    passwords: offers,
    owns: (domain) => own.owns(domain),
  })
  closing.add(() => history.close())
  const quarantine = new QuarantineRepository(store, audit, now, (...change) => {
    events.quarantineChanged(...change)
    history.quarantineChanged(...change)
  })
  const releaseKey = keys.for('release-marker')
  const policy = policyOf(config)
  const nextHop = endpointOf(config.gate.nextHop)
  const smtp = { name: hostname(), silenceMs: NEXT_HOP_SILENCE_MS }
  const actions: QuarantineActions = {
    release: async (id, action) => await release(id, action, { ...shared, quarantine, nextHop, smtp, releaseKey }),
    destroy: async (id, action) => await destroy(organisation, id, action, { quarantine, vault }),
  }
  const reports = new ReportRepository(store, writer)
  const reportDesk = new ReportDesk({ ...shared, reports, ...config.reports })
  const house = await openPolicy({ ...shared, base: () => policy }, closing)
  const waiting = openWaiting({
    ...shared,
    settings: config.gate.passwords,
    offers,
    quarantine,
    inspectors: pool,
    policy: () => policy,
    house: () => house.book.house,
    history: history.gate,
    actions,
    spoolFolder,
    domains: () => config.organisation.domains ?? [],
    publicUrl: config.console.publicUrl,
    releaseKey,
    nextHop,
    smtp,
  })
  closing.add(() => waiting.close())
  const gate: Gate = {
    ...shared,
    inspectors: pool,
    reports: reportDesk,
    policy: () => policy,
    house: () => house.book.house,
    deliveries,
    quarantine,
    releaseKey,
    history: history.gate,
    leaks: leaks.recorder,
    passwords: waiting.desk,
  }
  const milter = gateMilter({
    gate,
    authservId: config.gate.authservId,
    limits: { ...defaultSessionLimits, folder: spoolFolder, maxMessageBytes: config.gate.maxMessageBytes },
  })
  await doubtUnfinished({ organisation, quarantine })
  await waiting.takeOver()

  // The console
  const staff = new StaffRepository(store)
  const sessions = new SessionRepository(store)
  const firstOperator = new FirstOperator(store, staff, audit)
  const consoleAt = endpointOf(config.console.listen)
  const { publicUrl } = config.console
  const gateAddresses: MilterAddress[] = []
  const inspectors = { size: inspectorCount(config), state: () => pool.state }
  const installed = { config, gateAddresses, inspectors: inspectors.size, store, vault, ldap: names.ldap, engines }
  const parts = () => partsOf(installed)
  const app = await createApp({
    ...shared,
    directory: names,
    organisationName: config.organisation.name ?? '',
    version,
    log,
    deliveries,
    quarantine,
    actions,
    passwords: waiting.console,
    reports,
    reportDesk,
    policy: house,
    history,
    leaks: leaks.desk,
    inspectors: pool,
    staff,
    sessions,
    firstOperator,
    signIns: new SignInLimit(),
    cookie: new SessionCookie(publicUrl),
    csrf: new CsrfTokens(keys.for('console')),
    live,
    metrics,
    status: async () => await statusOf({ ...shared, version, startedAt, inspectors, deliveries, quarantine, parts }),
    publicUrl,
    listenHost: consoleAt.host,
    maxFileBytes: config.gate.maxMessageBytes,
    webFolder,
  })
  const server = await serveApp(app, consoleAt)
  closing.add(() => server.close())

  // Mail comes last: whatever goes wrong above keeps it at the MTA, which tries again.
  await inspecting
  names.start()
  closing.add(() => milter.close())
  for (const text of [config.gate.listen].flat()) {
    const address = milterAddress(text, dataFolder)
    gateAddresses.push(await cannotListen('gate.listen', addressText(address), () => milter.listen(address)))
  }
  waiting.start()
  const retaining = {
    ...shared,
    retention: config.retention,
    deliveries,
    reports,
    history: history.repository,
    leaks: leaks.seen,
    quarantine,
    actions,
    sessions,
  }
  closing.add(
    fromTimeToTime(() => enforceRetention(retaining), {
      failed: (error) => health.failed('retention', error),
      works: () => health.works('retention'),
    }),
  )
  await events.started(organisation, version)
  // A store that is gone does not keep us from stopping; the log has it.
  closing.add(async () => await events.stopped(organisation).catch(() => undefined))

  const consoleUrl = publicUrl ?? `http://${hostText(consoleAt.host)}:${server.port}/`
  const token = await firstOperator.invite(organisation, now())
  const firstOperatorLink = token === undefined ? undefined : new URL(`first-operator#token=${token}`, consoleUrl).href
  return { gate: gateAddresses, consoleUrl, firstOperatorLink, pool, close: async () => await closing.run() }
}

const builtConsole = fileURLToPath(new URL('../../web/dist/', import.meta.url))
