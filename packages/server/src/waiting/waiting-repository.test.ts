import type { MailFacts } from '@sekisho/inspection'
import { blankFacts } from '@sekisho/inspection/history'
import { expect, it } from 'vitest'
import { AuditRepository } from '../audit/index.ts'
import { DeliveryRepository } from '../gate/delivery-repository.ts'
import { QuarantineRepository } from '../gate/quarantine-repository.ts'
import { GroupedWriter, type Store, type Tx } from '../store/index.ts'
import { aDecision, aHold, anInspection } from '../testing/decisions.ts'
import { onEveryStore } from '../testing/stores.ts'
import { fittingMails } from './fitting-mails.ts'
import { candidatesOf, PasswordOffers } from './offer-repository.ts'
import { withUntriedOffers } from './untried-offers.ts'
import { maxTries, WaitingRepository } from './waiting-repository.ts'

const start = new Date('2026-04-01T00:00:00Z')
const later = (hours: number) => new Date(start.getTime() + hours * 3_600_000)

interface Who {
  readonly from?: string
  readonly to?: string
  readonly passwords?: readonly string[]
  readonly at?: Date
}

function facts({
  from = 'kensa@partner.example.com',
  to = 'soumu@midorino.example.com',
  passwords = [],
  at = start,
}: Who = {}): MailFacts {
  const party = (address: string) => ({ address, domain: address.split('@')[1] ?? '', name: '', nameKey: '' })
  return {
    ...blankFacts(at.toISOString()),
    direction: 'inbound',
    author: party(from),
    recipients: [party(to)],
    passwords: passwords.map((value) => ({ value, from: 'text' })),
  }
}

function aHouse(store: Store) {
  const clock = { now: start }
  const audit = new AuditRepository(store)
  const deliveries = new DeliveryRepository(store, new GroupedWriter(store), audit)
  const quarantine = new QuarantineRepository(
    store,
    audit,
    () => clock.now,
    () => undefined,
  )
  const waiting = new WaitingRepository(store, audit)
  const keyOf = (organisation: string) => Buffer.alloc(32, organisation)
  const offers = new PasswordOffers({ store, keyOf, keepMs: 72 * 3_600_000, now: () => clock.now })
  let mails = 0
  return {
    clock,
    audit,
    quarantine,
    waiting,
    offers,
    waits: async (who: Who = {}, organisation = 'house') => {
      const times = { since: clock.now, until: new Date(clock.now.getTime() + 24 * 3_600_000) }
      mails += 1
      const decision = {
        ...aHold(`ref${mails}`),
        together: (tx: Tx, id: string) => waiting.begin(tx, organisation, id, facts(who), 'alone', times),
      }
      return (await deliveries.record(organisation, decision)).id
    },
    brings: async (who: Who, organisation = 'house') => {
      mails += 1
      const decision = {
        ...aDecision({ key: `key${mails}` }),
        together: (tx: Tx, id: string) => offers.add(tx, organisation, id, facts(who)),
      }
      return (await deliveries.record(organisation, decision)).id
    },
  }
}

onEveryStore('waiting mails and passwords', (fresh) => {
  it('meet by domain and recipient, in either order, and nobody else does', async () => {
    const store = await fresh()
    const { waits, brings, offers } = aHouse(store)
    const early = await brings({ passwords: ['early'] })
    const id = await waits()
    const other = await waits({ to: 'jimu@midorino.example.com' })
    const late = await brings({ from: 'nika@partner.example.com', passwords: ['late', 'early'] })
    await brings({ from: 'info@unrelated.example', passwords: ['unrelated'] })

    const found = await offers.for('house', id, facts())
    expect(found.map((offer) => offer.id)).toEqual([late, early])
    expect(candidatesOf(found)).toEqual(['late', 'early'])
    expect(await fittingMails(store.db, 'house', facts({ from: 'nika@partner.example.com' }))).toEqual([{ id, isNear: false }])
    expect(await fittingMails(store.db, 'house', facts({ from: 'info@unrelated.example' }))).toEqual([])
    expect(await withUntriedOffers(store.db, 'house')).toEqual([{ id, offers: expect.arrayContaining([early, late]) }])
    expect(other).not.toBe(id)
    expect(await offers.passwordsFor('house', facts())).toEqual([
      { value: 'late', from: 'earlier-mail' },
      { value: 'early', from: 'earlier-mail' },
    ])
  })

  it('stay within their organisation', async () => {
    const store = await fresh()
    const { waits, brings, waiting, offers } = aHouse(store)
    const id = await waits()
    await brings({ passwords: ['elsewhere'] }, 'clinic')
    expect(await offers.for('house', id, facts())).toEqual([])
    expect(await fittingMails(store.db, 'clinic', facts())).toEqual([])
    expect(await waiting.find('clinic', id)).toBeUndefined()
  })

  it('are claimed by one, and end by the one who claimed', async () => {
    const { waits, waiting } = aHouse(await fresh())
    const id = await waits()
    const claims = await Promise.all(['a', 'b'].map((attempt) => waiting.claim('house', id, attempt, start, false)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    const [winner, loser] = claims[0] ? ['a', 'b'] : ['b', 'a']
    const mail = { id, until: later(24), tries: 0 }
    expect(await waiting.stillClosed('house', mail, loser, start, { tried: [] })).toBe(false)
    expect(await waiting.stillClosed('house', mail, winner, start, { tried: ['x'] })).toBe(true)
    expect(await waiting.find('house', id)).toMatchObject({ state: 'waiting', tries: 1, tried: new Set(['x']) })
  })

  it('lose their attempt to a restart, and its result no longer counts', async () => {
    const { waits, waiting } = aHouse(await fresh())
    const id = await waits()
    await waiting.claim('house', id, 'before', start, false)
    await waiting.reviveUnfinished('house')
    expect(await waiting.claim('house', id, 'after', start, false)).toBe(true)
    const result = { by: undefined, inspection: anInspection(), isReleased: true }
    expect(await waiting.opened('house', id, 'before', start, result)).toBe(false)
    expect(await waiting.opened('house', id, 'after', start, result)).toBe(true)
    expect(await waiting.dueReleases('house')).toEqual([{ id, subjectMark: undefined }])
    await waiting.releaseDone('house', id)
    expect(await waiting.dueReleases('house')).toEqual([])
  })

  it('are given up after many wrong passwords, and a person can still try', async () => {
    const { waits, waiting } = aHouse(await fresh())
    const id = await waits()
    for (let tries = 0; tries < maxTries; tries += 1) {
      expect(await waiting.claim('house', id, 'a', start, false)).toBe(true)
      await waiting.stillClosed('house', { id, until: later(24), tries }, 'a', start, { tried: [] })
    }
    expect(await waiting.find('house', id)).toMatchObject({ state: 'given-up' })
    expect(await waiting.claim('house', id, 'a', start, false)).toBe(false)
    expect(await waiting.claim('house', id, 'a', start, true)).toBe(true)
  })

  it('expire on record and are matched no more; released ones are not claimed', async () => {
    const store = await fresh()
    const { waits, waiting, quarantine, audit } = aHouse(store)
    const id = await waits()
    expect(await waiting.expire('house', later(23))).toEqual([])
    expect(await waiting.expire('house', later(24))).toEqual([id])
    expect(await fittingMails(store.db, 'house', facts())).toEqual([])
    expect((await audit.trail('house', id)).map(({ what }) => what)).toEqual(['mail.held', 'password.expired'])
    await quarantine.beginRelease('house', id, 'x', { by: '田中', at: later(25), reason: '電話' })
    expect(await waiting.claim('house', id, 'a', later(25), true)).toBe(false)
  })

  it('are shown with the held mail, and can be asked for', async () => {
    const { waits, quarantine } = aHouse(await fresh())
    const id = await waits()
    const shown = await quarantine.page('house', { password: 'waiting', limit: 10 })
    expect(shown.items).toMatchObject([
      { id, waiting: { state: 'waiting', until: later(24).toISOString(), tries: 0, opened: null } },
    ])
  })

  it('passwords go when their time is over, and are sealed', async () => {
    const store = await fresh()
    const { brings, offers, clock } = aHouse(store)
    await brings({ passwords: ['Xy12zW90'] })
    const { sealed } = await store.db.selectFrom('password_offer').select('sealed').executeTakeFirstOrThrow()
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('Xy12zW90')
    clock.now = later(73)
    expect(await offers.passwordsFor('house', facts())).toEqual([])
    expect(await offers.expire('house', clock.now, 10)).toBe(1)
    expect(await store.db.selectFrom('password_match').selectAll().execute()).toEqual([])
  })
})
