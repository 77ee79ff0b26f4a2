// Each business event is one function: log, metric, audit trail and live view together.
// What is written about a mail or a held mail stands in the audit trail in the same transaction as its record (see the
// repositories of the gate); the events here add the rest.
import type { Logger } from 'pino'
import type { AuditNote, AuditRepository } from './audit/index.ts'
import type { EngineName, EngineTrouble } from './engines/index.ts'
import type { GateEvents } from './gate/ports.ts'
import { summaryOf } from './gate/present.ts'
import type { HealthWatch } from './health/index.ts'
import type { HeldState, OfferKind } from './http/api.ts'
import type { LiveView } from './live-view.ts'
import type { Metrics } from './metrics.ts'
import { type GroupedWriter, StoreUnavailable } from './store/index.ts'
import { VaultUnavailable } from './vault/index.ts'

export interface EventPorts {
  readonly log: Logger
  readonly metrics: Metrics
  readonly live: LiveView
  readonly health: HealthWatch
  readonly audit: AuditRepository
  readonly writer: GroupedWriter
  readonly now: () => Date
}

export type Events = ReturnType<typeof createEvents>

export function createEvents(ports: EventPorts) {
  return {
    ...gateEvents(ports),
    ...quarantineEvents(ports),
    ...passwordEvents(ports),
    ...staffEvents(ports),
    ...systemEvents(ports),
  }
}

function gateEvents({ log, metrics, live, health }: EventPorts): GateEvents {
  return {
    mailDecided(organisation, decided) {
      const { id, mail, inspection, disposition, repeated } = decided
      const { verdict, durationMs } = inspection
      log.info({ event: 'mail-decided', id, source: mail.source, verdict, disposition: disposition.action, durationMs, repeated })
      metrics.mails.inc({ verdict, disposition: disposition.action })
      metrics.inspection.observe(durationMs / 1_000)
      health.works('store')
      health.works('inspectors')
      if (disposition.action === 'hold') health.works('vault')
      if (!repeated && live.watched(organisation))
        live.publish(organisation, { type: 'delivery-recorded', delivery: summaryOf(decided) })
    },

    mailUndecided(_organisation, mail, answered, error) {
      log.error({ event: 'mail-undecided', source: mail.source, answered: answered.action, err: error })
      metrics.undecided.inc({ answered: answered.action })
      health.failed(partOf(error), error)
    },

    releaseSeen(_organisation, id, mail) {
      log.info({ event: 'release-seen', id, source: mail.source })
    },

    milterFault(client, error) {
      log.warn({ event: 'milter-fault', client, err: error })
      metrics.milterFaults.inc()
    },

    inspectorLost(why, source) {
      log.warn({ event: 'inspector-lost', why, source })
      metrics.inspectorsLost.inc({ why })
    },
  }
}

function quarantineEvents({ log, metrics, live }: EventPorts) {
  return {
    quarantineChanged(organisation: string, id: string, state: HeldState): void {
      log.info({ event: 'quarantine-changed', id, state })
      metrics.quarantine.inc({ state })
      live.publish(organisation, { type: 'quarantine-changed', id, state })
    },
  }
}

function passwordEvents(ports: EventPorts) {
  const { log, live } = ports
  return {
    async passwordGiven(organisation: string, by: string, id: string): Promise<void> {
      log.info({ event: 'password-given', id })
      await note(ports, organisation, { who: by, what: 'password.given', subject: id })
    },

    mailOpened(
      organisation: string,
      id: string,
      opened: { by: OfferKind | undefined; verdict: string; isReleased: boolean },
    ): void {
      log.info({ event: 'password-opened', id, ...opened })
      if (!opened.isReleased) live.publish(organisation, { type: 'quarantine-changed', id, state: 'held' })
    },

    openingFailed(id: string, error: unknown): void {
      log.warn({ event: 'password-opening-failed', id, err: error })
    },

    noticeFailed(id: string, error: unknown): void {
      log.warn({ event: 'password-notice-failed', id, err: error })
    },
  }
}

/** These resolve once the audit trail has the entry: what is not on record is not shown either. */
function staffEvents(ports: EventPorts) {
  const { log, metrics } = ports
  return {
    async signedIn(organisation: string, staff: { id: string; name: string }, client: string): Promise<void> {
      log.info({ event: 'signed-in', staff: staff.id, client })
      metrics.signIns.inc({ result: 'ok' })
      await note(ports, organisation, { who: staff.name, what: 'staff.signed-in', subject: staff.id, details: { client } })
    },

    async signInFailed(organisation: string, name: string, client: string): Promise<void> {
      log.warn({ event: 'sign-in-failed', client })
      metrics.signIns.inc({ result: 'failed' })
      await note(ports, organisation, { who: 'sekisho', what: 'staff.sign-in-failed', subject: null, details: { name, client } })
    },

    async signedOut(organisation: string, staff: { id: string; name: string }): Promise<void> {
      log.info({ event: 'signed-out', staff: staff.id })
      await note(ports, organisation, { who: staff.name, what: 'staff.signed-out', subject: staff.id })
    },

    async textRead(organisation: string, by: string, id: string): Promise<void> {
      log.info({ event: 'text-read', id })
      await note(ports, organisation, { who: by, what: 'quarantine.text-read', subject: id })
    },

    async fileInspected(
      organisation: string,
      by: string,
      file: { name: string; bytes: number; sha256: string; verdict: string },
    ): Promise<void> {
      log.info({ event: 'file-inspected', verdict: file.verdict, bytes: file.bytes })
      metrics.filesInspected.inc({ verdict: file.verdict })
      await note(ports, organisation, { who: by, what: 'file.inspected', subject: null, details: { ...file } })
    },
  }
}

function systemEvents(ports: EventPorts) {
  const { log } = ports
  return {
    async started(organisation: string, version: string): Promise<void> {
      log.info({ event: 'started', version })
      await note(ports, organisation, { who: 'sekisho', what: 'system.started', subject: null, details: { version } })
    },

    async stopped(organisation: string): Promise<void> {
      log.info({ event: 'stopped' })
      await note(ports, organisation, { who: 'sekisho', what: 'system.stopped', subject: null })
    },

    /** Mails are still taken: what the history would say is missing. */
    historyFailed(error: unknown): void {
      if (ports.health.healthOf('history') === 'ok') log.warn({ event: 'history-failed', err: error })
      ports.health.failed('history', error)
    },

    historyWorks(): void {
      ports.health.works('history')
    },

    historyDropped(mails: number): void {
      log.warn({ event: 'history-dropped', mails })
      ports.metrics.historyDropped.inc(mails)
    },

    historyForgotten(mails: number): void {
      log.info({ event: 'history-forgotten', mails })
    },

    engineChanged(engine: EngineName, trouble: EngineTrouble | undefined): void {
      if (trouble) log.warn({ event: 'engine-trouble', engine, message: trouble.message })
      else log.info({ event: 'engine-works', engine })
    },

    async reportsImported(organisation: string, by: string, file: { name: string; read: number }): Promise<void> {
      log.info({ event: 'reports-imported', read: file.read })
      await note(ports, organisation, { who: by, what: 'reports.imported', subject: null, details: { ...file } })
    },

    /** Others return mail in our names that we did not send. */
    async bounceWave(organisation: string, bounces: number): Promise<void> {
      log.warn({ event: 'bounce-wave', bounces })
      await note(ports, organisation, { who: 'sekisho', what: 'reports.bounce-wave', subject: null, details: { bounces } })
    },

    /** A mail uses something of the leak ledger. */
    leakSeen(id: string, leak: string): void {
      log.warn({ event: 'leak-seen', id, leak })
    },

    leakNotKept(id: string, error: unknown): void {
      log.warn({ event: 'leak-not-kept', id, err: error })
    },

    leakNotEntered(error: unknown): void {
      log.warn({ event: 'leak-not-entered', err: error })
    },

    reportNotKept(id: string, error: unknown): void {
      log.warn({ event: 'report-not-kept', id, err: error })
    },

    async retentionEnforced(organisation: string, removed: Readonly<Record<string, number>>): Promise<void> {
      log.info({ event: 'retention-enforced', ...removed })
      await note(ports, organisation, { who: 'sekisho', what: 'retention.enforced', subject: null, details: { ...removed } })
    },
  }
}

async function note({ writer, audit, now }: EventPorts, organisation: string, entry: Omit<AuditNote, 'at'>): Promise<void> {
  await writer.write((tx) => audit.append(tx, organisation, { at: now(), ...entry }))
}

/** Where to look first when a mail could not be decided. */
function partOf(error: unknown): 'store' | 'vault' | 'inspectors' {
  if (error instanceof StoreUnavailable) return 'store'
  return error instanceof VaultUnavailable ? 'vault' : 'inspectors'
}
