import type { Inspection } from '@sekisho/inspection'
import { sql } from 'kysely'
import type { Store } from '../store/index.ts'
import type { MailForPolicy } from './facts-of.ts'

/** Mails read at once: a few milliseconds between two mails of the gate. */
const SLICE = 50
/** Characters of inspections in a slice, beyond which the rest comes in the next one. */
const MAX_SLICE_CHARACTERS = 2_000_000

export interface RecordedMail {
  readonly id: string
  readonly mail: MailForPolicy
  readonly inspection: Inspection
}

/** The inspections on record, read from the newest to the oldest in slices. */
export class RecordedMails {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  async countSince(organisation: string, since: Date): Promise<number> {
    const { count } = await this.#store.db
      .selectFrom('delivery')
      .select(sql<number>`count(*)`.as('count'))
      .where('organisation_id', '=', organisation)
      .where('received_at', '>=', since.toISOString())
      .executeTakeFirstOrThrow()
    return count
  }

  async *since(organisation: string, since: Date): AsyncGenerator<RecordedMail[]> {
    let cursor: { at: string; id: string } | undefined
    for (;;) {
      const ids = await this.#ids(organisation, since, cursor)
      for (let from = 0; from < ids.length; ) {
        const slice = await this.#read(organisation, ids.slice(from))
        from += slice.length
        yield slice
      }
      const last = ids.at(-1)
      if (!last || ids.length < SLICE) return
      cursor = { at: last.received_at, id: last.id }
    }
  }

  async find(organisation: string, id: string): Promise<RecordedMail | undefined> {
    const row = await this.#deliveries(organisation).where('delivery.id', '=', id).executeTakeFirst()
    return row && (await this.#read(organisation, [row]))[0]
  }

  async #ids(organisation: string, since: Date, after: { at: string; id: string } | undefined): Promise<Row[]> {
    let query = this.#deliveries(organisation).where('delivery.received_at', '>=', since.toISOString())
    if (after) {
      // The index begins there; the rest of the condition alone would be looked for from the newest mail on.
      query = query
        .where('delivery.received_at', '<=', after.at)
        .where((where) =>
          where.or([
            where('delivery.received_at', '<', after.at),
            where.and([where('delivery.received_at', '=', after.at), where('delivery.id', '<', after.id)]),
          ]),
        )
    }
    return await query.orderBy('delivery.received_at', 'desc').orderBy('delivery.id', 'desc').limit(SLICE).execute()
  }

  /** As many of the first of them as fit, at least one. */
  async #read(organisation: string, rows: readonly Row[]): Promise<RecordedMail[]> {
    const mails: RecordedMail[] = []
    let characters = 0
    for (const row of rows) {
      const { json } = await this.#store.db
        .selectFrom('inspection')
        .select('json')
        .where('organisation_id', '=', organisation)
        .where('delivery_id', '=', row.id)
        .executeTakeFirstOrThrow()
      const inspection: Inspection = JSON.parse(json)
      mails.push({ id: row.id, mail: mailOf(row), inspection })
      characters += json.length
      if (characters > MAX_SLICE_CHARACTERS) break
    }
    return mails
  }

  #deliveries(organisation: string) {
    return this.#store.db
      .selectFrom('delivery')
      .select([
        'delivery.id',
        'delivery.received_at',
        'delivery.client',
        'delivery.helo',
        'delivery.mail_from',
        'delivery.rcpt_to',
        'delivery.bytes',
      ])
      .where('delivery.organisation_id', '=', organisation)
  }
}

interface Row {
  readonly id: string
  readonly received_at: string
  readonly client: string | null
  readonly helo: string | null
  readonly mail_from: string | null
  readonly rcpt_to: string
  readonly bytes: number
}

function mailOf(row: Row): MailForPolicy {
  const rcptTo: string[] = JSON.parse(row.rcpt_to)
  const { mail_from: mailFrom, client, helo } = row
  return {
    envelope: { mailFrom: mailFrom ?? undefined, rcptTo, client: client ?? undefined, helo: helo ?? undefined },
    size: row.bytes,
    receivedAt: new Date(row.received_at),
  }
}
