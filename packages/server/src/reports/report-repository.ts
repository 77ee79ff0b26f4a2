import { sql } from 'kysely'
import type { NameReportKind, NameUseKind, NameUseOverview, NameUseSource } from '../http/api.ts'
import type { GroupedWriter, Store, Tx } from '../store/index.ts'
import type { NameReport } from './report-rows.ts'

/** Rows of one statement: SQLite takes 32,766 values. */
const ROWS_AT_ONCE = 500
const MAX_SOURCES = 200
const MAX_DOMAINS = 5
const NO_MAILS: Readonly<Record<NameUseKind, number>> = {
  foreign: 0,
  unknown: 0,
  'own-server': 0,
  forwarded: 0,
  authenticated: 0,
  unconfirmed: 0,
}

/** What others report about mail in our names. */
export class ReportRepository {
  readonly #store: Store
  readonly #writer: GroupedWriter

  constructor(store: Store, writer: GroupedWriter) {
    this.#store = store
    this.#writer = writer
  }

  /** False when the report is known already. One that nobody vouched for so far gives way to the same one by somebody who does. */
  async save(organisation: string, report: NameReport, at: Date, deliveryId: string | null): Promise<boolean> {
    return await this.#writer.write(async (tx) => {
      const { key, kind, reporter, domain, from, to } = report
      if (report.isConfirmed) await dropUnconfirmed(tx, organisation, key)
      const inserted = await tx
        .insertInto('name_report')
        .values({
          organisation_id: organisation,
          key,
          kind,
          reporter,
          domain,
          read_at: at.toISOString(),
          from_at: from,
          to_at: to,
          delivery_id: deliveryId,
        })
        .onConflict((conflict) => conflict.columns(['organisation_id', 'key']).doNothing())
        .executeTakeFirst()
      if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 0) return false
      await insertRows(tx, organisation, report)
      return true
    })
  }

  /** Bounces since then of mails that we did not send. */
  async foreignBouncesSince(organisation: string, since: Date): Promise<number> {
    const { count } = await this.#store.db
      .selectFrom('name_report')
      .innerJoin('name_report_row', (join) =>
        join
          .onRef('name_report_row.organisation_id', '=', 'name_report.organisation_id')
          .onRef('name_report_row.report_key', '=', 'name_report.key'),
      )
      .select(sql<number | string>`count(*)`.as('count'))
      .where('name_report.organisation_id', '=', organisation)
      .where('name_report.kind', '=', 'bounce')
      .where('name_report.from_at', '>=', since.toISOString())
      .where('name_report_row.use', '=', 'foreign')
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async overview(organisation: string, since: Date, use: NameUseKind): Promise<NameUseOverview> {
    const day = since.toISOString().slice(0, 10)
    const [days, sources, read] = await Promise.all([
      this.#days(organisation, day),
      this.#sources(organisation, day, use),
      this.#read(organisation, since),
    ])
    return { since: day, ...read, days, sources }
  }

  /** Removes reports read before; returns how many. */
  async expire(organisation: string, before: Date, atMost: number): Promise<number> {
    return await this.#store.transact(async (tx) => {
      const old = await tx
        .selectFrom('name_report')
        .select('key')
        .where('organisation_id', '=', organisation)
        .where('read_at', '<', before.toISOString())
        .limit(atMost)
        .execute()
      const keys = old.map(({ key }) => key)
      if (keys.length === 0) return 0
      await tx.deleteFrom('name_report_row').where('organisation_id', '=', organisation).where('report_key', 'in', keys).execute()
      await tx.deleteFrom('name_report').where('organisation_id', '=', organisation).where('key', 'in', keys).execute()
      return keys.length
    })
  }

  async #read(organisation: string, since: Date): Promise<Pick<NameUseOverview, 'reports' | 'newestReport'>> {
    const { count, newest } = await this.#store.db
      .selectFrom('name_report')
      .select([sql<number | string>`count(*)`.as('count'), sql<string | null>`max(to_at)`.as('newest')])
      .where('organisation_id', '=', organisation)
      .where('to_at', '>=', since.toISOString())
      .executeTakeFirstOrThrow()
    return { reports: Number(count), newestReport: newest }
  }

  async #days(organisation: string, since: string): Promise<NameUseOverview['days']> {
    const rows = await this.#store.db
      .selectFrom('name_report_row')
      .select(['day', 'use', sql<number | string>`sum(mails)`.as('mails')])
      .where('organisation_id', '=', organisation)
      .where('day', '>=', since)
      .groupBy(['day', 'use'])
      .orderBy('day')
      .execute()
    const days = new Map<string, Record<NameUseKind, number>>()
    for (const { day, use, mails } of rows) {
      const of = days.get(day) ?? { ...NO_MAILS }
      of[use] += Number(mails)
      days.set(day, of)
    }
    return [...days].map(([day, mails]) => ({ day, mails }))
  }

  async #sources(organisation: string, since: string, use: NameUseKind): Promise<NameUseSource[]> {
    const of = this.#store.db
      .selectFrom('name_report_row')
      .innerJoin('name_report', (join) =>
        join
          .onRef('name_report.organisation_id', '=', 'name_report_row.organisation_id')
          .onRef('name_report.key', '=', 'name_report_row.report_key'),
      )
      .where('name_report_row.organisation_id', '=', organisation)
      .where('day', '>=', since)
      .where('use', '=', use)
    const networks = await of
      .select([
        'network',
        sql<number | string>`sum(mails)`.as('mails'),
        sql<string>`min(day)`.as('first'),
        sql<string>`max(day)`.as('last'),
        sql<number | string>`count(distinct source)`.as('addresses'),
        sql<number | string>`count(distinct reporter)`.as('reporters'),
      ])
      .groupBy('network')
      .orderBy('mails', 'desc')
      .limit(MAX_SOURCES)
      .execute()
    if (networks.length === 0) return []
    const names = networks.map(({ network }) => network)
    const details = await of
      .select(['network', 'name_report_row.domain', 'name_report_row.kind'])
      .where('network', 'in', names)
      .groupBy(['network', 'name_report_row.domain', 'name_report_row.kind'])
      .execute()
    return networks.map(({ network, mails, first, last, addresses, reporters }) => {
      const here = details.filter((detail) => detail.network === network)
      return {
        network,
        addresses: Number(addresses),
        mails: Number(mails),
        firstDay: first,
        lastDay: last,
        domains: [...new Set(here.map(({ domain }) => domain))].toSorted().slice(0, MAX_DOMAINS),
        reporters: Number(reporters),
        kinds: [...new Set<NameReportKind>(here.map(({ kind }) => kind))].toSorted(),
      }
    })
  }
}

async function dropUnconfirmed(tx: Tx, organisation: string, key: string): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('name_report_row')
    .where('organisation_id', '=', organisation)
    .where('report_key', '=', key)
    .where('use', '=', 'unconfirmed')
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) return
  await tx.deleteFrom('name_report').where('organisation_id', '=', organisation).where('key', '=', key).execute()
}

async function insertRows(tx: Tx, organisation: string, { key, kind, rows }: NameReport): Promise<void> {
  const all = rows.map((row, number) => ({ organisation_id: organisation, report_key: key, number, kind, ...row }))
  for (let at = 0; at < all.length; at += ROWS_AT_ONCE)
    await tx
      .insertInto('name_report_row')
      .values(all.slice(at, at + ROWS_AT_ONCE))
      .execute()
}
