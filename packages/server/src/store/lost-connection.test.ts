import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { peer } from '../testing/peers.ts'
import { startPostgres } from '../testing/postgres.ts'
import { openStore } from './store.ts'
import { StoreUnavailable } from './store-unavailable.ts'

describe.runIf(peer('postgresql'))('a connection that PostgreSQL ends', () => {
  it('between two statements of a transaction fails the transaction, and nothing else', async () => {
    const postgres = await startPostgres()
    onTestFinished(async () => await postgres.stop())
    const store = await openStore({ kind: 'postgres', url: await postgres.database('lost') })
    onTestFinished(async () => await store.close())
    const lost = store.transact(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      const pid = rows[0]?.pid ?? 0
      await sql`select pg_terminate_backend(${pid}, 5000)`.execute(store.db)
      // The server's farewell is read before the next statement is sent.
      await sql`select 1`.execute(store.db)
      await sql`select 1`.execute(tx)
    })
    await expect(lost).rejects.toBeInstanceOf(StoreUnavailable)
    await store.probe()
  })
})
