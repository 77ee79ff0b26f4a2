import type { StoreLocation, Tx } from '../store/index.ts'
import type { LeakItemKind } from '../store/tables/leaks.ts'

/** Rows of one statement: SQLite takes 32,766 values. */
const ROWS_AT_ONCE = 1_000

/** Of hashes and the mails they stand in, thousands at once: putting such a query together would cost more than running it. */
export function insertTexts(kind: StoreLocation['kind']): string {
  const columns = 'organisation_id, kind, value, leak_id, part, shown, times_seen'
  return kind === 'sqlite'
    ? `insert into leak_item (${columns}) select ?, 'text', value->>0, ?, value->>1, '', 0 from json_each(?) where true on conflict do nothing`
    : `insert into leak_item (${columns}) select $1::text, 'text', value->>0, $2::text, (value->>1)::int, '', 0
        from jsonb_array_elements($3::jsonb) on conflict do nothing`
}

type ItemRow = LeakItemRow & { readonly times_seen: number }
interface LeakItemRow {
  readonly organisation_id: string
  readonly leak_id: string
  readonly kind: LeakItemKind
  readonly value: string
  readonly part: number
  readonly shown: string
}

export async function insertItems(tx: Tx, rows: readonly ItemRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await tx
      .insertInto('leak_item')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.columns(['organisation_id', 'kind', 'value', 'leak_id', 'part']).doNothing())
      .execute()
}
