import type { AuditRepository } from '../audit/index.ts'
import type { Config } from '../config/index.ts'
import type { Events } from '../events.ts'
import type { DeliveryRepository } from '../gate/delivery-repository.ts'
import { SYSTEM } from '../gate/own-reason.ts'
import type { QuarantineRepository } from '../gate/quarantine-repository.ts'
import type { HistoryRepository } from '../history/index.ts'
import type { QuarantineActions } from '../http/dependencies.ts'
import type { ReportRepository } from '../reports/index.ts'
import type { SessionRepository } from '../staff/index.ts'
import type { Store } from '../store/index.ts'
import type { FileVault } from '../vault/index.ts'

const DAY_MS = 24 * 60 * 60_000
/** Removed in one transaction; in between, mails are recorded. */
const BATCH = 500
/** A mail is recorded within seconds after it was kept; what is not on record much later never will be. */
const ORPHAN_MS = 60 * 60_000

export interface RetentionPorts {
  readonly organisation: string
  readonly retention: Config['retention']
  readonly store: Store
  readonly deliveries: DeliveryRepository
  readonly reports: ReportRepository
  readonly history: Pick<HistoryRepository, 'expire' | 'settleHeld'>
  readonly leaks: { expire(organisation: string, before: Date): Promise<number> }
  readonly quarantine: QuarantineRepository
  readonly actions: Pick<QuarantineActions, 'destroy'>
  readonly audit: AuditRepository
  readonly sessions: SessionRepository
  readonly vault: FileVault
  readonly now: () => Date
  readonly events: Pick<Events, 'retentionEnforced'>
}

/** Removes what is older than the house wants it kept, each kind after its own time, and puts that on record. */
export async function enforceRetention(ports: RetentionPorts): Promise<Readonly<Record<string, number>>> {
  const { organisation, retention, store, deliveries, audit, sessions, vault, quarantine, now } = ports
  const at = now()
  const before = (days: number) => new Date(at.getTime() - days * DAY_MS)

  const held = await destroyHeldBefore(before(retention.heldDays), ports)
  const expired = await inBatches(async () => await deliveries.expire(organisation, before(retention.deliveriesDays), BATCH))
  const reported = await inBatches(async () => await ports.reports.expire(organisation, before(retention.deliveriesDays), BATCH))
  const seen = await ports.leaks.expire(organisation, before(retention.deliveriesDays))
  await ports.history.settleHeld(organisation)
  const correspondence = await ports.history.expire(organisation, before(retention.historyDays))
  const entries = await store.transact((tx) => audit.expire(tx, organisation, before(retention.auditYears * 365.25)))
  const orphans = await vault.sweep(organisation, new Date(at.getTime() - ORPHAN_MS), (refs) =>
    quarantine.used(organisation, refs),
  )
  await sessions.removeExpired(organisation, at)

  const removed = {
    deliveries: expired,
    held,
    reports: reported,
    seen,
    correspondence,
    auditEntries: entries,
    unusedContents: orphans,
  }
  if (Object.values(removed).some((count) => count > 0)) await ports.events.retentionEnforced(organisation, removed)
  return removed
}

async function destroyHeldBefore(
  before: Date,
  { organisation, quarantine, actions, now, retention }: RetentionPorts,
): Promise<number> {
  return await inBatches(async () => {
    const ids = await quarantine.heldBefore(organisation, before, BATCH)
    const reason = { key: 'kept-too-long', days: retention.heldDays } as const
    for (const id of ids) await actions.destroy(id, { by: SYSTEM, at: now(), reason })
    return ids.length
  })
}

async function inBatches(batch: () => Promise<number>): Promise<number> {
  let all = 0
  for (;;) {
    const count = await batch()
    all += count
    if (count < BATCH) return all
  }
}
