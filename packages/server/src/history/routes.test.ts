import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AddressHistory, Correspondents, HistoryStatus } from '../http/api.ts'
import { aConsole, Browser, signedIn } from '../testing/console.ts'
import { aFact, aParty } from '../testing/facts.ts'
import { jsonOf } from '../testing/json.ts'

const hanako = aParty('hanako@example.com', '山田 花子')
const partner = aParty('partner@example.org', '取引先')

let house: Awaited<ReturnType<typeof aConsole>>
beforeEach(async () => {
  house = await aConsole()
  await house.history.repository.learn('house', [
    aFact({ messageId: 1, author: partner, recipients: [hanako], at: '2026-02-01T00:00:00.000Z' }),
    aFact({ messageId: 2, author: hanako, recipients: [partner], direction: 'outbound', at: '2026-03-01T00:00:00.000Z' }),
    aFact({ messageId: 3, author: aParty('x@example.net'), recipients: [hanako], at: '2026-01-01T00:00:00.000Z' }),
  ])
})
afterEach(async () => await house.close())

it('tells who somebody writes with, latest first', async () => {
  const browser = await signedIn(house)
  const answer = await jsonOf<Correspondents>(await browser.get('/api/history/correspondents?address=HANAKO@example.com'))
  expect(answer.items).toEqual([
    {
      address: 'partner@example.org',
      wrote: { times: 1, first: '2026-02-01T00:00:00.000Z', last: '2026-02-01T00:00:00.000Z' },
      wasWritten: { times: 1, first: '2026-03-01T00:00:00.000Z', last: '2026-03-01T00:00:00.000Z' },
    },
    {
      address: 'x@example.net',
      wrote: { times: 1, first: '2026-01-01T00:00:00.000Z', last: '2026-01-01T00:00:00.000Z' },
      wasWritten: null,
    },
  ])
  const first = await jsonOf<Correspondents>(await browser.get('/api/history/correspondents?address=hanako@example.com&limit=1'))
  expect(first).toMatchObject({ items: [{ address: 'partner@example.org' }], isCut: true })
})

it('tells the history of an address, and how large the whole is', async () => {
  const browser = await signedIn(house)
  const known = await jsonOf<AddressHistory>(await browser.get('/api/history/addresses/partner@example.org'))
  expect(known).toMatchObject({
    received: { times: 1 },
    sent: { times: 1 },
    names: [{ name: '取引先', times: 2 }],
    habits: { submissions: [{ value: 'name', times: 1 }] },
    correspondents: [{ address: 'hanako@example.com' }],
  })
  expect((await browser.get('/api/history/addresses/nobody@example.org')).status).toBe(404)
  const status = await jsonOf<HistoryStatus>(await browser.get('/api/history/status'))
  expect(status).toMatchObject({ isEnabled: true, mails: 3, since: '2026-01-01T00:00:00.000Z', isMature: false, addresses: 3 })
})

it('forgets an address and puts that on record, without the address', async () => {
  const browser = await signedIn(house)
  const answer = await browser.post('/api/history/forget', { address: 'Partner@example.org', reason: '本人の求め' })
  expect(await answer.json()).toEqual({ mails: 1, relations: 2 })
  expect((await browser.get('/api/history/addresses/partner@example.org')).status).toBe(404)
  const [entry] = (await house.audit.page('house', { limit: 1 })).items
  expect(entry).toMatchObject({ what: 'history.forgotten', who: '田中', details: { reason: '本人の求め', mails: 1 } })
  expect(JSON.stringify(entry)).not.toContain('partner@')
  expect((await browser.post('/api/history/forget', { address: 'partner@example.org', reason: 'again' })).status).toBe(404)
})

it('is for operators', async () => {
  expect((await new Browser(house.app).get('/api/history/status')).status).toBe(401)
})
