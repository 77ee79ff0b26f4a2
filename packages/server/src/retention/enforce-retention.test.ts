import { afterEach, beforeEach, expect, it } from 'vitest'
import { destroy } from '../gate/destroy.ts'
import type { QuarantineAction } from '../gate/ports.ts'
import { SessionRepository } from '../staff/index.ts'
import { aConsole } from '../testing/console.ts'
import { aDecision, aHold } from '../testing/decisions.ts'
import { enforceRetention } from './enforce-retention.ts'

const DAY_MS = 24 * 60 * 60_000
let house: Awaited<ReturnType<typeof aConsole>>
beforeEach(async () => {
  house = await aConsole()
})
afterEach(async () => await house.close())

async function enforce(daysLater: number) {
  const now = () => new Date(house.clock.now.getTime() + daysLater * DAY_MS)
  const { store, deliveries, quarantine, reports, history, leaks, audit, vault, events } = house
  const retention = { deliveriesDays: 100, heldDays: 30, historyDays: 50, auditYears: 1 }
  const actions = {
    destroy: async (id: string, action: QuarantineAction) => await destroy('house', id, action, { quarantine, vault }),
  }
  const sessions = new SessionRepository(store)
  return await enforceRetention({
    organisation: 'house',
    retention,
    store,
    deliveries,
    reports,
    history: history.repository,
    leaks: leaks.seen,
    quarantine,
    actions,
    audit,
    sessions,
    vault,
    now,
    events,
  })
}

it('keeps each kind for its own time, and puts what it removed on record', async () => {
  const ref = await house.vault.put('house', Buffer.from('held'))
  const { id } = await house.deliveries.record('house', {
    ...aHold(ref),
    mail: { ...aHold(ref).mail, receivedAt: house.clock.now },
  })
  await house.deliveries.record('house', aDecision({ receivedAt: house.clock.now }))

  expect(await enforce(29)).toEqual({
    deliveries: 0,
    held: 0,
    reports: 0,
    seen: 0,
    correspondence: 0,
    auditEntries: 0,
    unusedContents: 0,
  })
  expect(await enforce(31)).toMatchObject({ held: 1, deliveries: 0 })
  expect(await house.quarantine.show('house', id)).toMatchObject({
    state: 'destroyed',
    decided: { by: 'sekisho', reason: '', own: { key: 'kept-too-long', days: 30 } },
  })
  await expect(house.vault.get('house', ref).next()).rejects.toMatchObject({ kind: 'missing' })
  expect((await house.audit.page('house', { limit: 1 })).items[0]).toMatchObject({
    what: 'retention.enforced',
    details: { held: 1 },
  })

  expect(await enforce(101)).toMatchObject({ deliveries: 2 })
  expect((await house.deliveries.page('house', { limit: 10 })).items).toEqual([])
  expect(await house.audit.firstBroken('house')).toBeUndefined()
})

it('keeps held mail although deliveries are kept for a shorter time', async () => {
  const { id } = await house.deliveries.record('house', aHold('0'.repeat(64)))
  await house.deliveries.expire('house', new Date('2100-01-01'), 100)
  expect(await house.quarantine.show('house', id)).toMatchObject({ state: 'held' })
})
