import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { openStore, type Store } from '../store/index.ts'
import { peer } from './peers.ts'
import { startPostgres } from './postgres.ts'

/** Runs the same tests on both kinds of store; `fresh` opens an empty one that is closed at the end. */
export function onEveryStore(name: string, tests: (fresh: () => Promise<Store>) => void): void {
  describe(`${name} (SQLite)`, () => {
    const opened: Store[] = []
    const folders: string[] = []
    afterAll(async () => {
      await Promise.all(opened.map((store) => store.close()))
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
    })
    tests(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'sekisho-store-'))
      folders.push(folder)
      const store = await openStore({ kind: 'sqlite', file: join(folder, 'sekisho.db') })
      opened.push(store)
      return store
    })
  })

  describe.runIf(peer('postgresql'))(`${name} (PostgreSQL)`, () => {
    let postgres: Awaited<ReturnType<typeof startPostgres>>
    const opened: Store[] = []
    beforeAll(async () => {
      postgres = await startPostgres()
    })
    afterAll(async () => {
      await Promise.all(opened.map((store) => store.close()))
      await postgres.stop()
    })
    tests(async () => {
      const store = await openStore({ kind: 'postgres', url: await postgres.database(`t${randomBytes(6).toString('hex')}`) })
      opened.push(store)
      return store
    })
  })
}
