import { questionOf } from '@sekisho/inspection'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Store, StoreUnavailable } from '../store/index.ts'
import { aFact, aParty, aText } from '../testing/facts.ts'
import { onEveryStore } from '../testing/stores.ts'
import { HistoryRepository } from './history-repository.ts'
import { type HistoryEvents, HistoryWriter } from './history-writer.ts'

class Heard implements HistoryEvents {
  failures: unknown[] = []
  worked = 0
  lost = 0
  failed(error: unknown): void {
    this.failures.push(error)
  }
  works(): void {
    this.worked += 1
  }
  dropped(mails: number): void {
    this.lost += mails
  }
}

onEveryStore('learning at the gate', (fresh) => {
  let store: Store
  let history: HistoryRepository
  let heard: Heard
  let writer: HistoryWriter
  beforeEach(async () => {
    store = await fresh()
    history = new HistoryRepository(store)
    heard = new Heard()
    writer = new HistoryWriter(history, heard)
  })
  afterEach(async () => {
    await writer.close()
  })
  const mailsOf = async (organisation: string) => (await history.ask(organisation, questionOf(aFact({})))).extent.mails

  it('writes by itself, soon, of each organisation its own', async () => {
    for (let id = 1; id <= 100; id += 1) writer.learn(id % 3 === 0 ? 'two' : 'one', aFact({ messageId: id, shingles: aText(id) }))
    await vi.waitFor(async () => expect([await mailsOf('one'), await mailsOf('two')]).toEqual([67, 33]), { timeout: 10_000 })
    await writer.flush()
    expect((await history.ask('two', questionOf(aFact({ asked: aText(99) })))).sameText).toMatchObject([{ messageId: 99 }])
    expect(heard).toMatchObject({ failures: [], lost: 0 })
  })

  it('writes what is waiting when it is closed, and takes nothing after that', async () => {
    writer.learn('house', aFact({ messageId: 1 }))
    await writer.close()
    expect(await mailsOf('house')).toBe(1)
    writer.learn('house', aFact({ messageId: 2 }))
    expect(heard.lost).toBe(1)
  })

  it('keeps what the store does not take, says so, and goes on when it does', async () => {
    const away = vi.spyOn(history, 'learn').mockRejectedValue(new StoreUnavailable('gone', new Error('away')))
    writer.learn('house', aFact({ messageId: 1, author: aParty('late@example.net') }))
    await expect(writer.flush()).rejects.toThrow('away')
    expect(heard.failures).toHaveLength(1)
    away.mockRestore()
    await writer.flush()
    expect(await mailsOf('house')).toBe(1)
    expect(heard).toMatchObject({ worked: 1, lost: 0 })
  })

  it('loses one mail that does not fit, not those beside it', async () => {
    for (let id = 1; id <= 5; id += 1)
      writer.learn('house', aFact({ messageId: id, at: id === 3 ? 'never' : '2026-03-02T01:00:00.000Z' }))
    await writer.flush()
    expect(await mailsOf('house')).toBe(4)
    expect(heard.lost).toBe(1)
  })

  it('is bounded', () => {
    for (let id = 1; id <= 20_100; id += 1) writer.learn('house', aFact({ messageId: id }))
    expect(heard.lost).toBe(100)
    vi.spyOn(history, 'learn').mockResolvedValue(0)
  })
})
