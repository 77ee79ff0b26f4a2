import type { Store } from '../store/index.ts'
import { newestOfEach, type Side } from './matched-mails.ts'

/** Waiting mails looked at in one round; the next round goes on behind them. */
const MAX_ROUND = 2_000
/** Of one key, newest first: enough to see that there is something to try. */
const MAX_OF_KEY = 200
/** What a statement takes at a time. */
const STEP = 200

export interface Untried {
  /** Those for which a person gave a password first, then as they came. */
  readonly mails: readonly { readonly id: string; readonly offers: readonly string[] }[]
  /** Where the next round begins. */
  readonly next: string
}

/**
 * Waiting mails, numbered after `after`, with offers in sight that were not tried: another gate, or an earlier run, left them. In small steps:
 * mails go on meanwhile. However many mails wait, each has its turn.
 */
export async function withUntriedOffers(db: Store['db'], organisation: string, after = ''): Promise<Untried> {
  const waiting = await db
    .selectFrom('waiting_mail')
    .select(['delivery_id as id', 'tried'])
    .where('organisation_id', '=', organisation)
    .where('state', '=', 'waiting')
    .where('delivery_id', '>', after)
    .orderBy('delivery_id')
    .limit(MAX_ROUND)
    .execute()
  const ids = waiting.map(({ id }) => id)
  const given = await inSteps(ids, (step) => givenFor(db, organisation, step))
  const theirKeys = await inSteps(ids, (step) => keysOf(db, organisation, step))
  const keys = [...new Set(theirKeys.map(({ key }) => key))]
  const matches = await inSteps(keys, (step) => newestOfEach(db, organisation, 'offer', step, MAX_OF_KEY))
  const offersOf = grouped(matches.map(({ key, id }) => [key, id]))
  const inSight = grouped([
    ...given,
    ...theirKeys.flatMap(({ key, id }) => [...(offersOf.get(key) ?? [])].map((offer) => [id, offer] as const)),
  ])
  const byHand = new Set(given.map(([id]) => id))
  const mails = waiting
    .map(({ id, tried }) => ({ id, offers: [...(inSight.get(id) ?? [])].filter((offer) => !tried.includes(`"${offer}"`)) }))
    .filter(({ offers }) => offers.length > 0)
    .toSorted((one, other) => Number(byHand.has(other.id)) - Number(byHand.has(one.id)))
  return { mails, next: waiting.length < MAX_ROUND ? '' : (ids.at(-1) ?? '') }
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

async function keysOf(db: Store['db'], organisation: string, ids: readonly string[]): Promise<{ key: number; id: string }[]> {
  return await db
    .selectFrom('password_match')
    .select(['key', 'mail_id as id'])
    .where('organisation_id', '=', organisation)
    .where('side', '=', 'waiting' satisfies Side)
    .where('mail_id', 'in', ids)
    .execute()
}

async function inSteps<From, To>(
  values: readonly From[],
  step: (values: readonly From[]) => Promise<readonly To[]>,
): Promise<To[]> {
  const results: To[] = []
  for (let at = 0; at < values.length; at += STEP) {
    for (const result of await step(values.slice(at, at + STEP))) results.push(result)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return results
}

function grouped<Key, Value>(pairs: readonly (readonly [Key, Value])[]): Map<Key, Set<Value>> {
  const groups = new Map<Key, Set<Value>>()
  for (const [key, value] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(value))
  return groups
}
