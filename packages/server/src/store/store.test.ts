import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { peer } from '../testing/peers.ts'
import { startPostgres } from '../testing/postgres.ts'
import { onEveryStore } from '../testing/stores.ts'
import { GroupedWriter, openStore, type Store, type Tx } from './index.ts'

const put = (key: string) => async (tx: Tx) => {
  await tx.insertInto('setting').values({ organisation_id: 'house', key, value: 'v' }).execute()
  return key
}

async function keysIn(store: Store): Promise<string[]> {
  return (await store.db.selectFrom('setting').select('key').where('organisation_id', '=', 'house').orderBy('key').execute()).map(
    ({ key }) => key,
  )
}

onEveryStore('store', (fresh) => {
  it('keeps all writes of a transaction or none', async () => {
    const store = await fresh()
    const both = store.transact(async (tx) => {
      await put('a')(tx)
      throw new Error('changed my mind')
    })
    await expect(both).rejects.toThrow('changed my mind')
    expect(await keysIn(store)).toEqual([])
  })

  it('commits many writes together; one that does not fit fails alone', async () => {
    const store = await fresh()
    const writer = new GroupedWriter(store)
    const results = await Promise.allSettled(['a', 'b', 'a', 'c'].map((key) => writer.write(put(key))))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(await keysIn(store)).toEqual(['a', 'b', 'c'])
    await writer.idle()
  })

  it('counts in numbers', async () => {
    const store = await fresh()
    await store.transact(put('a'))
    const row = await store.db.selectFrom('setting').select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow()
    expect(row.count).toBe(1)
  })

  it('can be probed', async () => {
    const store = await fresh()
    await store.probe()
    await store.probe()
  })
})

describe('a SQLite file', () => {
  let folder: string
  let file: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sekisho-store-'))
    file = join(folder, 'sekisho.db')
  })
  afterEach(async () => await rm(folder, { recursive: true, force: true }))

  it('is unavailable while another program holds it, and recovers', async () => {
    const store = await openStore({ kind: 'sqlite', file })
    const other = new Sqlite(file)
    other.exec('begin immediate')
    await expect(store.probe()).rejects.toMatchObject({ name: 'StoreUnavailable', kind: 'locked' })
    other.exec('rollback')
    await store.probe()
    other.close()
    await store.close()
  })

  it('waits for another program that is done soon', async () => {
    const store = await openStore({ kind: 'sqlite', file })
    const other = new Sqlite(file)
    other.exec('begin immediate')
    const probing = store.probe()
    setTimeout(() => other.exec('commit'), 50)
    await probing
    other.close()
    await store.close()
  })

  it('keeps a write-ahead log', async () => {
    const store = await openStore({ kind: 'sqlite', file })
    const mode = await sql.raw<{ journal_mode: string }>('pragma journal_mode').execute(store.db)
    expect(mode.rows).toEqual([{ journal_mode: 'wal' }])
    await store.close()
  })

  it('says that it is full, keeps what it had, and recovers', async () => {
    const store = await openStore({ kind: 'sqlite', file })
    await store.transact(put('before'))
    const limit = async (pages: number) => await sql.raw(`pragma max_page_count = ${pages}`).execute(store.db)
    await limit(1)
    const large = store.transact(async (tx) => {
      await tx
        .insertInto('setting')
        .values({ organisation_id: 'house', key: 'large', value: 'x'.repeat(1_000_000) })
        .execute()
    })
    await expect(large).rejects.toMatchObject({ name: 'StoreUnavailable', kind: 'full' })
    await limit(1_000_000)
    await store.transact(put('after'))
    expect(await keysIn(store)).toEqual(['after', 'before'])
    await store.close()
  })

  it('cannot be opened where there is no folder to be made', async () => {
    await writeFile(file, '')
    await expect(openStore({ kind: 'sqlite', file: join(file, 'sekisho.db') })).rejects.toMatchObject({
      name: 'StoreUnavailable',
      kind: 'gone',
    })
    await expect(openStore({ kind: 'sqlite', file: folder })).rejects.toMatchObject({ name: 'StoreUnavailable', kind: 'gone' })
  })

  it('is readable by nobody else, whatever the folder allows', async () => {
    await writeFile(file, '', { mode: 0o644 })
    const store = await openStore({ kind: 'sqlite', file })
    await store.transact(put('a'))
    for (const part of [file, `${file}-wal`]) expect((await stat(part)).mode & 0o777).toBe(0o600)
    await store.close()
  })

  it('is opened again with what it had', async () => {
    const store = await openStore({ kind: 'sqlite', file })
    await store.transact(put('a'))
    await store.close()
    const again = await openStore({ kind: 'sqlite', file })
    expect(await keysIn(again)).toEqual(['a'])
    await again.close()
  })
})

describe.runIf(peer('postgresql'))('a PostgreSQL server', () => {
  it('is unavailable while it is gone, and recovers', async () => {
    const postgres = await startPostgres()
    const lost: Error[] = []
    const store = await openStore({ kind: 'postgres', url: await postgres.database('sekisho') }, (error) => lost.push(error))
    await postgres.kill()
    await expect(store.probe()).rejects.toMatchObject({ name: 'StoreUnavailable', kind: 'gone' })
    await postgres.restart()
    await store.probe()
    await store.close()
    await postgres.stop()
  })
})
