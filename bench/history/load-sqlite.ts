// Fills the history's tables in SQLite directly, sorted, as no gate ever would: twenty million mails would take it hours.

import { packingOf } from '../../packages/server/src/history/packed.ts'
import { type SqliteFile, sqliteFile } from '../../packages/server/src/testing/sqlite-file.ts'
import {
  ADDRESSES,
  addressOf,
  atOf,
  authorOf,
  directionOf,
  domainOf,
  GREETINGS,
  greeting,
  hashOf,
  messageIdOf,
  recipientsOf,
  SHINGLES,
  START_MS,
  shinglesOf,
  textOf,
  threadOf,
} from './past.ts'

const MAILS_PER_COMMIT = 100_000
const PASSES = 16
const BUCKETS = 16

export interface Loaded {
  readonly bytesWithoutIndex: number
  readonly bytes: number
  readonly shingles: number
  readonly indexMs: number
}

export function loadSqlite(file: string, mails: number, say: (line: string) => void): Loaded {
  const db = sqliteFile(file)
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -262144')
  const bytes = () => Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }))
  const named = db
    .prepare<[], { name: string; sql: string }>(
      `select name, sql from sqlite_master where type = 'index' and tbl_name = 'history_mail' and sql is not null`,
    )
    .all()
  for (const { name } of named) db.exec(`drop index ${name}`)
  people(db, mails)
  say('people')
  mailRows(db, mails, say)
  for (const { sql } of named) db.exec(sql)
  say('indexes of mails')
  db.prepare('update history_index set next_number = ?, indexed_to = ?').run(mails + 1, mails)
  const bytesWithoutIndex = bytes()
  const started = performance.now()
  const shingles = postings(db, mails, say)
  const loaded = { bytesWithoutIndex, bytes: bytes(), shingles, indexMs: performance.now() - started }
  db.close()
  const again = sqliteFile(file)
  again.pragma('journal_mode = WAL')
  again.close()
  return loaded
}

function people(db: SqliteFile, mails: number): void {
  db.exec('begin')
  db.prepare('insert into history_house values (?, 1, ?, ?, null)').run('house', mails, START_MS)
  const address = db.prepare('insert into history_address values (?, 1, ?, 30, ?, ?, 30, ?, ?)')
  const domain = db.prepare('insert or ignore into history_domain values (1, ?, 240, ?, ?, 240, ?, ?)')
  const name = db.prepare('insert into history_name values (1, ?, ?, ?, 60, ?, ?)')
  const habit = db.prepare('insert into history_habit values (1, ?, ?, ?, 10, ?)')
  const relation = db.prepare('insert or ignore into history_relation values (1, ?, ?, 5, ?, ?)')
  const end = atOf(mails)
  for (let person = 1; person <= ADDRESSES; person += 1) {
    address.run(person, addressOf(person), START_MS, end, START_MS, end)
    domain.run(domainOf(person), START_MS, end, START_MS, end)
    const shown = `担当 ${person % 250_000}`
    name.run(person, shown, shown, START_MS, end)
    habit.run(person, 'submission', 'name', end)
    habit.run(person, 'mailer', 'Outlook', end)
    for (let hour = 8; hour < 18; hour += 1) habit.run(person, 'hour', String(hour), end)
    for (let other = 1; other <= 10; other += 1) relation.run(person, 1 + ((person * other) % ADDRESSES), START_MS, end)
  }
  const common = db.prepare('insert or ignore into history_common values (1, ?)')
  for (let number = 0; number < GREETINGS; number += 1) common.run(greeting(number))
  db.exec('commit')
}

function mailRows(db: SqliteFile, mails: number, say: (line: string) => void): void {
  const { numbers, hashes } = packingOf('sqlite')
  const insert = db.prepare('insert into history_mail values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const signature = Buffer.from(hashes([1, 2]), 'hex')
  db.exec('begin')
  for (let mail = 1; mail <= mails; mail += 1) {
    const shingles = Buffer.from(hashes(shinglesOf(mail).slice(0, SHINGLES - 1)), 'hex')
    const parties = Buffer.from(numbers(recipientsOf(mail)), 'hex')
    insert.run(
      mail,
      atOf(mail),
      directionOf(mail),
      SHINGLES,
      authorOf(mail),
      messageIdOf(mail),
      threadOf(mail),
      parties,
      shingles,
      signature,
    )
    if (mail % MAILS_PER_COMMIT === 0) db.exec('commit; begin')
    if (mail % 2_000_000 === 0) say(`${mail} mails`)
  }
  db.exec('commit')
}

/** Range by range of the hashes, so that each pass is sorted in memory and follows the one before in the tree. */
function postings(db: SqliteFile, mails: number, say: (line: string) => void): number {
  const insert = db.prepare('insert or ignore into history_shingle values (1, ?, ?)')
  const RANGE = 2 ** 52 / (PASSES * BUCKETS)
  const MAIL = 2 ** 25
  let count = 0
  for (let pass = 0; pass < PASSES; pass += 1) {
    const room = Math.ceil((mails * SHINGLES * 1.3) / (PASSES * BUCKETS)) + 100_000
    const buckets = Array.from({ length: BUCKETS }, () => ({ entries: new Float64Array(room), size: 0 }))
    for (let mail = 1; mail <= mails; mail += 1)
      for (let place = 0; place < SHINGLES - 1; place += 1) {
        const hash = hashOf(textOf(mail, place))
        const range = Math.floor(hash / RANGE)
        if (range >> 4 !== pass) continue
        const bucket = buckets[range & 15]
        // The upper 24 bits within the range and the mail: what follows in the hash follows from its upper 32 bits.
        if (bucket) bucket.entries[bucket.size++] = Math.floor((hash % RANGE) / 2 ** 20) * MAIL + mail
      }
    for (const [index, { entries, size }] of buckets.entries()) {
      const start = ((pass << 4) + index) * 2 ** 24
      db.exec('begin')
      for (const entry of entries.subarray(0, size).sort()) {
        const high = start + Math.floor(entry / MAIL)
        insert.run(high * 2 ** 20 + (Math.imul(high, 0x9e3779b1) >>> 12), entry % MAIL)
      }
      db.exec('commit')
      count += size
    }
    say(`texts ${pass + 1}/${PASSES}`)
  }
  return count
}
