import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DurableCommit } from './durable-commit.ts'
import { guarded } from './guarded-dialect.ts'

interface Tables {
  note: { text: string }
}

let folder: string
let db: Kysely<Tables>
let syncs: number
let disk: (log: { datasync(): Promise<void> }) => Promise<void>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sekisho-store-'))
  const file = new Sqlite(join(folder, 'notes.db'))
  file.pragma('journal_mode = WAL')
  file.exec('create table note (text text)')
  syncs = 0
  disk = (log) => log.datasync()
  const commit = new DurableCommit(file, async (log) => {
    await disk(log)
    syncs += 1
  })
  db = new Kysely<Tables>({ dialect: guarded(new SqliteDialect({ database: file }), commit) })
})
afterEach(async () => {
  await db.destroy()
  await rm(folder, { recursive: true, force: true })
})

const note = (text: string) => db.transaction().execute((tx) => tx.insertInto('note').values({ text }).execute())

it('a transaction is synced once, a statement of its own once, reading never', async () => {
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('note').values({ text: 'a' }).execute()
    await tx.insertInto('note').values({ text: 'b' }).execute()
  })
  expect(syncs).toBe(1)
  await db.updateTable('note').set({ text: 'c' }).where('text', '=', 'b').execute()
  expect(syncs).toBe(2)
  await db.selectFrom('note').selectAll().execute()
  expect(syncs).toBe(2)
  await expect(db.transaction().execute(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(syncs).toBe(2)
  await sql`update note set text = 'd'`.execute(db)
  expect(syncs).toBe(3)
})

it('a commit waits for the disk', async () => {
  const order: string[] = []
  disk = async (log) => {
    await log.datasync()
    order.push('synced')
  }
  await note('a').then(() => order.push('committed'))
  expect(order).toEqual(['synced', 'committed'])
})

it('a disk that does not take it: nobody is told that it is written, and the next write tries again', async () => {
  disk = () => Promise.reject(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }))
  await expect(note('a')).rejects.toMatchObject({ name: 'StoreUnavailable', kind: 'failed' })
  disk = (log) => log.datasync()
  await note('b')
  expect(syncs).toBe(1)
})
