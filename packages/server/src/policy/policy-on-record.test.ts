import { beforeEach, expect, test } from 'vitest'
import { AuditRepository } from '../audit/index.ts'
import { DeliveryRepository } from '../gate/delivery-repository.ts'
import { defaultPolicy } from '../gate/policy.ts'
import type { RuleRequest, WhatIf } from '../http/api.ts'
import { GroupedWriter, type Store } from '../store/index.ts'
import { aDecision } from '../testing/decisions.ts'
import { onEveryStore } from '../testing/stores.ts'
import { PolicyDesk } from './policy-desk.ts'
import { PolicyRepository } from './policy-repository.ts'
import { RecordedMails } from './recorded-mails.ts'

const clock = { now: new Date('2026-11-22T00:00:00Z') }
const act = () => ({ by: '田中', at: clock.now })
const request: RuleRequest = {
  name: '会議の案内',
  expression: 'mail.subject.contains("会議")',
  answer: 'hold',
  reason: '試し',
  expiresAt: null,
}

onEveryStore('policy on record', (fresh) => {
  let store: Store
  let desk: PolicyDesk
  let audit: AuditRepository
  const troubles: unknown[] = []

  beforeEach(async () => {
    clock.now = new Date('2026-11-22T00:00:00Z')
    store = await fresh()
    audit = new AuditRepository(store)
    desk = new PolicyDesk({
      organisation: 'house',
      repository: new PolicyRepository(store, audit),
      mails: new RecordedMails(store),
      base: () => defaultPolicy,
      now: () => clock.now,
      report: { failed: (error) => void troubles.push(error), works: () => undefined },
    })
  })

  async function record(count: number, receivedAt: Date, subject: string): Promise<void> {
    const writer = new GroupedWriter(store)
    const deliveries = new DeliveryRepository(store, writer, audit)
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        deliveries.record('house', aDecision({ key: `${subject}-${index}`, subject, receivedAt })),
      ),
    )
    await writer.idle()
  }

  async function whatIf(ids: readonly string[], days = 30): Promise<WhatIf> {
    const started = await desk.whatIf('house', { rules: ids, days })
    if (!started) throw new Error('busy')
    for (;;) {
      const answer = desk.runOf(started.id)?.answer
      if (answer && answer.state !== 'running') return answer
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  test('a rule is a draft, then live, then retired, and its versions stay', async () => {
    const first = await desk.repository.draft('house', request, act())
    expect(first).toMatchObject({ version: 1, state: 'draft', author: '田中' })
    expect(await desk.repository.liveRules('house')).toEqual([])
    await desk.goLive('house', first.id, 1, act())
    const second = await desk.repository.redraft('house', first.id, { ...request, answer: 'reject' }, act())
    expect(second).toMatchObject({ version: 2, state: 'draft' })
    expect(await desk.repository.liveRules('house')).toMatchObject([{ version: 1, answer: 'hold' }])
    expect(await desk.goLive('house', first.id, 1, act())).toBeUndefined()
    await desk.goLive('house', first.id, 2, act())
    expect(await desk.repository.liveRules('house')).toMatchObject([{ version: 2, answer: 'reject' }])
    await desk.retire('house', first.id, '終わり', act())
    expect(await desk.repository.liveRules('house')).toEqual([])
    expect((await desk.repository.rules('house')).map(({ version, state }) => [version, state])).toEqual([
      [2, 'retired'],
      [1, 'retired'],
    ])
    const trail = await audit.trail('house', first.id)
    expect(trail.map(({ what }) => what)).toEqual([
      'policy.rule-drafted',
      'policy.rule-live',
      'policy.rule-drafted',
      'policy.rule-live',
      'policy.rule-retired',
    ])
    expect(await desk.repository.rules('other')).toEqual([])
  })

  test('an entry holds until it is taken back, and says when its time is over', async () => {
    const { id } = await desk.allow(
      'house',
      {
        kind: 'pair',
        sender: 'Soumu@Example.com',
        recipient: 'hospital.test',
        classes: ['link'],
        reason: '月次',
        expiresAt: '2026-11-23T00:00:00.000Z',
      },
      act(),
    )
    expect(await desk.repository.entries('house', clock.now)).toMatchObject([
      { id, sender: 'soumu@example.com', isExpired: false, evenUnauthenticated: false },
    ])
    expect(await desk.repository.entries('house', new Date('2026-11-23T00:00:00Z'))).toMatchObject([{ isExpired: true }])
    expect(await desk.takeBack('house', id, '終わり', act())).toMatchObject({ id })
    expect(await desk.takeBack('house', id, '終わり', act())).toBeUndefined()
    expect(await desk.repository.entries('house', clock.now)).toEqual([])
  })

  test('what-if says how many mails would change, and which, and lets this version go live', async () => {
    await record(230, new Date('2026-11-20T00:00:00Z'), '会議のご案内')
    await record(70, new Date('2026-11-21T00:00:00Z'), '別の用件')
    await record(5, new Date('2026-09-01T00:00:00Z'), '会議（夏）')
    const rule = await desk.repository.draft('house', request, act())
    const answer = await whatIf([rule.id])
    expect(answer).toMatchObject({ state: 'done', looked: 300, all: 300, changed: 230 })
    expect(answer.table).toEqual([
      { from: 'deliver', to: 'hold', mails: 230 },
      { from: 'deliver', to: 'deliver', mails: 70 },
    ])
    expect(answer.mails).toHaveLength(200)
    expect(answer.mails[0]).toMatchObject({ subject: '会議のご案内', disposition: { from: 'deliver', to: 'hold' } })
    expect(desk.wasAsked(answer.id, rule)).toBe(true)
    await desk.repository.redraft('house', rule.id, request, act())
    expect(desk.wasAsked(answer.id, { id: rule.id, version: 2 })).toBe(false)

    await desk.goLive('house', rule.id, 2, act())
    expect((await whatIf([])).changed).toBe(0)
  })

  test('what-if can be cancelled, and there is one at a time', async () => {
    await record(120, new Date('2026-11-20T00:00:00Z'), '会議のご案内')
    const started = await desk.whatIf('house', { rules: [], days: 30 })
    expect(await desk.whatIf('house', { rules: [], days: 30 })).toBeUndefined()
    desk.runOf(started?.id ?? '')?.cancel()
    await desk.close()
    expect(desk.runOf(started?.id ?? '')?.answer.state).toBe('cancelled')
    expect(desk.wasAsked(started?.id ?? '', { id: 'x', version: 1 })).toBe(false)
  })
})
