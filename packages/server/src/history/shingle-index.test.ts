import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore, type Store } from '../store/index.ts'
import { aFact, aParty, aText } from '../testing/facts.ts'
import { HistoryRepository } from './history-repository.ts'
import { raw } from './raw-query.ts'
import { ShingleIndex } from './shingle-index.ts'

let folder: string
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sekisho-index-'))
  store = await openStore({ kind: 'sqlite', file: join(folder, 'sekisho.db') })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

it('keeps nothing of who is forgotten after the mails of a run were read', async () => {
  const history = new HistoryRepository(store)
  const gone = aParty('gone@example.org')
  await history.learn('house', [
    aFact({ author: gone, messageId: 1, shingles: aText(1) }),
    aFact({ messageId: 2, shingles: aText(2) }),
  ])
  const index = new ShingleIndex(
    beforeWriting(async () => {
      await history.forget('house', gone.address)
    }),
  )
  await index.catchUp()
  const entries = await raw<{ hash: number }>(store.db, 'select hash from history_shingle order by hash')
  expect(entries.map(({ hash }) => hash)).toEqual(aText(2))
})

/** The same store, in which something happens first whenever a transaction is begun through it. */
function beforeWriting(happen: () => Promise<void>): Store {
  const transact: Store['transact'] = async (work) => {
    await happen()
    return await store.transact(work)
  }
  return Object.create(store, { transact: { value: transact } })
}
