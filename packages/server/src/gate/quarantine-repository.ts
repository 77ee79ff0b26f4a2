import { sql, type UpdateResult } from 'kysely'
import type { AuditNote, AuditRepository } from '../audit/index.ts'
import type { HeldMessage, HeldState, Page } from '../http/api.ts'
import { containing, type Database, type Store, storable, type Tx, wordsOf } from '../store/index.ts'
import { waitingOf } from '../waiting/present.ts'
import { findHeld, heldMail, heldMails, usedRefs } from './held-mail.ts'
import { reasonDetails, reasonText, SYSTEM } from './own-reason.ts'
import type { HeldMail, OrganisationId, Quarantine, QuarantineAction, QuarantineFilter, QuarantineId } from './ports.ts'
import { deliveryColumns, presentDelivery, presentHeld } from './present.ts'

type HeldRow = Database['quarantined_message']
type Changed = (organisation: OrganisationId, id: QuarantineId, state: HeldState) => void

/** More releases than this are never under way at once. */
const UNRESOLVED_LIMIT = 10_000

export interface HeldQuery {
  readonly states?: readonly HeldState[] | undefined
  /** Only what waits for its password. */
  readonly password?: 'waiting' | undefined
  readonly text?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Held mail and its states. Each step is one conditional statement, with its entry in the audit trail in the same transaction. */
export class QuarantineRepository implements Quarantine {
  readonly #store: Store
  readonly #audit: AuditRepository
  readonly #now: () => Date
  readonly #changed: Changed

  constructor(store: Store, audit: AuditRepository, now: () => Date, changed: Changed) {
    this.#store = store
    this.#audit = audit
    this.#now = now
    this.#changed = changed
  }

  async find(organisation: OrganisationId, id: QuarantineId): Promise<HeldMail | undefined> {
    return await findHeld(this.#store.db, organisation, id)
  }

  async list(organisation: OrganisationId, { state, limit, cursor }: QuarantineFilter) {
    let query = heldMails(this.#store.db, organisation)
    if (state !== undefined) query = query.where('held.state', '=', state)
    if (cursor !== undefined) query = query.where('held.delivery_id', '<', cursor)
    const rows = await query
      .orderBy('held.delivery_id', 'desc')
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit).map(heldMail)
    return { items, next: rows.length > limit ? items.at(-1)?.id : undefined }
  }

  /** As the console shows it: newest first. */
  async page(organisation: OrganisationId, query: HeldQuery): Promise<Page<HeldMessage>> {
    let select = this.#forConsole(organisation)
    if (query.states?.length) select = select.where('held.state', 'in', query.states)
    if (query.password) {
      select = select.where((where) =>
        where.exists(
          where
            .selectFrom('waiting_mail as mail')
            .select('mail.delivery_id')
            .whereRef('mail.organisation_id', '=', 'held.organisation_id')
            .whereRef('mail.delivery_id', '=', 'held.delivery_id')
            .where('mail.state', 'in', ['waiting', 'opening']),
        ),
      )
    }
    if (query.cursor !== undefined) select = select.where('held.delivery_id', '<', query.cursor)
    for (const word of wordsOf(query.text)) {
      select = select.where(sql<boolean>`delivery.search_text like ${containing(word)} escape '\\'`)
    }
    const rows = await select
      .orderBy('held.delivery_id', 'desc')
      .limit(query.limit + 1)
      .execute()
    const shown = rows.slice(0, query.limit)
    const ids = shown.map((row) => row.delivery_id)
    const waiting = await waitingOf(this.#store.db, organisation, ids)
    const items = shown.map((row) => presentHeld(presentDelivery(row), row, waiting.get(row.delivery_id)))
    return { items, cursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null }
  }

  async show(organisation: OrganisationId, id: QuarantineId): Promise<HeldMessage | undefined> {
    const row = await this.#forConsole(organisation).where('held.delivery_id', '=', id).executeTakeFirst()
    return row && presentHeld(presentDelivery(row), row, (await waitingOf(this.#store.db, organisation, [id])).get(id))
  }

  /** Held and waiting for a person. */
  async waiting(organisation: OrganisationId): Promise<number> {
    const { count } = await this.#store.db
      .selectFrom('quarantined_message')
      .select(sql<number>`count(*)`.as('count'))
      .where('organisation_id', '=', organisation)
      .where('state', 'in', ['held', 'releasing'])
      .executeTakeFirstOrThrow()
    return count
  }

  async heldSince(organisation: OrganisationId, since: Date): Promise<number> {
    const { count } = await this.#store.db
      .selectFrom('quarantined_message')
      .select(sql<number>`count(*)`.as('count'))
      .where('organisation_id', '=', organisation)
      .where('held_at', '>=', since.toISOString())
      .executeTakeFirstOrThrow()
    return count
  }

  /** Held since before this time and still waiting; oldest first, not more than `limit`. */
  async heldBefore(organisation: OrganisationId, before: Date, limit: number): Promise<QuarantineId[]> {
    const rows = await this.#store.db
      .selectFrom('quarantined_message')
      .select('delivery_id')
      .where('organisation_id', '=', organisation)
      .where('state', '=', 'held')
      .where('held_at', '<', before.toISOString())
      .orderBy('delivery_id')
      .limit(limit)
      .execute()
    return rows.map((row) => row.delivery_id)
  }

  async beginRelease(organisation: OrganisationId, id: QuarantineId, attempt: string, { by, at, reason }: QuarantineAction) {
    const mail = await this.#store.transact(async (tx) => {
      const result = await stepFrom(tx, organisation, id, 'held')
        .set({
          state: 'releasing',
          attempt_id: attempt,
          attempt_at: at.toISOString(),
          attempt_by: by,
          attempt_reason: storable(reasonText(reason)),
          last_error: null,
          doubt: null,
        })
        .executeTakeFirst()
      if (!stepped(result)) return undefined
      await this.#note(tx, organisation, {
        at,
        who: by,
        what: 'quarantine.release-started',
        subject: id,
        details: reasonDetails(reason),
      })
      return await findHeld(tx, organisation, id)
    })
    if (mail) this.#changed(organisation, id, 'releasing')
    return mail
  }

  async finishRelease(organisation: OrganisationId, id: QuarantineId, attempt: string, at: Date): Promise<boolean> {
    return await this.#endAttempt(organisation, id, attempt, 'released', (row) => ({
      set: {
        state: 'released',
        doubt: null,
        decided_by: row.attempt_by,
        decided_at: at.toISOString(),
        decided_reason: row.attempt_reason,
      },
      note: { at, what: 'quarantine.released' },
    }))
  }

  async failRelease(organisation: OrganisationId, id: QuarantineId, attempt: string, why: string): Promise<boolean> {
    return await this.#endAttempt(organisation, id, attempt, 'held', () => ({
      set: { state: 'held', last_error: storable(why), doubt: null },
      note: { at: this.#now(), what: 'quarantine.release-failed', details: { why: storable(why) } },
    }))
  }

  async doubtRelease(organisation: OrganisationId, id: QuarantineId, attempt: string, why: string): Promise<boolean> {
    return await this.#endAttempt(organisation, id, attempt, 'releasing', () => ({
      set: { doubt: storable(why) },
      note: { at: this.#now(), what: 'quarantine.release-unresolved', details: { why: storable(why) } },
    }))
  }

  async unfinishedReleases(organisation: OrganisationId): Promise<HeldMail[]> {
    const rows = await heldMails(this.#store.db, organisation)
      .where('held.state', '=', 'releasing')
      .orderBy('held.delivery_id')
      .limit(UNRESOLVED_LIMIT)
      .execute()
    return rows.map(heldMail)
  }

  async destroy(organisation: OrganisationId, id: QuarantineId, { by, at, reason }: QuarantineAction) {
    const destroyed = await this.#store.transact(async (tx) => {
      const result = await tx
        .updateTable('quarantined_message')
        .set({ state: 'destroyed', decided_by: by, decided_at: at.toISOString(), decided_reason: storable(reasonText(reason)) })
        .where('organisation_id', '=', organisation)
        .where('delivery_id', '=', id)
        .where((where) =>
          where.or([where('state', '=', 'held'), where.and([where('state', '=', 'releasing'), where('doubt', 'is not', null)])]),
        )
        .executeTakeFirst()
      if (!stepped(result)) return undefined
      await this.#note(tx, organisation, {
        at,
        who: by,
        what: 'quarantine.destroyed',
        subject: id,
        details: reasonDetails(reason),
      })
      const mail = await findHeld(tx, organisation, id)
      return mail && { mail, lastReference: (await usedRefs(tx, organisation, [mail.vaultRef])).size === 0 }
    })
    if (destroyed) this.#changed(organisation, id, 'destroyed')
    return destroyed
  }

  /** Those of the references whose content a mail that is not decided yet still needs. */
  async used(organisation: OrganisationId, refs: readonly string[]): Promise<ReadonlySet<string>> {
    return await usedRefs(this.#store.db, organisation, refs)
  }

  async #endAttempt(
    organisation: OrganisationId,
    id: QuarantineId,
    attempt: string,
    state: HeldState,
    end: (row: HeldRow) => AttemptEnd,
  ) {
    const done = await this.#store.transact(async (tx) => {
      const row = await rowOf(tx, organisation, id)
      if (!row) return false
      const { set, note } = end(row)
      const result = await stepFrom(tx, organisation, id, 'releasing')
        .set(set)
        .where('attempt_id', '=', attempt)
        .executeTakeFirst()
      if (!stepped(result)) return false
      await this.#note(tx, organisation, { who: row.attempt_by ?? SYSTEM, subject: id, ...note })
      return true
    })
    if (done) this.#changed(organisation, id, state)
    return done
  }

  async #note(tx: Tx, organisation: OrganisationId, note: AuditNote): Promise<void> {
    await this.#audit.append(tx, organisation, note)
  }

  #forConsole(organisation: OrganisationId) {
    return this.#store.db
      .selectFrom('quarantined_message as held')
      .innerJoin('delivery', (join) =>
        join.onRef('delivery.id', '=', 'held.delivery_id').onRef('delivery.organisation_id', '=', 'held.organisation_id'),
      )
      .selectAll('held')
      .select(deliveryColumns)
      .select('held.state as held_state')
      .where('held.organisation_id', '=', organisation)
  }
}

interface AttemptEnd {
  readonly set: Partial<HeldRow>
  readonly note: Pick<AuditNote, 'at' | 'what' | 'details'>
}

function stepFrom(tx: Tx, organisation: OrganisationId, id: QuarantineId, state: HeldState) {
  return tx
    .updateTable('quarantined_message')
    .where('organisation_id', '=', organisation)
    .where('delivery_id', '=', id)
    .where('state', '=', state)
}

function stepped(result: UpdateResult): boolean {
  return Number(result.numUpdatedRows) === 1
}

async function rowOf(tx: Tx, organisation: OrganisationId, id: QuarantineId): Promise<HeldRow | undefined> {
  return await tx
    .selectFrom('quarantined_message')
    .selectAll()
    .where('organisation_id', '=', organisation)
    .where('delivery_id', '=', id)
    .executeTakeFirst()
}
