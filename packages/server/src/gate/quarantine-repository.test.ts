import { expect, it } from 'vitest'
import { AuditRepository } from '../audit/index.ts'
import { GroupedWriter, type Store } from '../store/index.ts'
import { aHold } from '../testing/decisions.ts'
import { onEveryStore } from '../testing/stores.ts'
import { DeliveryRepository } from './delivery-repository.ts'
import { QuarantineRepository } from './quarantine-repository.ts'

const at = new Date('2026-04-02T00:00:00Z')
const action = { by: '田中', at, reason: '差出人に電話で確かめた' }

function house(store: Store) {
  const audit = new AuditRepository(store)
  const changes: string[] = []
  const quarantine = new QuarantineRepository(
    store,
    audit,
    () => at,
    (_, __, state) => changes.push(state),
  )
  const deliveries = new DeliveryRepository(store, new GroupedWriter(store), audit)
  const hold = async (ref: string, key = ref) => (await deliveries.record('house', aHold(ref, key))).id
  return { audit, quarantine, hold, changes }
}

onEveryStore('quarantine', (fresh) => {
  it('releases once, with who, when and why', async () => {
    const { quarantine, audit, hold, changes } = house(await fresh())
    const id = await hold('ref')
    expect(await quarantine.beginRelease('house', id, 'a1', action)).toMatchObject({
      id,
      vaultRef: 'ref',
      state: 'releasing',
      attempt: 'a1',
    })
    expect(await quarantine.beginRelease('house', id, 'a2', action)).toBeUndefined()
    expect(await quarantine.finishRelease('house', id, 'a2', at)).toBe(false)
    expect(await quarantine.finishRelease('house', id, 'a1', at)).toBe(true)
    expect(await quarantine.finishRelease('house', id, 'a1', at)).toBe(false)
    expect(await quarantine.show('house', id)).toMatchObject({
      state: 'released',
      decided: { by: '田中', reason: '差出人に電話で確かめた' },
    })
    expect((await audit.trail('house', id)).map(({ what, who }) => `${who} ${what}`)).toEqual([
      'sekisho mail.held',
      '田中 quarantine.release-started',
      '田中 quarantine.released',
    ])
    expect(changes).toEqual(['releasing', 'released'])
  })

  it('lets only one of many releases and destructions through', async () => {
    const { quarantine, hold } = house(await fresh())
    const id = await hold('ref')
    const tries = [1, 2, 3].flatMap((n) => [
      quarantine.beginRelease('house', id, `a${n}`, action),
      quarantine.destroy('house', id, action),
    ])
    expect((await Promise.all(tries)).filter((done) => done !== undefined)).toHaveLength(1)
  })

  it('holds again what the next hop did not take, and says why', async () => {
    const { quarantine, hold } = house(await fresh())
    const id = await hold('ref')
    await quarantine.beginRelease('house', id, 'a1', action)
    expect(await quarantine.failRelease('house', id, 'a1', '450 try later')).toBe(true)
    expect(await quarantine.show('house', id)).toMatchObject({
      state: 'held',
      attempt: { maybeDelivered: false, lastError: { en: '450 try later' } },
    })
  })

  it('keeps a release in doubt for a person to decide', async () => {
    const { quarantine, hold } = house(await fresh())
    const id = await hold('ref')
    await quarantine.beginRelease('house', id, 'a1', action)
    expect(await quarantine.destroy('house', id, action)).toBeUndefined()
    expect(await quarantine.doubtRelease('house', id, 'a1', 'no answer')).toBe(true)
    expect((await quarantine.unfinishedReleases('house')).map((mail) => mail.doubt)).toEqual(['no answer'])
    expect(await quarantine.destroy('house', id, action)).toMatchObject({ lastReference: true })
  })

  it('says whether another held mail has the same content', async () => {
    const { quarantine, hold } = house(await fresh())
    const first = await hold('ref', 'key 1')
    const second = await hold('ref', 'key 2')
    expect(await quarantine.used('house', ['ref', 'other'])).toEqual(new Set(['ref']))
    expect(await quarantine.destroy('house', first, action)).toMatchObject({ lastReference: false })
    expect(await quarantine.destroy('house', second, action)).toMatchObject({ lastReference: true })
    expect(await quarantine.used('house', ['ref'])).toEqual(new Set())
  })

  it('lists by state, words and page; another organisation sees nothing', async () => {
    const { quarantine, hold } = house(await fresh())
    const ids = [await hold('r1'), await hold('r2'), await hold('r3')]
    await quarantine.destroy('house', ids[0] ?? '', action)
    const page = await quarantine.page('house', { states: ['held'], limit: 1 })
    expect(page.items.map(({ id }) => id)).toEqual([ids[2]])
    expect((await quarantine.page('house', { limit: 5, cursor: page.cursor ?? '', text: '会議' })).items).toHaveLength(2)
    expect((await quarantine.page('clinic', { limit: 5 })).items).toEqual([])
    expect(await quarantine.find('clinic', ids[1] ?? '')).toBeUndefined()
    expect(await quarantine.destroy('clinic', ids[1] ?? '', action)).toBeUndefined()
    expect(await quarantine.waiting('house')).toBe(2)
    expect((await quarantine.list('house', { state: 'held', limit: 1 })).next).toBe(ids[2])
  })
})
