import type { DeliveryRepository } from '../gate/delivery-repository.ts'
import type { QuarantineRepository } from '../gate/quarantine-repository.ts'
import type { Status, StatusPart } from '../http/api.ts'
import { StoreUnavailable } from '../store/index.ts'
import type { HealthWatch } from './health-watch.ts'

const HOUR_MS = 60 * 60_000
/** Japan has no summer time. */
const JAPAN_MS = 9 * HOUR_MS

export interface StatusSources {
  readonly organisation: string
  readonly version: string
  readonly startedAt: Date
  readonly now: () => Date
  readonly health: HealthWatch
  readonly inspectors: { readonly size: number; readonly state: () => { inspectors: number; busy: number; waiting: number } }
  /** What each part is, for people. */
  readonly parts: () => readonly Omit<StatusPart, 'health'>[]
  readonly deliveries: Pick<DeliveryRepository, 'countsSince'>
  readonly quarantine: Pick<QuarantineRepository, 'waiting' | 'heldSince'>
}

/** How everything is. Answers also when the store does not: then with zeros, and the problem beside them. */
export async function statusOf(sources: StatusSources): Promise<Status> {
  const counts = await countsOf(sources)
  const { health, version, startedAt, inspectors } = sources
  const { busy, waiting } = inspectors.state()
  return {
    health: health.health,
    version,
    startedAt: startedAt.toISOString(),
    parts: sources.parts().map((part) => ({ ...part, health: health.healthOf(part.name) })),
    problems: health.problems,
    inspectors: { size: inspectors.size, busy, waiting },
    ...counts,
  }
}

async function countsOf({
  organisation,
  now,
  deliveries,
  quarantine,
  health,
}: StatusSources): Promise<Pick<Status, 'today' | 'waiting'>> {
  try {
    const since = midnightInJapan(now())
    const [byVerdict, held, waiting] = await Promise.all([
      deliveries.countsSince(organisation, since),
      quarantine.heldSince(organisation, since),
      quarantine.waiting(organisation),
    ])
    const all = Object.values(byVerdict).reduce((sum, count) => sum + count, 0)
    return { today: { deliveries: all, byVerdict, held }, waiting }
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
    health.failed('store', error)
    return { today: { deliveries: 0, byVerdict: { clean: 0, suspicious: 0, unscannable: 0, malicious: 0 }, held: 0 }, waiting: 0 }
  }
}

export function midnightInJapan(now: Date): Date {
  const day = 24 * HOUR_MS
  return new Date(Math.floor((now.getTime() + JAPAN_MS) / day) * day - JAPAN_MS)
}
