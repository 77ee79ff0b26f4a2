import type { AuthenticationFacts, Inspection, ReportFacts } from '@sekisho/inspection'
import type { Events } from '../events.ts'
import type { DeliveryId, OrganisationId } from '../gate/ports.ts'
import type { ReportsRead } from '../http/api.ts'
import type { ReportRepository } from './report-repository.ts'
import { reportRows, type Voucher } from './report-rows.ts'
import { vouchedBy } from './vouched-by.ts'

const HOUR_MS = 60 * 60_000

type VoucherOf = (report: ReportFacts) => Voucher

export interface ReportDeskPorts {
  readonly reports: ReportRepository
  readonly events: Pick<Events, 'bounceWave' | 'reportNotKept'>
  readonly now: () => Date
  /** Aggregate reports are believed in mail to this address only; undefined: in none. */
  readonly address?: string | undefined
  /** So many bounces within an hour, of mails that we did not send, are a wave. */
  readonly waveBounces: number
}

/** Takes in what mails report about mail in our names. */
export class ReportDesk {
  readonly #ports: ReportDeskPorts
  #lastWave = Number.NEGATIVE_INFINITY

  constructor(ports: ReportDeskPorts) {
    this.#ports = ports
  }

  /** A mail that came through the gate. What nobody vouches for is kept apart. Never throws, never waits. */
  recorded(organisation: OrganisationId, id: DeliveryId, rcptTo: readonly string[], inspection: Inspection): void {
    const { reports = [], authentication } = inspection
    const address = this.#ports.address?.toLowerCase()
    const isForReports = address !== undefined && rcptTo.some((recipient) => recipient.toLowerCase() === address)
    const believed = reports.filter(({ kind }) => kind !== 'dmarc' || isForReports)
    if (believed.length === 0) return
    const voucherOf: VoucherOf = (report) => voucherInMail(report, authentication)
    this.#recorded(organisation, believed, id, voucherOf).catch((error: unknown) => this.#ports.events.reportNotKept(id, error))
  }

  /** What somebody gave us, in the console or on the command line: of the time at which it was written. */
  async read(organisation: OrganisationId, { reports = [], message }: Inspection): Promise<ReportsRead> {
    const now = this.#ports.now()
    const written = message.date === null ? now : new Date(message.date)
    return await this.#keep(organisation, reports, null, written < now ? written : now, () => ({ by: 'us' }))
  }

  async #recorded(
    organisation: OrganisationId,
    reports: readonly ReportFacts[],
    id: DeliveryId,
    voucherOf: VoucherOf,
  ): Promise<void> {
    const at = this.#ports.now()
    await this.#keep(organisation, reports, id, at, voucherOf)
    if (reports.some((report) => report.kind === 'bounce' && report.isOurs === false)) await this.#watchWave(organisation, at)
  }

  async #keep(
    organisation: OrganisationId,
    reports: readonly ReportFacts[],
    id: DeliveryId | null,
    told: Date,
    voucherOf: VoucherOf,
  ): Promise<ReportsRead> {
    const ours = reports.filter((report) => report.kind !== 'dmarc' || report.isAboutUs)
    const at = this.#ports.now()
    const saved = await Promise.all(
      ours.map((report) => this.#ports.reports.save(organisation, reportRows(report, told, voucherOf(report)), at, id)),
    )
    const read = saved.filter(Boolean).length
    return { read, repeated: saved.length - read, notOurs: reports.length - ours.length }
  }

  /** Told once an hour. */
  async #watchWave(organisation: OrganisationId, at: Date): Promise<void> {
    if (at.getTime() - this.#lastWave < HOUR_MS) return
    const bounces = await this.#ports.reports.foreignBouncesSince(organisation, new Date(at.getTime() - HOUR_MS))
    // Bounces that came together ask together.
    if (bounces < this.#ports.waveBounces || at.getTime() - this.#lastWave < HOUR_MS) return
    this.#lastWave = at.getTime()
    await this.#ports.events.bounceWave(organisation, bounces)
  }
}

/** Bounces and complaints are about a single mail, and are asked about that. */
function voucherInMail(report: ReportFacts, authentication: AuthenticationFacts): Voucher {
  const domain = report.kind === 'dmarc' ? vouchedBy(report, authentication) : undefined
  return domain === undefined ? { by: 'nobody' } : { by: 'domain', domain }
}
