import { expect, it } from 'vitest'
import { anInspection } from '../testing/decisions.ts'
import { onEveryStore } from '../testing/stores.ts'
import { aHouse, facts, later, start } from '../testing/waiting.ts'
import { maxTries } from './allowed-tries.ts'
import { fittingMails } from './fitting-mails.ts'
import { candidatesOf } from './offer-repository.ts'
import { withUntriedOffers } from './untried-offers.ts'

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
    expect(found.map((offer) => offer.id)).toEqual([early, late])
    expect(candidatesOf(found)).toEqual(['early', 'late'])
    expect(await fittingMails(store, 'house', facts({ from: 'nika@partner.example.com' }))).toEqual([id])
    expect(await fittingMails(store, 'house', facts({ from: 'info@unrelated.example' }))).toEqual([])
    expect(await withUntriedOffers(store.db, 'house')).toEqual({
      mails: [{ id, offers: expect.arrayContaining([early, late]) }],
      next: '',
    })
    expect(other).not.toBe(id)
    expect(await offers.passwordsFor('house', facts())).toEqual([
      { value: 'early', from: 'earlier-mail' },
      { value: 'late', from: 'earlier-mail' },
    ])
  })

  it('stay within their organisation', async () => {
    const store = await fresh()
    const { waits, brings, waiting, offers } = aHouse(store)
    const id = await waits()
    await brings({ passwords: ['elsewhere'] }, 'clinic')
    expect(await offers.for('house', id, facts())).toEqual([])
    expect(await fittingMails(store, 'clinic', facts())).toEqual([])
    expect(await waiting.find('clinic', id)).toBeUndefined()
  })

  it('are claimed by one, and end by the one who claimed', async () => {
    const { waits, waiting } = aHouse(await fresh())
    const id = await waits()
    const claims = await Promise.all(['a', 'b'].map((attempt) => waiting.claim('house', id, attempt, start, false)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    const [winner, loser] = claims[0] ? ['a', 'b'] : ['b', 'a']
    const mail = { id, until: later(24), tries: 0 }
    expect(await waiting.stillClosed('house', mail, loser, start, { tried: [], tries: 1 })).toBe(false)
    expect(await waiting.stillClosed('house', mail, winner, start, { tried: ['x'], tries: 1 })).toBe(true)
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
      await waiting.stillClosed('house', { id, until: later(24), tries }, 'a', start, { tried: [], tries: 1 })
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
    expect(await fittingMails(store, 'house', facts())).toEqual([])
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
