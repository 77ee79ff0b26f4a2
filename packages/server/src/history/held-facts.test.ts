import { questionOf } from '@sekisho/inspection'
import { beforeEach, expect, it } from 'vitest'
import { AuditRepository } from '../audit/index.ts'
import { DeliveryRepository } from '../gate/delivery-repository.ts'
import { QuarantineRepository } from '../gate/quarantine-repository.ts'
import { GroupedWriter, type Store } from '../store/index.ts'
import { aDecision, aHold } from '../testing/decisions.ts'
import { aFact } from '../testing/facts.ts'
import { onEveryStore } from '../testing/stores.ts'
import { HistoryRepository } from './history-repository.ts'

const action = { by: '田中', at: new Date('2026-04-01T00:00:00Z'), reason: '確かめました' }

onEveryStore('facts of held mail', (fresh) => {
  let store: Store
  let history: HistoryRepository
  let deliveries: DeliveryRepository
  let quarantine: QuarantineRepository
  beforeEach(async () => {
    store = await fresh()
    history = new HistoryRepository(store)
    const audit = new AuditRepository(store)
    deliveries = new DeliveryRepository(store, new GroupedWriter(store), audit)
    quarantine = new QuarantineRepository(
      store,
      audit,
      () => action.at,
      () => {},
    )
  })
  const known = async () => (await history.ask('house', questionOf(aFact({})))).extent.mails
  const held = async (ref: string, messageId: number) =>
    await deliveries.record('house', { ...aHold(ref), facts: aFact({ messageId, passwords: [{ value: 'x', from: 'body' }] }) })

  it('are learned when the mail is let go, and dropped when it is destroyed', async () => {
    const released = await held('one', 1)
    const destroyed = await held('two', 2)
    const waits = await held('three', 3)
    await deliveries.record('house', { ...aDecision({ key: 'delivered' }), facts: aFact({ messageId: 4 }) })
    expect(await history.settleHeld('house')).toBe(0)
    await quarantine.beginRelease('house', released.id, 'attempt', action)
    expect(await history.settleHeld('house')).toBe(0)
    await quarantine.finishRelease('house', released.id, 'attempt', action.at)
    await quarantine.destroy('house', destroyed.id, action)
    expect(await history.settleHeld('house')).toBe(1)
    expect(await history.settleHeld('house')).toBe(0)
    expect(await known()).toBe(1)
    const rows = await store.db.selectFrom('history_held').selectAll().execute()
    expect(rows.map((row) => row.delivery_id)).toEqual([waits.id])
    expect(rows[0]?.facts).not.toContain('"x"')
  })

  it('of another organisation stay where they are', async () => {
    await held('one', 1)
    await store.db.deleteFrom('quarantined_message').execute()
    await history.settleHeld('other')
    expect(await store.db.selectFrom('history_held').selectAll().execute()).toHaveLength(1)
  })
})
