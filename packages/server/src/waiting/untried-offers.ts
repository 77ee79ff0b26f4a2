import { sql } from 'kysely'
import type { Database, Store } from '../store/index.ts'

/** Waiting mails looked at in one round. */
const MAX_ROUND = 2_000
/** Read in one step. */
const MAX_MATCHES = 5_000
/** What a statement takes at a time. */
const STEP = 200

/** Waiting mails with offers in sight that were not tried: another gate, or an earlier run, left them. In small steps: mails go on meanwhile. */
export async function withUntriedOffers(
  db: Store['db'],
  organisation: string,
): Promise<{ id: string; offers: readonly string[] }[]> {
  const waiting = await db
    .selectFrom('waiting_mail')
    .select(['delivery_id as id', 'tried'])
    .where('organisation_id', '=', organisation)
    .where('state', '=', 'waiting')
    .limit(MAX_ROUND)
    .execute()
  const ids = waiting.map(({ id }) => id)
  const given = await inSteps(ids, (step) => givenFor(db, organisation, step))
  const theirKeys = await inSteps(ids, (step) => matchesOf(db, organisation, 'waiting', 'mail_id', step))
  const keys = [...new Set(theirKeys.map(({ key }) => key))]
  const matches = await inSteps(keys, (step) => matchesOf(db, organisation, 'offer', 'key', step))
  const offersOf = grouped(matches.map(({ key, id }) => [key, id]))
  const inSight = grouped([
    ...given,
    ...theirKeys.flatMap(({ key, id }) => [...(offersOf.get(key) ?? [])].map((offer) => [id, offer] as const)),
  ])
  return waiting
    .map(({ id, tried }) => ({ id, offers: [...(inSight.get(id) ?? [])].filter((offer) => !tried.includes(`"${offer}"`)) }))
    .filter(({ offers }) => offers.length > 0)
}

async function givenFor(db: Store['db'], organisation: string, ids: readonly string[]): Promise<(readonly [string, string])[]> {
  const rows = await db
    .selectFrom('password_offer')
    .select(['id', 'given_for'])
    .where('organisation_id', '=', organisation)
    .where('given_for', 'in', ids)
    .execute()
  return rows.map((row) => [row.given_for ?? '', row.id] as const)
}

async function matchesOf<By extends 'mail_id' | 'key'>(
  db: Store['db'],
  organisation: string,
  side: 'waiting' | 'offer',
  by: By,
  values: readonly Database['password_match'][By][],
): Promise<{ key: number; id: string }[]> {
  return await db
    .selectFrom('password_match')
    .select(['key', 'mail_id as id'])
    .where('organisation_id', '=', organisation)
    .where('side', '=', side)
    .where(sql.ref(by), 'in', values)
    .limit(MAX_MATCHES)
    .execute()
}

async function inSteps<From, To>(
  values: readonly From[],
  step: (values: readonly From[]) => Promise<readonly To[]>,
): Promise<To[]> {
  const results: To[] = []
  for (let at = 0; at < values.length; at += STEP) {
    results.push(...(await step(values.slice(at, at + STEP))))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return results
}

function grouped<Key, Value>(pairs: readonly (readonly [Key, Value])[]): Map<Key, Set<Value>> {
  const groups = new Map<Key, Set<Value>>()
  for (const [key, value] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(value))
  return groups
}
