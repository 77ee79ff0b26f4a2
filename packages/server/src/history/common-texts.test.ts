import { type MailFacts, memoryRecords, questionOf } from '@sekisho/inspection'
import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../store/index.ts'
import { aFact, aParty } from '../testing/facts.ts'
import { onEveryStore } from '../testing/stores.ts'
import { HistoryRepository } from './history-repository.ts'
import { PastTexts } from './past-texts.ts'

const ours = aParty('hanako@midorino.test', '高橋 花子')
const partner = aParty('info@hikari.test')
const thief = aParty('x7@unrelated.test')
const stolen = [11, 12, 13, 14, 15, 16]

const july = '2026-07-14T01:00:00.000Z'
const letter = aFact({ messageId: 1, at: july, direction: 'outbound', author: ours, recipients: [partner], shingles: stolen })
const copies = (count: number, more: Partial<MailFacts> = {}): MailFacts[] =>
  Array.from({ length: count }, (_, index) =>
    aFact({
      messageId: 1_000 + index,
      at: '2026-08-01T00:00:00.000Z',
      author: thief,
      shingles: [...stolen, 2_000 + index],
      ...more,
    }),
  )
const question = (more: Partial<MailFacts> = {}) =>
  questionOf(aFact({ author: aParty('y8@elsewhere.test'), shingles: stolen, asked: [...stolen, 2_001], ...more }))

onEveryStore('a text that comes again and again', (fresh) => {
  let store: Store
  let history: HistoryRepository
  beforeEach(async () => {
    store = await fresh()
    history = new HistoryRepository(store)
  })

  /** In the store and in memory: the mails found by their text, ours and others. */
  async function found(...past: readonly (readonly MailFacts[])[]): Promise<{ ours: number; others: number }> {
    const memory = memoryRecords()
    for (const batch of past) {
      await history.learn('house', batch)
      await history.indexTexts()
      for (const facts of batch) memory.learn(facts)
    }
    const answers = [await history.ask('house', question()), await memory.ask(question())].map(({ sameText }) => ({
      ours: sameText.filter(({ direction }) => direction !== 'inbound').length,
      others: sameText.filter(({ direction }) => direction === 'inbound').length,
    }))
    expect(answers[0]).toEqual(answers[1])
    return answers[0] ?? { ours: 0, others: 0 }
  }

  it('is found where we wrote it, however often a stranger sends it', async () => {
    expect(await found([letter], copies(70), copies(70, { messageId: null }))).toEqual({ ours: 1, others: 0 })
    // Also by a gate that has seen none of it, and of which no copy fills the index any more.
    const other = new HistoryRepository(store)
    expect((await other.ask('house', question())).sameText).toMatchObject([{ from: ours.address, matched: stolen }])
  })

  it('is found although the copies come in the names of those we write to', async () => {
    const spoofed = copies(70).map((mail, index) => ({ ...mail, author: aParty(`p${index % 7}@hikari.test`) }))
    const acquainted = spoofed.map(({ author }, index) =>
      aFact({ messageId: 1 + index, direction: 'outbound', author: ours, recipients: author ? [author] : [] }),
    )
    expect(await found([{ ...letter, messageId: 500 }, ...acquainted], spoofed)).toEqual({ ours: 1, others: 0 })
  })

  it('is found although one to whom we answered sends it in his own name', async () => {
    const answer = aFact({ messageId: 2, direction: 'outbound', author: ours, recipients: [thief] })
    expect(await found([letter, answer], copies(70, { isAuthenticated: true }))).toEqual({ ours: 1, others: 0 })
  })

  it('is found although a machine of ours repeats it', async () => {
    const machine = { author: aParty('mailer@midorino.test'), direction: 'outbound' as const, isAutomatic: true }
    expect(await found([letter], copies(70, machine))).toEqual({ ours: 1, others: 0 })
  })

  it('is found where a correspondent wrote it', async () => {
    const theirs = aFact({ messageId: 1, at: july, author: partner, shingles: stolen })
    const answer = aFact({ messageId: 2, direction: 'outbound', author: ours, recipients: [partner] })
    expect(await found([theirs], [answer], copies(70))).toEqual({ ours: 0, others: 1 })
  })

  it('is not crowded out by as many copies as are read', async () => {
    const half = { ...letter, shingles: stolen.slice(0, 4) }
    expect((await found([half], copies(60))).ours).toBe(1)
  })

  it('tells nothing when strangers brought it first', async () => {
    const quoting = { ...letter, at: '2026-09-01T00:00:00.000Z' }
    expect(await found(copies(70), [quoting])).toEqual({ ours: 0, others: 0 })
  })

  it('tells nothing when we write it every day, or those do that we write to', async () => {
    expect(await found(copies(70, { direction: 'internal', author: ours }))).toEqual({ ours: 0, others: 0 })
    await history.forget('house', ours.address)
    const authors = Array.from({ length: 7 }, (_, index) => aParty(`p${index}@hikari.test`))
    const written = aFact({ messageId: 2, direction: 'outbound', author: ours, recipients: authors })
    const circulars = copies(70, { isAuthenticated: true }).map((mail, index) => ({
      ...mail,
      author: authors[index % 7] ?? null,
    }))
    await history.learn('other', [written])
    await history.learn('other', circulars)
    await history.indexTexts()
    expect((await history.ask('other', question())).sameText).toEqual([])
  })

  it('is on record as such, also when a look-up found it', async () => {
    await found(copies(70, { direction: 'internal', author: ours }))
    await history.learn('house', [{ ...letter, messageId: 5_000 }])
    expect([...(await new PastTexts(store).commonAmong('house', [...stolen, 2_001]))].toSorted((a, b) => a - b)).toEqual(stolen)
  })

  it('is not indexed anew by a gate that was asked about it before it learned anything', async () => {
    const everyDay = { direction: 'internal' as const, author: ours }
    await found(copies(70, everyDay), copies(70, { ...everyDay, messageId: null }))
    const entries = () => store.connection?.prepare('select count(*) as count from history_shingle where hash = 12').get()
    const before = entries()
    const other = new HistoryRepository(store)
    await other.ask('house', question({ asked: [11] }))
    await other.learn('house', [{ ...letter, messageId: 5_000 }])
    await other.indexTexts()
    expect(entries()).toEqual(before)
  })

  it('leaves no entry in the index when who wrote it is forgotten', async () => {
    await found([letter], copies(70))
    await history.forget('house', ours.address)
    expect((await history.ask('house', question())).sameText.filter(({ direction }) => direction !== 'inbound')).toEqual([])
    if (store.location.kind !== 'sqlite') return
    const left = store.connection?.prepare('select count(*) as count from history_shingle where mail < 0').get()
    expect(left).toEqual({ count: 0 })
  })
})
