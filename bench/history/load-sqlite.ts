// Fills the history's tables in SQLite directly, sorted, as no gate ever would: twenty million mails would take it hours.
import { packingOf } from '../../packages/server/src/history/packed.ts'
import { entryNumber } from '../../packages/server/src/history/shingle-index.ts'
import { type SqliteFile, sqliteFile } from '../../packages/server/src/testing/sqlite-file.ts'
import { directionOf, hashOf, SHINGLES, START_MS, textOf } from './past.ts'
import { mailColumns, mailRow, tablesOfPeople } from './rows.ts'

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
  for (const { name, columns, rows } of tablesOfPeople(mails)) {
    const insert = db.prepare(insertion(name, columns))
    for (const row of rows()) insert.run(...row)
  }
  db.exec('commit')
}

function mailRows(db: SqliteFile, mails: number, say: (line: string) => void): void {
  const { numbers, hashes } = packingOf('sqlite')
  const packing = {
    numbers: (list: readonly number[]) => Buffer.from(numbers(list), 'hex'),
    hashes: (list: readonly number[]) => Buffer.from(hashes(list), 'hex'),
  }
  const insert = db.prepare(insertion('history_mail', mailColumns))
  db.exec('begin')
  for (let mail = 1; mail <= mails; mail += 1) {
    insert.run(...mailRow(mail, packing))
    if (mail % MAILS_PER_COMMIT === 0) db.exec('commit; begin')
    if (mail % 2_000_000 === 0) say(`${mail} mails`)
  }
  db.exec('commit')
}

function insertion(table: string, columns: readonly string[]): string {
  return `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`
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
        const number = entry % MAIL
        insert.run(high * 2 ** 20 + (Math.imul(high, 0x9e3779b1) >>> 12), entryNumber({ number, direction: directionOf(number) }))
      }
      db.exec('commit')
      count += size
    }
    say(`texts ${pass + 1}/${PASSES}`)
  }
  return count
}
