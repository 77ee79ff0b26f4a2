import type { AuditRepository } from '../audit/index.ts'
import type { Store } from '../store/index.ts'
import { type WaitingMail, waitingColumns, waitingMail } from './waiting-row.ts'

/** Which waiting mails' recipients were asked for the password. Each mail's are asked once, by whichever gate comes first. */
export class NoticeRepository {
  readonly #store: Store
  readonly #audit: AuditRepository

  constructor(store: Store, audit: AuditRepository) {
    this.#store = store
    this.#audit = audit
  }

  /** Waiting alone since before this time, held, and nobody was asked yet. */
  async unnotified(organisation: string, before: Date, limit: number): Promise<WaitingMail[]> {
    const rows = await this.#store.db
      .selectFrom('waiting_mail')
      .select(waitingColumns)
      .where('organisation_id', '=', organisation)
      .where('state', '=', 'waiting')
      .where('is_alone', '=', 1)
      .where('notified_at', 'is', null)
      .where('since', '<=', before.toISOString())
      .orderBy('delivery_id')
      .limit(limit)
      .execute()
    return rows.map(waitingMail)
  }

  /** True for the one that may ask: nobody else has, and nobody else will, unless `notAsked` takes it back. */
  async asking(organisation: string, id: string, at: Date): Promise<boolean> {
    const result = await this.#store.db
      .updateTable('waiting_mail')
      .set({ notified_at: at.toISOString() })
      .where('organisation_id', '=', organisation)
      .where('delivery_id', '=', id)
      .where('notified_at', 'is', null)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    return Number(result.numUpdatedRows) === 1
  }

  /** So many recipients were asked. */
  async asked(organisation: string, id: string, at: Date, recipients: number): Promise<void> {
    const entry = { at, who: 'sekisho', what: 'password.notified', subject: id, details: { recipients } } as const
    await this.#store.transact(async (tx) => await this.#audit.append(tx, organisation, entry))
  }

  /** Nobody heard of it: it is to be asked again. */
  async notAsked(organisation: string, id: string): Promise<void> {
    await this.#store.db
      .updateTable('waiting_mail')
      .set({ notified_at: null })
      .where('organisation_id', '=', organisation)
      .where('delivery_id', '=', id)
      .execute()
  }
}
