import { expect, it } from 'vitest'
import { aFact, aParty } from '../testing/facts.ts'
import { onEveryStore } from '../testing/stores.ts'
import { HistoryRepository } from './history-repository.ts'
import { raw } from './raw-query.ts'

onEveryStore('index of texts', (fresh) => {
  it('keeps nothing of who is forgotten while it is written', async () => {
    const store = await fresh()
    const history = new HistoryRepository(store)
    const gone = aParty('gone@example.org')
    const mails = Array.from({ length: 400 }, (_, mail) =>
      aFact({ author: gone, messageId: mail + 1, shingles: Array.from({ length: 16 }, (__, place) => mail * 16 + place + 1) }),
    )
    await history.learn('house', mails)
    await Promise.all([history.indexTexts(), history.forget('house', gone.address)])
    await history.indexTexts()
    expect(await history.learn('house', mails.slice(0, 1))).toBe(1)
    if (store.location.kind === 'postgres') return
    expect(await raw<{ count: number }>(store.db, 'select count(*) as count from history_shingle')).toEqual([{ count: 0 }])
  })
})
