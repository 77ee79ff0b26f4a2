// The same past in PostgreSQL, through COPY.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { raw } from '../../packages/server/src/history/raw-query.ts'
import type { Store } from '../../packages/server/src/store/index.ts'
import type { Loaded } from './load-sqlite.ts'
import { bytesOf } from './measure.ts'
import {
  ADDRESSES,
  addressOf,
  atOf,
  authorOf,
  directionOf,
  domainOf,
  GREETINGS,
  greeting,
  messageIdOf,
  recipientsOf,
  SHINGLES,
  START_MS,
  shinglesOf,
  threadOf,
} from './past.ts'

export async function loadPostgres(store: Store, url: string, mails: number, say: (line: string) => void): Promise<Loaded> {
  const { db } = store
  const indexes = ['history_mail_by_identity', 'history_mail_by_thread', 'history_mail_by_time', 'history_mail_by_shingle']
  const definitions = await raw<{ name: string; text: string }>(
    db,
    'select indexname as name, indexdef as text from pg_indexes where indexname = any($1)',
    [indexes],
  )
  for (const name of indexes) await raw(db, `drop index ${name}`)
  const end = atOf(mails)
  await raw(db, `insert into history_house values ('house', 1, ${mails}, ${START_MS}, null)`)
  await copied(
    url,
    'history_address (number, house, address, received_times, received_first, received_last, sent_times, sent_first, sent_last)',
    function* () {
      for (let person = 1; person <= ADDRESSES; person += 1)
        yield [person, 1, addressOf(person), 30, START_MS, end, 30, START_MS, end]
    },
  )
  await raw(db, `select setval(pg_get_serial_sequence('history_address', 'number'), ${ADDRESSES})`)
  await copied(url, 'history_domain', function* () {
    for (let person = 8; person <= ADDRESSES; person += 8) yield [1, domainOf(person), 240, START_MS, end, 240, START_MS, end]
  })
  await copied(url, 'history_name', function* () {
    for (let person = 1; person <= ADDRESSES; person += 1)
      yield [1, person, `担当 ${person % 250_000}`, `担当 ${person % 250_000}`, 60, START_MS, end]
  })
  await copied(url, 'history_habit', function* () {
    for (let person = 1; person <= ADDRESSES; person += 1) {
      yield [1, person, 'submission', 'name', 10, end]
      for (let hour = 8; hour < 18; hour += 1) yield [1, person, 'hour', hour, 10, end]
    }
  })
  await copied(url, 'history_common', function* () {
    for (const hash of new Set(Array.from({ length: GREETINGS }, (_, number) => greeting(number)))) yield [1, hash]
  })
  say('people')
  const columns =
    'history_mail (number, house, at, direction, kept, from_number, identity, thread_hash, parties, shingles, signature)'
  await copied(url, columns, function* () {
    for (let mail = 1; mail <= mails; mail += 1) {
      const shingles = `{${shinglesOf(mail)
        .slice(0, SHINGLES - 1)
        .join(',')}}`
      const parties = `{${recipientsOf(mail).join(',')}}`
      yield [
        mail,
        1,
        atOf(mail),
        directionOf(mail),
        SHINGLES,
        authorOf(mail),
        messageIdOf(mail),
        threadOf(mail),
        parties,
        shingles,
        '{1,2}',
      ]
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
