import type { MailFacts } from '@sekisho/inspection'
import type { Store, Tx } from '../store/index.ts'

/** Mails decided by persons in one go. */
const BATCH = 200

export interface Settled {
  readonly id: string
  /** Undefined for a mail that was not let go. */
  readonly facts: MailFacts | undefined
}

/** Kept beside a held mail until somebody decides: of a mail that is let go, the house learns as of any other. */
export async function keepHeldFacts(tx: Tx, organisation: string, delivery: string, facts: MailFacts): Promise<void> {
  // What may be a password is kept sealed or not at all; what was asked is of no more use.
  const kept: MailFacts = { ...facts, passwords: [], asked: [] }
  await tx
    .insertInto('history_held')
    .values({ organisation_id: organisation, delivery_id: delivery, facts: JSON.stringify(kept) })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'delivery_id']).doNothing())
    .execute()
}

/** Those that are decided now. */
export async function settledFacts({ db }: Store, organisation: string): Promise<Settled[]> {
  const rows = await db
    .selectFrom('history_held as facts')
    .leftJoin('quarantined_message as held', (join) =>
      join.onRef('held.organisation_id', '=', 'facts.organisation_id').onRef('held.delivery_id', '=', 'facts.delivery_id'),
    )
    .select(['facts.delivery_id as id', 'facts.facts', 'held.state'])
    .where('facts.organisation_id', '=', organisation)
    .where((where) => where.or([where('held.state', 'is', null), where('held.state', 'in', ['released', 'destroyed'])]))
    .limit(BATCH)
    .execute()
  return rows.map(({ id, facts, state }) => ({ id, facts: state === 'released' ? JSON.parse(facts) : undefined }))
}

export async function dropHeldFacts({ db }: Store, organisation: string, deliveries: readonly string[]): Promise<void> {
  if (deliveries.length === 0) return
  await db.deleteFrom('history_held').where('organisation_id', '=', organisation).where('delivery_id', 'in', deliveries).execute()
}
