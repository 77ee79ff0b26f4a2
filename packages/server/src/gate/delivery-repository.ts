import { sql } from 'kysely'
import type { AuditRepository } from '../audit/index.ts'
import { keepHeldFacts } from '../history/held-facts.ts'
import type { DeliverySummary, DispositionAction, Inspection, Page, Verdict } from '../http/api.ts'
import { containing, type Database, type GroupedWriter, newId, Statement, type Store, type Tx, wordsOf } from '../store/index.ts'
import { deliveryRow, kept } from './delivery-row.ts'
import type { Decision, Deliveries, DeliveryId, OrganisationId, Recorded } from './ports.ts'
import { deliveryColumns, dispositionOf, presentDelivery, recipientsOf, type SummaryRow } from './present.ts'

/** Deliveries looked at per statement when searching, so that a long search does not keep mails waiting. */
const SLICE = 20_000
/** Slices per page: what is older is reached with the page's cursor. */
const MAX_SLICES = 10
/** Mails are recorded nearly in the order they came; so far apart they certainly are. */
const ORDER_MARGIN_MS = 60 * 60_000

export interface DeliveryQuery {
  readonly verdicts?: readonly Verdict[] | undefined
  readonly dispositions?: readonly DispositionAction[] | undefined
  readonly text?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface RecordedDelivery {
  readonly summary: DeliverySummary
  readonly envelope: {
    mailFrom: string | null
    rcptTo: readonly string[]
    client: string | null
    helo: string | null
    queueId: string | null
  }
  readonly dispositionReason: { ja: string; en: string }
  readonly inspection: Inspection
}

/** What came, how it was judged and what was done. */
export class DeliveryRepository implements Deliveries {
  readonly #store: Store
  readonly #writer: GroupedWriter
  readonly #audit: AuditRepository
  readonly #statements = statementsOfMail()

  constructor(store: Store, writer: GroupedWriter, audit: AuditRepository) {
    this.#store = store
    this.#writer = writer
    this.#audit = audit
  }

  record(organisation: OrganisationId, decision: Decision): Promise<Recorded> {
    return this.#writer.write(async (tx) => {
      const standing = await this.#findOpen(tx, organisation, decision.contentKey)
      if (standing) return { id: standing.id, disposition: dispositionOf(standing), repeated: true }
      const id = newId()
      if (await this.#insert(tx, organisation, id, decision)) return { id, disposition: decision.disposition, repeated: false }
      // Another gate has recorded the same mail since we looked.
      const other = await this.#findOpen(tx, organisation, decision.contentKey)
      if (!other) throw new Error('a held mail disappeared while it was recorded')
      return { id: other.id, disposition: dispositionOf(other), repeated: true }
    })
  }

  answered(organisation: OrganisationId, id: DeliveryId): Promise<void> {
    return this.#writer.write(async (tx) => {
      await tx
        .updateTable('delivery')
        .set({ open_key: null })
        .where('organisation_id', '=', organisation)
        .where('id', '=', id)
        .execute()
    })
  }

  /** Newest first. A page may be short although there is more: its cursor says so. */
  async page(organisation: OrganisationId, query: DeliveryQuery): Promise<Page<DeliverySummary>> {
    const rows: SummaryRow[] = []
    const oldest = query.from && (await this.#idNear(organisation, 'first', query.from))
    let cursor = query.cursor ?? (query.to && (await this.#idNear(organisation, 'last', query.to)))
    for (let slice = 0; slice < MAX_SLICES; slice += 1) {
      const end = await this.#idAfter(organisation, cursor)
      rows.push(...(await this.#slice(organisation, query, cursor, end, query.limit + 1 - rows.length)))
      if (rows.length > query.limit) return page(rows.slice(0, query.limit), rows[query.limit - 1]?.id ?? null)
      if (end === undefined || (oldest !== undefined && end < oldest)) return page(rows, null)
      cursor = end
    }
    return page(rows, cursor ?? null)
  }

  /** Undefined when unknown in this organisation. */
  async find(organisation: OrganisationId, id: DeliveryId): Promise<RecordedDelivery | undefined> {
    const row = await this.#summaries(organisation).where('delivery.id', '=', id).executeTakeFirst()
    if (!row) return undefined
    const { json } = await this.#store.db
      .selectFrom('inspection')
      .select('json')
      .where('organisation_id', '=', organisation)
      .where('delivery_id', '=', id)
      .executeTakeFirstOrThrow()
    const inspection: Inspection = JSON.parse(json)
    return {
      summary: presentDelivery(row),
      envelope: {
        mailFrom: row.mail_from,
        rcptTo: recipientsOf(row),
        client: row.client,
        helo: row.helo,
        queueId: row.queue_id,
      },
      dispositionReason: { ja: row.disposition_reason_ja, en: row.disposition_reason_en },
      inspection,
    }
  }

  /** How many came since, by verdict. */
  async countsSince(organisation: OrganisationId, since: Date): Promise<Record<Verdict, number>> {
    const rows = await this.#store.db
      .selectFrom('delivery')
      .select(['verdict', sql<number>`count(*)`.as('count')])
      .where('organisation_id', '=', organisation)
      .where('received_at', '>=', since.toISOString())
      .groupBy('verdict')
      .execute()
    const counts: Record<Verdict, number> = { clean: 0, suspicious: 0, unscannable: 0, malicious: 0 }
    for (const { verdict, count } of rows) counts[verdict] = count
    return counts
  }

  /** Removes what came before this time and is not waiting for a person, at most `limit`; resolves to the number removed. */
  async expire(organisation: OrganisationId, before: Date, limit: number): Promise<number> {
    return await this.#store.transact(async (tx) => {
      const rows = await tx
        .selectFrom('delivery')
        .leftJoin('quarantined_message as held', (join) =>
          join.onRef('held.delivery_id', '=', 'delivery.id').onRef('held.organisation_id', '=', 'delivery.organisation_id'),
        )
        .select('delivery.id')
        .where('delivery.organisation_id', '=', organisation)
        .where('delivery.received_at', '<', before.toISOString())
        .where((where) => where.or([where('held.state', 'is', null), where('held.state', 'in', ['released', 'destroyed'])]))
        .limit(limit)
        .execute()
      const ids = rows.map((row) => row.id)
      if (ids.length === 0) return 0
      await tx.deleteFrom('inspection').where('organisation_id', '=', organisation).where('delivery_id', 'in', ids).execute()
      await tx
        .deleteFrom('quarantined_message')
        .where('organisation_id', '=', organisation)
        .where('delivery_id', 'in', ids)
        .execute()
      await tx.deleteFrom('delivery').where('organisation_id', '=', organisation).where('id', 'in', ids).execute()
      return ids.length
    })
  }

  async #findOpen(tx: Tx, organisation: OrganisationId, key: string) {
    const { rows } = await this.#statements.open.run(tx, { organisation, key })
    return rows[0]
  }

  async #insert(tx: Tx, organisation: OrganisationId, id: DeliveryId, decision: Decision): Promise<boolean> {
    const inserted = await this.#statements.delivery.run(tx, deliveryRow(organisation, id, decision))
    if (Number(inserted.numAffectedRows) === 0) return false
    const json = kept(decision.inspection)
    await this.#statements.inspection.run(tx, { organisation_id: organisation, delivery_id: id, json })
    const at = decision.mail.receivedAt
    const details = { verdict: decision.inspection.verdict }
    if (decision.held !== undefined) {
      await tx
        .insertInto('quarantined_message')
        .values({
          organisation_id: organisation,
          delivery_id: id,
          vault_ref: decision.held,
          state: 'held',
          held_at: at.toISOString(),
        })
        .execute()
      await this.#audit.append(tx, organisation, { at, who: 'sekisho', what: 'mail.held', subject: id, details })
    }
    if (decision.held !== undefined && decision.facts) await keepHeldFacts(tx, organisation, id, decision.facts)
    if (decision.disposition.action === 'reject') {
      await this.#audit.append(tx, organisation, { at, who: 'sekisho', what: 'mail.rejected', subject: id, details })
    }
    await decision.together?.(tx, id)
    return true
  }

  #summaries(organisation: OrganisationId) {
    return this.#store.db
      .selectFrom('delivery')
      .leftJoin('quarantined_message as held', (join) =>
        join.onRef('held.delivery_id', '=', 'delivery.id').onRef('held.organisation_id', '=', 'delivery.organisation_id'),
      )
      .select(deliveryColumns)
      .select(['held.state as held_state'])
      .where('delivery.organisation_id', '=', organisation)
  }

  async #slice(
    organisation: OrganisationId,
    query: DeliveryQuery,
    after: string | undefined,
    end: string | undefined,
    limit: number,
  ) {
    let select = this.#summaries(organisation)
    if (after !== undefined) select = select.where('delivery.id', '<', after)
    if (end !== undefined) select = select.where('delivery.id', '>=', end)
    if (query.verdicts?.length) select = select.where('delivery.verdict', 'in', query.verdicts)
    if (query.dispositions?.length) select = select.where('delivery.disposition', 'in', query.dispositions)
    if (query.from) select = select.where('delivery.received_at', '>=', query.from.toISOString())
    if (query.to) select = select.where('delivery.received_at', '<', query.to.toISOString())
    for (const word of wordsOf(query.text)) {
      select = select.where(sql<boolean>`delivery.search_text like ${containing(word)} escape '\\'`)
    }
    return await select.orderBy('delivery.id', 'desc').limit(limit).execute()
  }

  /** Where ids begin or end that may belong to deliveries since `first`, or before `last`; undefined when there are none. */
  async #idNear(organisation: OrganisationId, which: 'first' | 'last', time: Date): Promise<string | undefined> {
    const row = await this.#store.db
      .selectFrom('delivery')
      .select('id')
      .where('organisation_id', '=', organisation)
      .where('received_at', which === 'first' ? '>=' : '<', time.toISOString())
      .orderBy('received_at', which === 'first' ? 'asc' : 'desc')
      .limit(1)
      .executeTakeFirst()
    return row && shifted(row.id, which === 'first' ? -ORDER_MARGIN_MS : ORDER_MARGIN_MS)
  }

  /** The last id of the slice that begins after `cursor`; undefined when the slice reaches the oldest delivery. */
  async #idAfter(organisation: OrganisationId, cursor: string | undefined): Promise<string | undefined> {
    let select = this.#store.db.selectFrom('delivery').select('id').where('organisation_id', '=', organisation)
    if (cursor !== undefined) select = select.where('id', '<', cursor)
    const row = await select
      .orderBy('id', 'desc')
      .offset(SLICE - 1)
      .limit(1)
      .executeTakeFirst()
    return row?.id
  }
}

/** What every mail runs. */
const statementsOfMail = () => ({
  open: new Statement((tx, { organisation, key }: { organisation: string; key: string }) =>
    tx
      .selectFrom('delivery')
      .select(['id', 'disposition', 'disposition_reason_ja', 'disposition_reason_en'])
      .where('organisation_id', '=', organisation)
      .where('open_key', '=', key),
  ),
  delivery: new Statement((tx, row: Database['delivery']) =>
    tx
      .insertInto('delivery')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'open_key']).doNothing()),
  ),
  inspection: new Statement((tx, row: Database['inspection']) => tx.insertInto('inspection').values(row)),
})

function page(rows: readonly SummaryRow[], cursor: string | null): Page<DeliverySummary> {
  return { items: rows.map(presentDelivery), cursor }
}

/** An id made so much later than this one. */
function shifted(id: string, ms: number): string {
  const made = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
  const hex = Math.max(0, made + ms)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
