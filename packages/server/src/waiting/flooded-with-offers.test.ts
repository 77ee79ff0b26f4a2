import type { MailFacts } from '@sekisho/inspection'
import { expect, it } from 'vitest'
import { onEveryStore } from '../testing/stores.ts'
import { aHouse, facts, later, start, type Who } from '../testing/waiting.ts'
import { fittingMails } from './fitting-mails.ts'
import { matchKeys } from './match-keys.ts'
import { nearest } from './nearness.ts'
import { withUntriedOffers } from './untried-offers.ts'

const SUBJECT = 4_711
const partner = 'kensa@partner.example.com'
const waiting = { more: { subject: SUBJECT, thread: 77, messageId: 78 } } satisfies Who

onEveryStore('a recipient flooded with mails like passwords', (fresh) => {
  it('has the true one tried: what is not meant for the mail takes no place', async () => {
    const { waits, brings, offers } = aHouse(await fresh())
    const id = await waits(waiting)
    const meant = await brings({ passwords: ['true'], more: { isAuthenticated: true } })
    // Under the same subject, and no answer: of nobody we wait for.
    for (let index = 0; index < 70; index += 1)
      await brings({ from: 'x7@unrelated.example', passwords: [`wrong${index}`], more: { subject: SUBJECT } })
    expect((await offers.for('house', id, facts(waiting))).map((offer) => offer.id)).toEqual([meant])
    expect(await offers.passwordsFor('house', facts(waiting))).toEqual([{ value: 'true', from: 'earlier-mail' }])
  })

  it('has the true one tried first, before answers by strangers and mails in the name of the sender', async () => {
    const { waits, brings, offers } = aHouse(await fresh())
    const id = await waits(waiting)
    const meant = await brings({ passwords: ['true'], at: later(5), more: { isAuthenticated: true } })
    for (let index = 0; index < 40; index += 1) {
      await brings({ from: 'x7@unrelated.example', passwords: [`a${index}`], more: { references: [78], isReply: true } })
      await brings({
        passwords: [`b${index}`],
        more: { references: [78], mailFrom: 'x7@unrelated.example', isAuthenticated: false },
      })
    }
    const found = await offers.for('house', id, facts(waiting))
    expect(found[0]).toMatchObject({ id: meant, isVouchedFor: true })
    expect(found.slice(1).some((offer) => offer.isVouchedFor)).toBe(false)
    // Twenty of each of the others.
    expect(found).toHaveLength(41)
  })

  it('has it found behind thousands of mails with the same key', async () => {
    const store = await fresh()
    const { waits, brings, offers } = aHouse(store)
    const id = await waits(waiting)
    const meant = await brings({ passwords: ['true'], more: { isAuthenticated: true } })
    const [, ...others] = matchKeys(facts(waiting))
    const flood = Array.from({ length: 6_000 }, (_, index) => ({
      organisation_id: 'house',
      key: others.at(-1) ?? 0,
      side: 'offer' as const,
      mail_id: `zz-${String(index).padStart(5, '0')}`,
    }))
    for (let at = 0; at < flood.length; at += 1_000)
      await store.db
        .insertInto('password_match')
        .values(flood.slice(at, at + 1_000))
        .execute()
    expect((await offers.for('house', id, facts(waiting))).map((offer) => offer.id)).toEqual([meant])
    const { mails } = await withUntriedOffers(store.db, 'house')
    expect(mails[0]?.offers).toContain(meant)
  })

  it('has a new password tried on the mail it is meant for, however many others wait', async () => {
    const store = await fresh()
    const { waits } = aHouse(store)
    const meant = await waits({ ...waiting, more: { ...waiting.more, isAuthenticated: true } })
    for (let index = 0; index < 120; index += 1)
      await waits({ at: later(1), more: { mailFrom: `x@${index % 2}.unrelated.example`, isAuthenticated: false } })
    const fitting = await fittingMails(store, 'house', facts({ at: later(1), more: { references: [78], isAuthenticated: true } }))
    expect(fitting[0]).toBe(meant)
  })

  it('has each waiting mail looked at by the clock, one round after the other', async () => {
    const store = await fresh()
    const { waits, brings } = aHouse(store)
    const first = await waits()
    const second = await waits()
    await brings({ passwords: ['a'] })
    expect((await withUntriedOffers(store.db, 'house')).mails.map(({ id }) => id)).toEqual([first, second])
    expect((await withUntriedOffers(store.db, 'house', first)).mails.map(({ id }) => id)).toEqual([second])
    expect((await withUntriedOffers(store.db, 'house', second)).mails).toEqual([])
  })
})

it('of one sender, the nearest in time are taken', () => {
  const offers = Array.from({ length: 10 }, (_, hour): { facts: MailFacts } => ({
    facts: facts({ from: partner, at: later(hour) }),
  }))
  const found = nearest(offers.toReversed(), facts({ at: start }), { limit: 5, ofSender: 3 })
  expect(found.map((offer) => offer.facts.at)).toEqual([0, 1, 2].map((hour) => later(hour).toISOString()))
})
