// Held mail as the gate knows it: where its content is and to whom it goes.
import type { Database, Store } from '../store/index.ts'
import type { HeldMail, OrganisationId, QuarantineId } from './ports.ts'
import { recipientsOf } from './present.ts'

type HeldRow = Database['quarantined_message']

/** Those of the references whose content a mail that is not decided yet still needs. */
export async function usedRefs(db: Store['db'], organisation: OrganisationId, refs: readonly string[]): Promise<Set<string>> {
  if (refs.length === 0) return new Set()
  const rows = await db
    .selectFrom('quarantined_message')
    .select('vault_ref')
    .where('organisation_id', '=', organisation)
    .where('vault_ref', 'in', refs)
    .where('state', 'in', ['held', 'releasing'])
    .execute()
  return new Set(rows.map((row) => row.vault_ref))
}

/** Undefined when unknown in this organisation. */
export async function findHeld(db: Store['db'], organisation: OrganisationId, id: QuarantineId): Promise<HeldMail | undefined> {
  const row = await heldMails(db, organisation).where('held.delivery_id', '=', id).executeTakeFirst()
  return row && heldMail(row)
}

/** Held mail with its envelope. */
export function heldMails(db: Store['db'], organisation: OrganisationId) {
  return db
    .selectFrom('quarantined_message as held')
    .innerJoin('delivery', (join) =>
      join.onRef('delivery.id', '=', 'held.delivery_id').onRef('delivery.organisation_id', '=', 'held.organisation_id'),
    )
    .select(['held.delivery_id', 'held.vault_ref', 'held.state', 'held.held_at'])
    .select(['held.attempt_id', 'held.attempt_at', 'held.doubt'])
    .select(['delivery.mail_from', 'delivery.rcpt_to', 'delivery.client', 'delivery.helo', 'delivery.bytes'])
    .where('held.organisation_id', '=', organisation)
}

type HeldMailRow = Pick<HeldRow, 'delivery_id' | 'vault_ref' | 'state' | 'held_at' | 'attempt_id' | 'attempt_at' | 'doubt'> &
  Pick<Database['delivery'], 'mail_from' | 'rcpt_to' | 'client' | 'helo' | 'bytes'>

export function heldMail(row: HeldMailRow): HeldMail {
  return {
    id: row.delivery_id,
    deliveryId: row.delivery_id,
    vaultRef: row.vault_ref,
    envelope: {
      mailFrom: row.mail_from ?? undefined,
      rcptTo: recipientsOf(row),
      client: row.client ?? undefined,
      helo: row.helo ?? undefined,
    },
    size: row.bytes,
    heldAt: new Date(row.held_at),
    state: row.state,
    attempt: row.attempt_id ?? undefined,
    attemptAt: row.attempt_at === null ? undefined : new Date(row.attempt_at),
    doubt: row.doubt ?? undefined,
  }
}
