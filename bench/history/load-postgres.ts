// The same past in PostgreSQL, through COPY.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { raw } from '../../packages/server/src/history/raw-query.ts'
import type { Store } from '../../packages/server/src/store/index.ts'
import type { Loaded } from './load-sqlite.ts'
import { bytesOf } from './measure.ts'
import { ADDRESSES, SHINGLES, START_MS } from './past.ts'
import { mailColumns, mailRow, type Packing, tablesOfPeople } from './rows.ts'

/** As an array of PostgreSQL is written. */
const asArray = (list: readonly number[]): string => `{${list.join(',')}}`
const packing: Packing<string> = { numbers: asArray, hashes: asArray }

export async function loadPostgres(store: Store, url: string, mails: number, say: (line: string) => void): Promise<Loaded> {
  const { db } = store
  const indexes = ['history_mail_by_identity', 'history_mail_by_thread', 'history_mail_by_time', 'history_mail_by_shingle']
  const definitions = await raw<{ name: string; text: string }>(
    db,
    'select indexname as name, indexdef as text from pg_indexes where indexname = any($1)',
    [indexes],
  )
  for (const name of indexes) await raw(db, `drop index ${name}`)
  await raw(db, `insert into history_house values ('house', 1, ${mails}, ${START_MS}, null)`)
  for (const { name, columns, rows } of tablesOfPeople(mails)) await copied(url, `${name} (${columns.join(', ')})`, rows)
  await raw(db, `select setval(pg_get_serial_sequence('history_address', 'number'), ${ADDRESSES})`)
  say('people')
  await copied(url, `history_mail (${mailColumns.join(', ')})`, function* () {
    for (let mail = 1; mail <= mails; mail += 1) {
      yield mailRow(mail, packing)
      if (mail % 1_000_000 === 0) say(`${mail} mails`)
    }
  })
  await raw(db, `select setval(pg_get_serial_sequence('history_mail', 'number'), ${mails})`)
  for (const { name, text } of definitions) if (name !== 'history_mail_by_shingle') await psql(url, text)
  say('indexes of mails')
  await psql(url, 'vacuum analyze')
  const bytesWithoutIndex = await bytesOf(store)
  const started = performance.now()
  for (const { name, text } of definitions)
    if (name === 'history_mail_by_shingle') await psql(url, `set maintenance_work_mem = '2GB'; ${text}`)
  const indexMs = performance.now() - started
  return { bytesWithoutIndex, bytes: await bytesOf(store), shingles: mails * (SHINGLES - 1), indexMs }
}

async function psql(url: string, text: string): Promise<void> {
  const child = spawn('psql', ['-q', '-v', 'ON_ERROR_STOP=1', url, '-c', text], { stdio: ['ignore', 'inherit', 'inherit'] })
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error(`psql: ${text}`)
}

async function copied(url: string, table: string, rows: () => Iterable<readonly unknown[]>): Promise<void> {
  const child = spawn('psql', ['-q', '-v', 'ON_ERROR_STOP=1', url, '-c', `copy ${table} from stdin`], {
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  const ended = once(child, 'exit')
  let piece = ''
  for (const row of rows()) {
    piece += `${row.join('\t')}\n`
    if (piece.length < 262_144) continue
    if (!child.stdin.write(piece)) await once(child.stdin, 'drain')
    piece = ''
  }
  child.stdin.end(piece)
  const [status] = await ended
  if (status !== 0) throw new Error(`copy ${table}`)
}
