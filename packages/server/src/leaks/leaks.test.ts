import { randomInt } from 'node:crypto'
import type { Inspection, MailFacts } from '@sekisho/inspection'
import { nameKey } from '@sekisho/inspection/history'
import { beforeEach, describe, expect, it } from 'vitest'
import { AuditRepository } from '../audit/index.ts'
import { HistoryRepository } from '../history/index.ts'
import { GroupedWriter, newId, type Store } from '../store/index.ts'
import { aFact, aParty } from '../testing/facts.ts'
import { onEveryStore } from '../testing/stores.ts'
import { openLeaks } from './open-leaks.ts'

const at = new Date('2026-04-01T00:00:00.000Z')
const hanako = named('hanako@example.com', '山田花子')
const partner = aParty('desk@example.org')
const stranger = named('x@example.net', '山田花子')
const hashes = (from: number) => Array.from({ length: 16 }, (_, index) => from + index + 2 ** 51)
const letter = (hash: number, more: Partial<MailFacts> = {}) =>
  aFact({
    messageId: hash,
    author: hanako,
    recipients: [partner],
    direction: 'outbound',
    at: '2026-02-03T01:00:00.000Z',
    shingles: hashes(hash),
    asked: hashes(hash),
    ...more,
  })
const quoting = (hash: number, shown = 16) =>
  aFact({ author: aParty('x@example.net'), asked: [...hashes(hash).slice(0, shown), ...hashes(9_000_000)] })

const request = { name: '委託先の事故', since: '2026-01-10', note: '' }

onEveryStore('the leak ledger', (fresh) => {
  let store: Store
  let house: Awaited<ReturnType<typeof aHouse>>
  beforeEach(async () => {
    store = await fresh()
    house = await aHouse(store)
  })

  it('knows nothing when nothing is in it', async () => {
    expect(await house.leaksFor(quoting(100))).toEqual([])
    expect(await house.leaks.desk.list('house')).toEqual([])
  })

  it('knows addresses and names that were entered, however they are written', async () => {
    const given = { ...request, addresses: [' Hanako@Example.com '], names: ['山田 花子', '  '] }
    const leak = await house.leaks.desk.enter('house', given, '田中')
    expect(await house.leaks.desk.list('house', 'HANAKO@example.com')).toHaveLength(1)
    expect(await house.leaks.desk.list('house', 'sato@example.com')).toEqual([])
    expect(leak).toMatchObject({ addresses: 1, names: 1, texts: 0, timesSeen: 0, watchUntil: '2036-04-01T00:00:00.000Z' })
    const found = { leak: 'id' in leak ? leak.id : '', name: request.name, since: '2026-01-10T00:00:00.000Z' }
    expect(await house.leaksFor(aFact({ author: stranger }))).toEqual([{ ...found, kind: 'name', value: '山田 花子' }])
    const shown = aParty('x@example.net', 'hanako＠example.com')
    expect(await house.leaksFor(aFact({ author: shown }))).toEqual([{ ...found, kind: 'address', value: 'hanako@example.com' }])
    // Whoever was robbed writes on.
    expect(await house.leaksFor(aFact({ author: hanako }))).toEqual([])
    expect(await house.leaksFor(aFact({ author: aParty('y@example.net', '佐藤') }))).toEqual([])
    expect(await house.leaks.watch.leaksFor('another', aFact({ author: stranger }))).toEqual([])
  })

  it('says when an address is one that was given up, or that nobody was told', async () => {
    house.leaks.reconfigure({
      domains: ['example.com'],
      retired: [{ address: 'old@example.com', name: '', since: '2019-03-31' }],
      canaries: ['trap@example.com'],
    })
    await house.leaks.desk.enter(
      'house',
      { ...request, addresses: ['old@example.com', 'trap@example.com', 'sato@example.com'] },
      '田中',
    )
    const facts = aFact({ mentioned: ['old@example.com', 'sato@example.com'], recipients: [aParty('trap@example.com')] })
    const kinds = (await house.leaksFor(facts)).map(({ kind, value }) => `${kind} ${value}`)
    expect(kinds.toSorted()).toEqual(['canary-address trap@example.com', 'retired-address old@example.com'])
  })

  it('knows the mails of a mailbox by a good part of their text', async () => {
    await house.history.learn('house', [
      letter(100),
      letter(200, { at: '2025-12-31T00:00:00.000Z' }),
      letter(300, { author: partner, recipients: [hanako], direction: 'inbound' }),
      letter(400, { author: partner, recipients: [aParty('sato@example.com')] }),
    ])
    await house.leaks.desk.enter('house', { ...request, mailbox: 'Hanako@example.com', untilKnown: '2026-03-01' }, '田中')
    await house.leaks.desk.idle()
    expect(await house.leaks.desk.list('house')).toMatchObject([{ texts: 2, isComplete: true }])
    expect(await house.leaksFor(quoting(100))).toMatchObject([{ kind: 'text', value: '', name: request.name }])
    expect(await house.leaksFor(quoting(300, 5))).toHaveLength(1)
    // Turns of phrase that any two letters share; before that time; another's.
    expect(await house.leaksFor(quoting(300, 4))).toEqual([])
    expect(await house.leaksFor(quoting(200))).toEqual([])
    expect(await house.leaksFor(quoting(400))).toEqual([])
  })

  it('goes on where it was interrupted, and knows everything again after a restart', async () => {
    await house.history.learn('house', [letter(100)])
    const stopped = await aHouse(store)
    await stopped.leaks.desk.close()
    await stopped.leaks.desk.enter('house', { ...request, mailbox: hanako.address }, '田中')
    await stopped.leaks.desk.idle()
    expect(await stopped.leaks.desk.list('house')).toMatchObject([{ texts: 0, isComplete: false }])
    const again = await aHouse(store)
    await again.leaks.desk.idle()
    expect(await again.leaks.desk.list('house')).toMatchObject([{ texts: 1, isComplete: true }])
    expect(await (await aHouse(store)).leaksFor(quoting(100))).toHaveLength(1)
  })

  it('stops in the middle of a mailbox when it is closed, and enters the rest afterwards', async () => {
    await house.history.learn(
      'house',
      Array.from({ length: 60 }, (_, index) => letter(1_000 * (index + 1))),
    )
    const stopped = await aHouse(store)
    await stopped.leaks.desk.enter('house', { ...request, mailbox: hanako.address }, '田中')
    const entered = async () => (await stopped.leaks.desk.list('house'))[0]?.texts ?? 0
    while ((await entered()) === 0) await new Promise((resolve) => setImmediate(resolve))
    await stopped.leaks.desk.close()
    expect(await entered()).toBeLessThan(60)
    expect(await stopped.leaks.desk.list('house')).toMatchObject([{ isComplete: false }])
    const again = await aHouse(store)
    await again.leaks.desk.idle()
    expect(await again.leaks.desk.list('house')).toMatchObject([{ texts: 60, isComplete: true }])
  })

  it('hears of what another gate or the command line enters and ends', async () => {
    const other = await aHouse(store)
    await Promise.all([house.leaks.desk.idle(), other.leaks.desk.idle()])
    const leak = await other.leaks.desk.enter('house', { ...request, names: ['山田 花子'] }, '田中')
    await house.leaks.watch.refresh('house')
    expect(await house.leaksFor(aFact({ author: stranger }))).toHaveLength(1)
    await house.history.learn('house', [letter(100)])
    await other.leaks.desk.enter('house', { ...request, mailbox: hanako.address }, '田中')
    await other.leaks.desk.idle()
    await house.leaks.watch.refresh('house')
    expect(await house.leaksFor(quoting(100))).toHaveLength(1)
    await other.leaks.desk.end('house', 'id' in leak ? leak.id : '', { by: '田中', reason: '古い' })
    expect(await house.leaksFor(aFact({ author: stranger }))).toEqual([])
  })

  it('reads what is watched for in slices, between which mails have their turn', async () => {
    const addresses = Array.from({ length: 3_500 }, (_, index) => `p${index}@example.org`)
    await house.leaks.desk.enter('house', { ...request, addresses }, '田中')
    let turns = 0
    let isRead = false
    const turn = () => {
      turns += 1
      if (!isRead) setImmediate(turn)
    }
    setImmediate(turn)
    await house.leaks.watch.load('house')
    isRead = true
    expect(turns).toBeGreaterThanOrEqual(3)
  })

  it('forgets what common texts say', async () => {
    await house.history.learn('house', [letter(100)])
    await house.leaks.desk.enter('house', { ...request, mailbox: hanako.address }, '田中')
    await house.leaks.desk.idle()
    await store.db
      .insertInto('history_common')
      .values(hashes(100).map((hash) => ({ house: 1, hash })))
      .execute()
    expect(await house.leaksFor(quoting(100))).toEqual([])
  })

  it('ends a watch, once', async () => {
    const leak = await house.leaks.desk.enter('house', { ...request, names: ['山田 花子'] }, '田中')
    const id = 'id' in leak ? leak.id : ''
    const ended = await house.leaks.desk.end('house', id, { by: '田中', reason: '古い' })
    expect(ended).toMatchObject({ ended: { by: '田中', reason: '古い', at: at.toISOString() } })
    expect(await house.leaks.desk.end('house', id, { by: '田中', reason: '古い' })).toBeUndefined()
    expect(await house.leaksFor(aFact({ author: stranger }))).toEqual([])
    const trail = (await house.audit.page('house', { limit: 5 })).items.map(({ what }) => what)
    expect(trail).toEqual(['leak.ended', 'leak.noted'])
  })

  it('watches no longer than it was meant to', async () => {
    await house.leaks.desk.enter('house', { ...request, names: ['山田 花子'] }, '田中')
    house.clock.now = new Date('2036-04-02T00:00:00Z')
    expect(await house.leaksFor(aFact({ author: stranger }))).toEqual([])
  })

  it('counts each mail that uses it once, and tells the trail', async () => {
    const leak = await house.leaks.desk.enter('house', { ...request, names: ['山田 花子'] }, '田中')
    const id = 'id' in leak ? leak.id : ''
    const matches = await house.leaksFor(aFact({ author: stranger }))
    const mail = { id: newId(), at, facts: undefined, inspection: anInspection('identity.stolen-data', { leaks: matches }) }
    house.leaks.recorder.recorded('house', mail)
    house.leaks.recorder.recorded('house', mail)
    const other = { ...mail, id: newId(), inspection: anInspection('identity.first-contact', { leaks: matches }) }
    house.leaks.recorder.recorded('house', other)
    await house.writer.idle()
    expect(house.errors).toEqual([])
    expect(await house.leaks.desk.find('house', id)).toMatchObject({
      timesSeen: 1,
      lastSeen: at.toISOString(),
      items: [{ kind: 'name', value: '山田 花子', timesSeen: 1 }],
      sightings: [{ delivery: mail.id, from: 'x@example.net', kinds: ['name'] }],
    })
    expect((await house.audit.page('house', { limit: 1 })).items[0]).toMatchObject({ what: 'leak.seen', subject: mail.id })
    expect(await house.leaks.seen.expire('house', new Date('2100-01-01'))).toBe(1)
  })

  describe('mails that quote ours', () => {
    const quotation = (...mails: { at: string; to: string }[]) => ({
      mails: mails.map(({ at: written, to }) => ({
        at: written,
        direction: 'outbound' as const,
        from: hanako.address,
        to: [to],
        matched: 8,
        of: 16,
        authorWasParty: false,
        authorDomainWasParty: false,
      })),
      heldBy: [hanako.address],
      notBefore: mails.at(-1)?.at ?? '',
    })
    const toPartner = { at: '2026-02-03T01:00:00.000Z', to: partner.address }
    const toOther = { at: '2026-02-05T01:00:00.000Z', to: 'info@example.org' }

    it('prove whose mailbox it was; from the proof its texts are watched for', async () => {
      await house.history.learn('house', [letter(100), letter(200, { at: toOther.at, recipients: [aParty(toOther.to)] })])
      house.leaks.reconfigure({ domains: ['example.com'], retired: [{ address: 'old@example.com', name: '' }] })
      const [one, other] = [newId(), newId()]
      const facts = aFact({ mentioned: ['old@example.com'] })
      const recorded = (id: string, mails: { at: string; to: string }[], detector = 'identity.quotes-our-mail') =>
        house.leaks.recorder.recorded('house', {
          id,
          at: new Date('2026-03-20T00:00:00Z'),
          facts,
          inspection: anInspection(detector, { quotation: quotation(...mails) }),
        })
      recorded(one, [toPartner])
      recorded(other, [toOther])
      recorded(newId(), [toPartner], 'identity.first-contact')
      await house.writer.idle()
      expect(house.errors).toEqual([])
      const proof = await house.leaks.desk.proofOf('house', other)
      expect(proof).toMatchObject({
        id: one,
        complete: 1,
        sources: [{ mailbox: hanako.address, isOurs: true, explains: 2, notBefore: toOther.at }, {}, {}],
        notAfter: '2026-03-20T00:00:00.000Z',
        retired: [{ address: 'old@example.com', since: null }],
        leak: null,
      })
      expect(proof?.mails.map(({ id }) => id)).toEqual([one, other])
      expect(await house.leaks.desk.proofOf('house', newId())).toBeUndefined()

      const entered = { delivery: other, name: '写されたメール' }
      const leak = await house.leaks.desk.enterProof('house', entered, '田中')
      expect(leak).toMatchObject({ source: 'proof', texts: 2, since: toOther.at, untilKnown: '2026-03-20T00:00:00.000Z' })
      expect(await house.leaksFor(quoting(200))).toMatchObject([{ kind: 'text', name: entered.name }])
      expect(await house.leaks.desk.enterProof('house', entered, '田中')).toEqual(leak)
      expect((await house.leaks.desk.proofs('house')).map((known) => known.leak)).toEqual([leak?.id])
    })
  })

  it('is read in pages however large it is, and no two things are lost', async () => {
    const names = Array.from({ length: 2_500 }, (_, index) => `山田 ${String.fromCodePoint(0x4e00 + index)}`)
    await house.leaks.desk.enter('house', { ...request, names }, '田中')
    const again = await aHouse(store)
    const asked = names[randomInt(names.length)] ?? ''
    expect(await again.leaksFor(aFact({ author: { ...stranger, nameKey: nameKey(asked) } }))).toHaveLength(1)
  })
})

async function aHouse(store: Store) {
  const clock = { now: at }
  const errors: unknown[] = []
  const failed = (error: unknown) => errors.push(error)
  const audit = new AuditRepository(store)
  const writer = new GroupedWriter(store)
  const leaks = openLeaks({
    store,
    writer,
    audit,
    events: { leakSeen: () => {}, leakNotKept: (_id, error) => failed(error), leakNotEntered: failed },
    inspectors: { readFacts: () => Promise.reject(new Error('no mail is read here')) },
    now: () => clock.now,
  })
  leaks.reconfigure({ domains: ['example.com'] })
  leaks.desk.start('house')
  const history = new HistoryRepository(store, () => clock.now)
  const leaksFor = async (facts: MailFacts) => await leaks.watch.leaksFor('house', facts)
  return { clock, errors, audit, writer, leaks, history, leaksFor }
}

function named(address: string, name: string) {
  return { ...aParty(address, name), nameKey: nameKey(name) }
}

/** As much of an inspection as is looked at. */
function anInspection(detector: string, history: object): Inspection {
  const [match] = 'leaks' in history && Array.isArray(history.leaks) ? history.leaks : []
  const about = { observed: match?.value || null, expected: match?.name ?? null }
  return Object.assign(Object.create(null), {
    message: { from: [{ name: '', address: 'x@example.net' }] },
    detections: [{ id: detector, severity: 'high', evidence: [{ where: 'From', ...about }] }],
    history: { leaks: [], quotation: null, ...history },
  })
}
