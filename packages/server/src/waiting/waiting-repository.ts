import type { Inspection, MailFacts } from '@sekisho/inspection'
import type { Updateable } from 'kysely'
import type { AuditRepository } from '../audit/index.ts'
import type { WaitingState } from '../http/api.ts'
import type { Database, Store, Tx } from '../store/index.ts'
import { maxTries, maxTriesByHand } from './allowed-tries.ts'
import type { Waiting } from './closed-content.ts'
import { comparable } from './match-keys.ts'
import { addMatches, markSpent, type Offer } from './offer-repository.ts'
import { recordInspection } from './record-inspection.ts'
import { type WaitingMail, waitingColumns, waitingMail } from './waiting-row.ts'

type Change = Updateable<Database['waiting_mail']>

/** Looked at in one round. */
const MAX_ROUND = 2_000

/** Opened, and to be let go. */
export interface DueRelease {
  readonly id: string
  readonly subjectMark: string | undefined
}

/** How an attempt ended that left it closed. */
interface Seen {
  /** Ids of the offers that were tried until now. */
  readonly tried: readonly string[]
  /** Of those that opened a part, when there are new ones. */
  readonly partlyBy?: readonly string[] | undefined
  readonly inspection?: Inspection | undefined
  /** As how many tries it counts; 0 when it could not be looked at. */
  readonly tries: number
}

/** How it was opened. */
interface Result {
  readonly by: Offer | undefined
  readonly inspection: Inspection
  readonly isReleased: boolean
  readonly subjectMark?: string | undefined
  /** Ids of the mails whose passwords it took. */
  readonly spent?: readonly string[]
}

/** Held mails that wait for a password. Each step is one conditional statement; its entry in the audit trail is in the same transaction. */
export class WaitingRepository {
  readonly #store: Store
  readonly #audit: AuditRepository

  constructor(store: Store, audit: AuditRepository) {
    this.#store = store
    this.#audit = audit
  }

  /** In the transaction that records the hold. */
  async begin(tx: Tx, organisation: string, id: string, facts: MailFacts, how: Waiting, times: { since: Date; until: Date }) {
    await tx
      .insertInto('waiting_mail')
      .values({
        organisation_id: organisation,
        delivery_id: id,
        state: 'waiting',
        is_alone: how === 'alone' ? 1 : 0,
        since: times.since.toISOString(),
        until: times.until.toISOString(),
        facts: JSON.stringify(comparable(facts)),
        tries: 0,
        tried: '[]',
        release_due: 0,
      })
      .execute()
    await addMatches(tx, organisation, 'waiting', id, facts)
  }

  async find(organisation: string, id: string): Promise<WaitingMail | undefined> {
    const row = await this.#rows(organisation).where('delivery_id', '=', id).executeTakeFirst()
    return row && waitingMail(row)
  }

  /** waiting → opening, while the mail is held. `byHand`: also from `expired` and `given-up`. */
  async claim(organisation: string, id: string, attempt: string, at: Date, byHand: boolean): Promise<boolean> {
    const states: readonly WaitingState[] = byHand ? ['waiting', 'expired', 'given-up'] : ['waiting']
    const result = await this.#store.db
      .updateTable('waiting_mail')
      .set((set) => ({ state: 'opening', attempt_id: attempt, last_tried_at: at.toISOString(), tries: set('tries', '+', 1) }))
      .where('organisation_id', '=', organisation)
      .where('delivery_id', '=', id)
      .where('state', 'in', states)
      .where('tries', '<', byHand ? maxTriesByHand : maxTries)
      .where((where) =>
        where.exists(
          where
            .selectFrom('quarantined_message as held')
            .select('held.delivery_id')
            .whereRef('held.organisation_id', '=', 'waiting_mail.organisation_id')
            .whereRef('held.delivery_id', '=', 'waiting_mail.delivery_id')
            .where('held.state', '=', 'held'),
        ),
      )
      .executeTakeFirst()
    return Number(result.numUpdatedRows) === 1
  }

  /** opening (with this attempt) → what it was, with these offers behind it, which opened a part or nothing. What was opened on the way is on record. */
  async stillClosed(
    organisation: string,
    { id, until, tries }: Pick<WaitingMail, 'id' | 'until' | 'tries'>,
    attempt: string,
    at: Date,
    seen: Seen,
  ): Promise<boolean> {
    const counted = tries + seen.tries
    const state = at >= until ? 'expired' : counted >= maxTries ? 'given-up' : 'waiting'
    return await this.#store.transact(async (tx) => {
      const set = { state, attempt_id: null, tries: counted, tried: JSON.stringify(seen.tried) } as const
      const keys = seen.partlyBy && { partly_by: JSON.stringify(seen.partlyBy) }
      if (!(await endAttempt(tx, organisation, id, attempt, { ...set, ...keys }))) return false
      await markSpent(tx, organisation, id, seen.partlyBy ?? [])
      if (seen.inspection) await recordInspection(tx, organisation, id, seen.inspection)
      return true
    })
  }

  /** opening (with this attempt) → opened: the new inspection stands, the first one is kept beside it. */
  async opened(organisation: string, id: string, attempt: string, at: Date, result: Result): Promise<boolean> {
    const { by, inspection, isReleased, subjectMark } = result
    return await this.#store.transact(async (tx) => {
      const done = await endAttempt(tx, organisation, id, attempt, {
        state: 'opened',
        opened_at: at.toISOString(),
        opened_by_kind: by?.kind ?? 'mail',
        opened_by: by?.kind === 'mail' ? by.id : (by?.givenBy ?? null),
        release_due: isReleased ? 1 : 0,
        subject_mark: subjectMark ?? null,
      })
      if (!done) return false
      await recordInspection(tx, organisation, id, inspection)
      await tx.deleteFrom('password_offer').where('organisation_id', '=', organisation).where('given_for', '=', id).execute()
      await markSpent(tx, organisation, id, result.spent ?? [])
      await forgetMatches(tx, organisation, [id])
      const details = { verdict: inspection.verdict, mail: by?.kind === 'mail' ? by.id : null, givenBy: by?.givenBy ?? null }
      await this.#audit.append(tx, organisation, { at, who: 'sekisho', what: 'password.opened', subject: id, details })
      return true
    })
  }

  /** Once at start: what an earlier process left in the middle is tried anew. An attempt of a gate that lives loses its turn, not the mail. */
  async reviveUnfinished(organisation: string): Promise<void> {
    await this.#store.db
      .updateTable('waiting_mail')
      .set({ state: 'waiting', attempt_id: null })
      .where('organisation_id', '=', organisation)
      .where('state', '=', 'opening')
      .execute()
  }

  /** waiting → expired when its time has passed; it stays held. Answers those it happened to. */
  async expire(organisation: string, at: Date): Promise<string[]> {
    return await this.#store.transact(async (tx) => {
      const rows = await tx
        .updateTable('waiting_mail')
        .set({ state: 'expired' })
        .where('organisation_id', '=', organisation)
        .where('state', '=', 'waiting')
        .where('until', '<=', at.toISOString())
        .returning('delivery_id')
        .execute()
      for (const { delivery_id: subject } of rows)
        await this.#audit.append(tx, organisation, { at, who: 'sekisho', what: 'password.expired', subject })
      await forgetMatches(
        tx,
        organisation,
        rows.map(({ delivery_id: id }) => id),
      )
      return rows.map(({ delivery_id: id }) => id)
    })
  }

  /** Opened and to be let go, and still held: the next hop was away, or a process ended in between. */
  async dueReleases(organisation: string): Promise<DueRelease[]> {
    const rows = await this.#store.db
      .selectFrom('waiting_mail')
      .innerJoin('quarantined_message as held', (join) =>
        join
          .onRef('held.delivery_id', '=', 'waiting_mail.delivery_id')
          .onRef('held.organisation_id', '=', 'waiting_mail.organisation_id'),
      )
      .select(['waiting_mail.delivery_id as id', 'waiting_mail.subject_mark as mark'])
      .where('waiting_mail.organisation_id', '=', organisation)
      .where('waiting_mail.release_due', '=', 1)
      .where('held.state', '=', 'held')
      .orderBy('waiting_mail.delivery_id')
      .limit(MAX_ROUND)
      .execute()
    return rows.map(({ id, mark }) => ({ id, subjectMark: mark ?? undefined }))
  }

  async releaseDone(organisation: string, id: string): Promise<void> {
    await this.#store.db
      .updateTable('waiting_mail')
      .set({ release_due: 0 })
      .where('organisation_id', '=', organisation)
      .where('delivery_id', '=', id)
      .execute()
  }

  /** Of deliveries that are no longer on record; at most so many in one go. */
  async sweep(organisation: string, limit: number): Promise<number> {
    return await this.#store.transact(async (tx) => {
      const rows = await tx
        .selectFrom('waiting_mail as mail')
        .leftJoin('quarantined_message as held', (join) =>
          join.onRef('held.delivery_id', '=', 'mail.delivery_id').onRef('held.organisation_id', '=', 'mail.organisation_id'),
        )
        .select('mail.delivery_id as id')
        .where('mail.organisation_id', '=', organisation)
        .where('held.delivery_id', 'is', null)
        .limit(limit)
        .execute()
      const ids = rows.map(({ id }) => id)
      if (ids.length === 0) return 0
      await tx.deleteFrom('waiting_mail').where('organisation_id', '=', organisation).where('delivery_id', 'in', ids).execute()
      await forgetMatches(tx, organisation, ids)
      return ids.length
    })
  }

  #rows(organisation: string) {
    return this.#store.db.selectFrom('waiting_mail').select(waitingColumns).where('organisation_id', '=', organisation)
  }
}

async function endAttempt(tx: Tx, organisation: string, id: string, attempt: string, set: Change): Promise<boolean> {
  const result = await tx
    .updateTable('waiting_mail')
    .set(set)
    .where('organisation_id', '=', organisation)
    .where('delivery_id', '=', id)
    .where('state', '=', 'opening')
    .where('attempt_id', '=', attempt)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

async function forgetMatches(tx: Tx, organisation: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('password_match')
    .where('organisation_id', '=', organisation)
    .where('side', '=', 'waiting')
    .where('mail_id', 'in', ids)
    .execute()
}
