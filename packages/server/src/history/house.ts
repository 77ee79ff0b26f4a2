import type { StoreLocation, Tx } from '../store/index.ts'
import { raw } from './raw-query.ts'

/** Another gate may give another new organisation the same number at the same moment. */
const ATTEMPTS = 10

/** The organisation's number, given when it is first asked for; keeps other learners of it out until the transaction ends. */
export async function houseFor(tx: Tx, kind: StoreLocation['kind'], organisation: string): Promise<number> {
  const place = kind === 'sqlite' ? '?' : '$1'
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const known = await numberOf(tx, kind, organisation)
    if (known !== undefined) return known
    await raw(
      tx,
      `insert into history_house (organisation_id, number, mails)
      select cast(${place} as text), coalesce(max(number), 0) + 1, 0 from history_house where true on conflict do nothing`,
      [organisation],
    )
  }
  throw new Error('an organisation got no number in the history')
}

async function numberOf(tx: Tx, kind: StoreLocation['kind'], organisation: string): Promise<number | undefined> {
  const text =
    kind === 'sqlite'
      ? 'select number from history_house where organisation_id = ?'
      : 'select number from history_house where organisation_id = $1 for update'
  return (await raw<{ number: number }>(tx, text, [organisation]))[0]?.number
}
