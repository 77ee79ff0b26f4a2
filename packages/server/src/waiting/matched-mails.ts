// Finding the other side by the numbers of `match-keys.ts`. What anybody can write into a mail decides which keys it has, so that one key may
// have any number of mails: none of them keeps those of another key out of sight.
import type { MailFacts } from '@sekisho/inspection'
import type Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { asStoreFailure, type Store } from '../store/index.ts'
import { weighedKeys } from './match-keys.ts'

export type Side = 'waiting' | 'offer'

/** Read in one go, as long as nothing comes in masses. */
const MAX_MATCHES = 5_000
/** Otherwise of each key, newest first. */
const MAX_OF_KEY = 1_000

/** Mails of this side with something in common with these facts: those whose sender or thread is the same first, then newest first. */
export async function matchedMails(store: Store, organisation: string, side: Side, facts: MailFacts): Promise<string[]> {
  const weights = weighedKeys(facts)
  const keys = [...weights.keys()]
  if (keys.length === 0) return []
  const few = await matches(store, organisation, side, keys)
  const rows = few.length < MAX_MATCHES ? few : await newestOfEach(store.db, organisation, side, keys, MAX_OF_KEY)
  const found = new Map<string, number>()
  for (const { key, id } of rows) found.set(id, Math.max(found.get(id) ?? 0, weights.get(key) ?? 0))
  return [...found].toSorted(([a, one], [b, other]) => other - one || (a < b ? 1 : -1)).map(([id]) => id)
}

interface Match {
  readonly key: number
  readonly id: string
}

/** At most `MAX_MATCHES`. In no order: asked for it (or for each once), SQLite walks through all mails instead of the keys. */
async function matches({ connection, db }: Store, organisation: string, side: Side, keys: readonly number[]): Promise<Match[]> {
  if (connection) return matchesIn(connection, organisation, side, keys)
  return await db
    .selectFrom('password_match')
    .select(['key', 'mail_id as id'])
    .where('organisation_id', '=', organisation)
    .where('side', '=', side)
    .where('key', 'in', keys)
    .limit(MAX_MATCHES)
    .execute()
}

function matchesIn(connection: Sqlite.Database, organisation: string, side: Side, keys: readonly number[]): Match[] {
  try {
    return statementOf(connection).all(JSON.stringify(keys), organisation, side, MAX_MATCHES)
  } catch (error) {
    throw asStoreFailure(error)
  }
}

type MatchStatement = Sqlite.Statement<[string, string, Side, number], Match>

const statements = new WeakMap<Sqlite.Database, MatchStatement>()

/** Asked for every mail, and hardly ever answered. */
function statementOf(connection: Sqlite.Database): MatchStatement {
  const known = statements.get(connection)
  if (known) return known
  const statement: MatchStatement = connection.prepare(
    `select found.key, found.mail_id as id from json_each(?) as asked cross join password_match as found
      where found.key = asked.value and found.organisation_id = ? and found.side = ? limit ?`,
  )
  statements.set(connection, statement)
  return statement
}

/** For each key its newest mails, at most `ofKey`. */
export async function newestOfEach(
  db: Store['db'],
  organisation: string,
  side: Side,
  keys: readonly number[],
  ofKey: number,
): Promise<Match[]> {
  const placed = db
    .selectFrom('password_match')
    .select(['key', 'mail_id as id', sql<number>`row_number() over (partition by key order by mail_id desc)`.as('place')])
    .where('organisation_id', '=', organisation)
    .where('side', '=', side)
    .where('key', 'in', keys)
  return await db.selectFrom(placed.as('placed')).select(['key', 'id']).where('place', '<=', ofKey).execute()
}
