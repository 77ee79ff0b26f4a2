import { type MailFacts, memoryRecords, questionOf } from '@sekisho/inspection'
import * as fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../store/index.ts'
import { aFact, aParty, aText, someFacts } from '../testing/facts.ts'
import { onEveryStore } from '../testing/stores.ts'
import { HistoryRepository } from './history-repository.ts'

const NOW = () => new Date('2026-04-01T00:00:00Z')

onEveryStore('history', (fresh) => {
  let store: Store
  let history: HistoryRepository
  beforeEach(async () => {
    store = await fresh()
    history = new HistoryRepository(store, NOW)
  })

  const learn = async (facts: readonly MailFacts[], organisation = 'house') => {
    const count = await history.learn(organisation, facts)
    await history.indexTexts()
    return count
  }
  const asked = async (facts: MailFacts, organisation = 'house') => await history.ask(organisation, questionOf(facts))

  it('answers as the history in memory does', async () => {
    let houses = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(someFacts(), { maxLength: 25 }),
        fc.array(someFacts(), { minLength: 1, maxLength: 5 }),
        async (past, present) => {
          const organisation = `house-${(houses += 1)}`
          const memory = memoryRecords()
          for (const facts of past) memory.learn(facts)
          const half = past.length >> 1
          await learn(past.slice(0, half), organisation)
          await learn(past.slice(half), organisation)
          for (const facts of present) {
            const expected = await memory.ask(questionOf(facts))
            expect(comparable(await asked(facts, organisation))).toEqual(comparable(expected))
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('counts a mail once, and further recipients of it when they come', async () => {
    const mail = aFact({ messageId: 7, recipients: [aParty('a@example.com')], direction: 'outbound' })
    const again = { ...mail, recipients: [aParty('a@example.com'), aParty('b@example.com')] }
    expect(await learn([mail, mail])).toBe(1)
    expect(await learn([again, mail])).toBe(0)
    expect(await learn([again])).toBe(0)
    const answer = await asked(aFact({ author: aParty('b@example.com'), replyTo: [aParty('a@example.com')], references: [7] }))
    expect(answer.extent.mails).toBe(1)
    expect(answer.addresses.get('a@example.com')?.sent?.times).toBe(1)
    expect(answer.addresses.get('b@example.com')?.sent?.times).toBe(1)
    expect(answer.referred[0]?.to).toEqual(['a@example.com', 'b@example.com'])
  })

  it('counts a mail without Message-ID once as well', async () => {
    const mail = aFact({ messageId: null, shingles: [1, 2, 3] })
    await learn([mail])
    expect(await learn([mail, { ...mail, shingles: [4] }])).toBe(1)
  })

  it('counts once what several gates learn at the same time', async () => {
    const gates = [1, 2, 3].map(() => new HistoryRepository(store, NOW))
    const mails = Array.from({ length: 30 }, (_, index) => aFact({ messageId: index + 1, shingles: aText(index + 1) }))
    const counts = await Promise.all(
      gates.map(async (gate, index) => await gate.learn('house', index === 1 ? mails.toReversed() : mails)),
    )
    await Promise.all(gates.map(async (gate) => await gate.indexTexts(7)))
    expect(counts.reduce((sum, count) => sum + count)).toBe(30)
    const answer = await asked(aFact({ asked: aText(17) }))
    expect(answer).toMatchObject({ extent: { mails: 30 }, sameText: [{ messageId: 17 }] })
    expect(answer.addresses.get('partner@example.org')?.received?.times).toBe(30)
  })

  it('numbers new organisations that come at the same time', async () => {
    const names = Array.from({ length: 6 }, (_, index) => `house-${index}`)
    await Promise.all(names.map(async (name) => await history.learn(name, [aFact({ messageId: 1 })])))
    for (const name of names) expect((await asked(aFact({}), name)).extent.mails).toBe(1)
  })

  it('learns nothing of a mail that only claims to be ours', async () => {
    expect(await learn([aFact({ direction: 'unproven' })])).toBe(0)
    expect((await asked(aFact({}))).extent.mails).toBe(0)
  })

  it('keeps organisations apart', async () => {
    const mail = aFact({ messageId: 5, thread: 5, shingles: aText(11) })
    await learn([mail], 'one')
    const question = aFact({ author: mail.author, references: [5], asked: aText(11) })
    expect(await asked(question, 'two')).toMatchObject({ extent: { mails: 0 }, addresses: new Map(), referred: [], sameText: [] })
    await learn([aFact({ messageId: 6, author: aParty('else@example.com') })], 'two')
    expect(await asked(question, 'two')).toMatchObject({
      extent: { mails: 1 },
      addresses: new Map(),
      namesOfAuthor: [],
      referred: [],
      sameText: [],
    })
    await history.forget('two', mail.author?.address ?? '')
    await history.expire('two', new Date('2100-01-01'))
    expect(await asked(question, 'one')).toMatchObject({ extent: { mails: 1 }, sameText: [{ matched: aText(11) }] })
  })

  it('keeps organisations apart when a mail of both gets further recipients', async () => {
    const mail = aFact({ messageId: 5, recipients: [aParty('a@example.com')], shingles: aText(1) })
    const further = { ...mail, recipients: [aParty('a@example.com'), aParty('b@example.com')] }
    for (const organisation of ['one', 'two', 'three']) await learn([mail], organisation)
    for (const organisation of ['one', 'two', 'three']) await learn([further], organisation)
    for (const organisation of ['one', 'two', 'three'])
      expect((await asked(aFact({ asked: aText(1) }), organisation)).sameText).toMatchObject([
        { to: ['a@example.com', 'b@example.com'] },
      ])
  })

  it('finds no mail by what stands in many, and finds it by the rest', async () => {
    const greeting = 99
    const many = Array.from({ length: 80 }, (_, index) =>
      aFact({ messageId: 1_000 + index, shingles: [greeting, ...aText(2_000 + index)] }),
    )
    await learn(many.slice(0, 70))
    expect((await asked(aFact({ asked: [greeting] }))).sameText).toEqual([])
    await learn(many.slice(70))
    expect((await asked(aFact({ asked: [greeting] }))).sameText).toEqual([])
    expect((await asked(aFact({ asked: [greeting, ...aText(2_075)] }))).sameText).toMatchObject([
      { matched: aText(2_075), kept: 5 },
    ])
  })

  it('forgets a person: mails, names, habits, relations, and the place among others’ recipients', async () => {
    const gone = aParty('gone@example.com', '山田')
    const stays = aParty('stays@example.com', '佐藤')
    await learn([
      aFact({ messageId: 1, author: gone, recipients: [stays], shingles: aText(1) }),
      aFact({
        messageId: 2,
        author: stays,
        recipients: [gone, aParty('x@example.com')],
        direction: 'outbound',
        shingles: aText(2),
      }),
    ])
    expect(await history.forget('house', 'Gone@example.com')).toEqual({ mails: 1, relations: 2 })
    const answer = await asked(aFact({ author: gone, references: [1, 2], asked: [...aText(1), ...aText(2)] }))
    expect(answer).toMatchObject({ extent: { mails: 1 }, addresses: new Map(), namesOfAuthor: [], usersOfName: [], habits: null })
    expect(answer.sameText.map(({ messageId, to }) => [messageId, to])).toEqual([[2, ['x@example.com']]])
    expect(answer.referred.map(({ messageId }) => messageId)).toEqual([2])
    expect(await history.forget('house', 'gone@example.com')).toBeUndefined()
    expect(JSON.stringify(await everything(store))).not.toContain('gone@')
  })

  it('expires what is older, and whoever was last heard of before', async () => {
    const old = aParty('old@example.net')
    const both = aParty('both@example.com')
    await learn([
      aFact({ messageId: 1, at: '2020-01-01T00:00:00.000Z', author: old, shingles: aText(1) }),
      aFact({ messageId: 2, at: '2020-01-02T00:00:00.000Z', author: both, shingles: aText(2) }),
      aFact({ messageId: 3, at: '2025-01-02T00:00:00.000Z', author: both, shingles: aText(3) }),
    ])
    expect(await history.expire('house', new Date('2024-01-01'))).toBe(2)
    const answer = await asked(aFact({ author: old, replyTo: [both], references: [1, 2, 3], asked: [1, 2, 3].flatMap(aText) }))
    expect(answer.extent.mails).toBe(1)
    expect([...answer.addresses.keys()]).toEqual(['both@example.com'])
    expect([...answer.domains.keys()]).toEqual(['example.com'])
    expect(answer.sameText.map(({ messageId }) => messageId)).toEqual([3])
    expect(answer.referred.map(({ messageId }) => messageId)).toEqual([3])
  })

  it('is found by its text although the process ended between the mail and its index', async () => {
    await history.learn('house', [aFact({ messageId: 1, shingles: aText(5) })])
    const next = new HistoryRepository(store, NOW)
    await next.indexTexts()
    expect((await next.ask('house', questionOf(aFact({ asked: aText(5) })))).sameText).toMatchObject([
      { messageId: 1, matched: aText(5) },
    ])
  })

  it('is young until two weeks and 200 mails have passed, or an import has finished', async () => {
    const recent = Array.from({ length: 200 }, (_, index) => aFact({ messageId: index + 1, at: '2026-03-20T00:00:00.000Z' }))
    await learn(recent)
    expect((await asked(aFact({}))).extent).toEqual({ mails: 200, since: '2026-03-20T00:00:00.000Z', isMature: false })
    await learn([aFact({ messageId: 300, at: '2026-03-01T00:00:00.000Z' })])
    expect((await asked(aFact({}))).extent.isMature).toBe(true)
    await learn([aFact({ messageId: 1 })], 'imported')
    await history.importFinished('imported')
    expect((await asked(aFact({}), 'imported')).extent.isMature).toBe(true)
  })

  it('takes what mails may contain', async () => {
    const odd = {
      address: `${'x'.repeat(400)}\0@example.com`,
      domain: 'exa\0mple',
      name: '\ud800',
      nameKey: `${'名'.repeat(500)}\0`,
    }
    expect(
      await learn([
        aFact({
          author: odd,
          recipients: [odd, aParty("'; drop table--@example.com")],
          habit: { mailer: '\0'.repeat(300), submission: 'none', hour: 3 },
        }),
      ]),
    ).toBe(1)
    expect((await asked(aFact({ author: odd }))).namesOfAuthor).toHaveLength(1)
  })
})

const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

/** The order among equals, and how old a history must be, are each history's own. */
function comparable(answer: Awaited<ReturnType<HistoryRepository['ask']>>) {
  const mails = (list: typeof answer.sameText) =>
    list.map((mail) => ({ ...mail, to: mail.to.toSorted(), matched: mail.matched.toSorted((a, b) => a - b) })).toSorted(byText)
  return {
    mails: answer.extent.mails,
    since: answer.extent.since,
    addresses: new Map([...answer.addresses].toSorted(byText)),
    domains: new Map([...answer.domains].toSorted(byText)),
    namesOfAuthor: answer.namesOfAuthor.toSorted(byText),
    usersOfName: answer.usersOfName.toSorted(byText),
    referred: mails(answer.referred),
    sameText: mails(answer.sameText),
    habits: answer.habits,
  }
}

async function everything({ db }: Store) {
  return await Promise.all([
    db.selectFrom('history_address').selectAll().execute(),
    db.selectFrom('history_name').selectAll().execute(),
    db.selectFrom('history_habit').selectAll().execute(),
  ])
}
