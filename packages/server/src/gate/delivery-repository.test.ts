import { expect, it } from 'vitest'
import { AuditRepository } from '../audit/index.ts'
import { GroupedWriter, type Store } from '../store/index.ts'
import { aDecision, aHold } from '../testing/decisions.ts'
import { onEveryStore } from '../testing/stores.ts'
import { DeliveryRepository } from './delivery-repository.ts'

function repository(store: Store): DeliveryRepository {
  return new DeliveryRepository(store, new GroupedWriter(store), new AuditRepository(store))
}

onEveryStore('deliveries', (fresh) => {
  it('keeps what was decided, without the text of the mail', async () => {
    const deliveries = repository(await fresh())
    const { id, repeated } = await deliveries.record('house', aDecision({ subject: '見積書' }))
    const found = await deliveries.find('house', id)
    expect(repeated).toBe(false)
    expect(found?.summary).toMatchObject({ subject: '見積書', verdict: 'clean', disposition: 'deliver', bytes: 1234, held: null })
    expect(found?.envelope).toEqual({
      mailFrom: 'soumu@example.com',
      rcptTo: ['reader@example.com'],
      client: '192.0.2.1',
      helo: 'mail.example.com',
      queueId: 'ABC123',
    })
    expect(found?.inspection.message.preview).toBe('')
  })

  it('shows nothing to another organisation', async () => {
    const deliveries = repository(await fresh())
    const { id } = await deliveries.record('house', aDecision())
    expect(await deliveries.find('clinic', id)).toBeUndefined()
    expect((await deliveries.page('clinic', { limit: 10 })).items).toEqual([])
  })

  it('takes a held mail whose answer was not heard for the same mail', async () => {
    const deliveries = repository(await fresh())
    const first = await deliveries.record('house', aHold('ref'))
    const again = await deliveries.record('house', aDecision({ key: 'ref', action: 'deliver' }))
    expect(again).toMatchObject({ id: first.id, repeated: true, disposition: { action: 'hold' } })
    await deliveries.answered('house', first.id)
    expect((await deliveries.record('house', aHold('ref'))).id).not.toBe(first.id)
  })

  it('takes two attempts at the same moment for one mail', async () => {
    const store = await fresh()
    const gates = [repository(store), repository(store)]
    const recorded = await Promise.all(gates.map((deliveries) => deliveries.record('house', aHold('ref'))))
    expect(new Set(recorded.map(({ id }) => id)).size).toBe(1)
  })

  it('pages through everything once, newest first', async () => {
    const deliveries = repository(await fresh())
    for (let n = 0; n < 25; n += 1) await deliveries.record('house', aDecision({ subject: `mail ${n}` }))
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<DeliveryRepository['page']>> = await deliveries.page('house', {
        limit: 10,
        ...(cursor ? { cursor } : {}),
      })
      seen.push(...page.items.map(({ subject }) => subject))
      cursor = page.cursor
    } while (cursor)
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `mail ${24 - n}`))
  })

  it('finds by words, verdict, disposition and time', async () => {
    const deliveries = repository(await fresh())
    await deliveries.record('house', aDecision({ subject: '100%_ＯＫ の請求書', receivedAt: new Date('2026-01-10T00:00:00Z') }))
    await deliveries.record(
      'house',
      aDecision({ subject: '100 x', verdict: 'suspicious', action: 'annotate', rcptTo: ['x@example.com'] }),
    )
    const subjects = async (query: object) =>
      (await deliveries.page('house', { limit: 10, ...query })).items.map(({ subject }) => subject)
    expect(await subjects({ text: '100%_ok 請求書' })).toEqual(['100%_ＯＫ の請求書'])
    expect(await subjects({ text: 'X@EXAMPLE.com' })).toEqual(['100 x'])
    expect(await subjects({ text: '%' })).toEqual(['100%_ＯＫ の請求書'])
    expect(await subjects({ verdicts: ['suspicious'] })).toEqual(['100 x'])
    expect(await subjects({ dispositions: ['deliver', 'hold'] })).toEqual(['100%_ＯＫ の請求書'])
    expect(await subjects({ from: new Date('2026-01-10T00:00:00Z'), to: new Date('2026-01-11T00:00:00Z') })).toEqual([
      '100%_ＯＫ の請求書',
    ])
  })

  it('takes hostile text: NUL, half characters, a very long subject, a very large inspection', async () => {
    const deliveries = repository(await fresh())
    const decision = aDecision({ subject: `a\0b\ud800${'x'.repeat(100_000)}` })
    const links = Array.from({ length: 20_000 }, (_, n) => `https://example.com/${'y'.repeat(100)}${n}\0`)
    const artifact = {
      path: 'a',
      type: 'text/html',
      name: 'a',
      bytes: 1,
      sha256: '',
      encrypted: false,
      password: null,
      inspected: true,
      why: null,
      macros: [],
      links,
    }
    const { id } = await deliveries.record('house', {
      ...decision,
      inspection: { ...decision.inspection, artifacts: [artifact] },
    })
    const found = await deliveries.find('house', id)
    expect(found?.summary.subject.startsWith('a␀b\ufffdxxx')).toBe(true)
    expect(found?.inspection.artifacts[0]?.links.length).toBe(50)
  })

  it('counts by verdict and forgets what is old, but not what waits for a person', async () => {
    const deliveries = repository(await fresh())
    await deliveries.record('house', aDecision())
    const held = await deliveries.record('house', aHold('ref'))
    expect(await deliveries.countsSince('house', new Date(0))).toEqual({ clean: 1, suspicious: 0, unscannable: 0, malicious: 1 })
    expect(await deliveries.expire('house', new Date('2030-01-01'), 10)).toBe(1)
    expect((await deliveries.page('house', { limit: 10 })).items.map(({ id }) => id)).toEqual([held.id])
  })
})
