import type { WaitingForPassword } from '../http/api.ts'
import type { Database, Store } from '../store/index.ts'

/** How held mails wait for their passwords, by id; those that never did are missing. */
export async function waitingOf(
  db: Store['db'],
  organisation: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WaitingForPassword>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('waiting_mail')
    .select(['delivery_id', 'state', 'since', 'until', 'tries', 'last_tried_at', 'is_alone', 'notified_at'])
    .select(['opened_at', 'opened_by_kind', 'opened_by'])
    .where('organisation_id', '=', organisation)
    .where('delivery_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.delivery_id, present(row)]))
}

function present(
  row: Omit<
    Database['waiting_mail'],
    'organisation_id' | 'facts' | 'attempt_id' | 'tried' | 'partly_by' | 'first_inspection' | 'release_due' | 'subject_mark'
  >,
): WaitingForPassword {
  const { opened_at: at, opened_by_kind: kind, opened_by: by } = row
  return {
    state: row.state,
    since: row.since,
    until: row.until,
    tries: row.tries,
    lastTriedAt: row.last_tried_at,
    isAlone: row.is_alone === 1,
    notifiedAt: row.notified_at,
    opened:
      at === null || kind === null
        ? null
        : { at, by: kind, delivery: kind === 'mail' ? by : null, name: kind === 'operator' ? by : null },
  }
}
