import { expect, it } from 'vitest'
import { GroupedWriter } from '../store/index.ts'
import { onEveryStore } from '../testing/stores.ts'
import { AuditRepository } from './audit-repository.ts'

const at = new Date('2026-04-02T00:00:00Z')

onEveryStore('audit trail', (fresh) => {
  async function withEntries(count: number) {
    const store = await fresh()
    const audit = new AuditRepository(store)
    const writer = new GroupedWriter(store)
    const notes = Array.from({ length: count }, (_, n) => ({
      at: new Date(at.getTime() + n),
      who: '田中',
      what: 'staff.signed-in' as const,
      subject: `s${n % 2}`,
    }))
    await Promise.all(notes.map((note) => writer.write((tx) => audit.append(tx, 'house', note))))
    return { store, audit }
  }

  it('numbers entries without a gap, also when many write at once, and pages them newest first', async () => {
    const { audit } = await withEntries(30)
    const first = await audit.page('house', { limit: 20 })
    const rest = await audit.page('house', { limit: 20, cursor: first.cursor ?? '' })
    expect([...first.items, ...rest.items].map(({ id }) => Number(id))).toEqual(Array.from({ length: 30 }, (_, n) => 30 - n))
    expect(rest.cursor).toBeNull()
    expect(await audit.firstBroken('house')).toBeUndefined()
    expect((await audit.page('house', { subject: 's1', limit: 100 })).items).toHaveLength(15)
  })

  it('shows an entry that was changed, and one that was removed', async () => {
    const changed = await withEntries(5)
    await changed.store.db.updateTable('audit_entry').set({ who: 'nobody' }).where('sequence', '=', 3).execute()
    expect(await changed.audit.firstBroken('house')).toBe(3)
    const removed = await withEntries(5)
    await removed.store.db.deleteFrom('audit_entry').where('sequence', '=', 3).execute()
    expect(await removed.audit.firstBroken('house')).toBe(4)
  })

  it('keeps its chain when the oldest entries are removed in time', async () => {
    const { store, audit } = await withEntries(5)
    expect(await store.transact((tx) => audit.expire(tx, 'house', new Date(at.getTime() + 3)))).toBe(3)
    expect(await audit.firstBroken('house')).toBeUndefined()
    expect(await store.transact((tx) => audit.expire(tx, 'house', new Date(at.getTime() + 1e9)))).toBe(1)
  })
})
