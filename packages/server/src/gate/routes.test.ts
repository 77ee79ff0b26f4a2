import { afterEach, beforeEach, expect, it } from 'vitest'
import type { DeliveryDetail, DeliverySummary, HeldMessage, Page, Problem, SafeText } from '../http/api.ts'
import { aConsole, Browser, signedIn } from '../testing/console.ts'
import { aDecision, aHold } from '../testing/decisions.ts'
import { jsonOf } from '../testing/json.ts'

const mail = Buffer.from(
  'From: =?utf-8?B?57eP5YuZ6Kqy?= <soumu@example.com>\r\nTo: reader@example.com\r\nSubject: invoice\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSee https://bad.example.com/a.b <script>alert(1)</script>\r\n',
)

let house: Awaited<ReturnType<typeof aConsole>>
let browser: Browser
beforeEach(async () => {
  house = await aConsole()
  browser = await signedIn(house)
})
afterEach(async () => await house.close())

async function held(): Promise<string> {
  const ref = await house.vault.put('house', mail)
  return (await house.deliveries.record('house', aHold(ref))).id
}

async function typeOf(response: Response): Promise<string> {
  return (await jsonOf<Problem>(response)).type
}

async function list(query: string): Promise<Page<DeliverySummary>> {
  return await jsonOf<Page<DeliverySummary>>(await browser.get(`/api/deliveries?${query}`))
}

it('lists deliveries by the filter in the URL', async () => {
  for (let n = 0; n < 3; n += 1) await house.deliveries.record('house', aDecision({ subject: `mail ${n}` }))
  await held()
  expect((await list('')).items).toHaveLength(4)
  expect((await list('verdict=clean&verdict=suspicious')).items).toHaveLength(3)
  expect((await list('verdict=malicious,unscannable&disposition=hold')).items).toHaveLength(1)
  expect((await list('text=mail+2')).items.map(({ subject }) => subject)).toEqual(['mail 2'])
  const first = await list('limit=3')
  expect((await list(`limit=3&cursor=${first.cursor}`)).items).toHaveLength(1)
  expect((await list('from=2026-03-31T15:00:00Z&to=2026-04-01T15:00:00%2B00:00')).items).toHaveLength(4)
})

it.each(['verdict=bad', 'limit=0', 'limit=x', 'cursor=1', 'from=yesterday', `text=${'x'.repeat(201)}`])(
  'refuses the filter %s and says which field',
  async (query) => {
    const response = await browser.get(`/api/deliveries?${query}`)
    expect(response.status).toBe(400)
    const { fields } = await jsonOf<Problem>(response)
    expect(fields?.[0]?.path.split('.')[0]).toBe(query.split('=')[0])
  },
)

it('shows one delivery whole, with its trail', async () => {
  const id = await held()
  const detail = await jsonOf<DeliveryDetail>(await browser.get(`/api/deliveries/${id}`))
  expect(detail).toMatchObject({
    id,
    verdict: 'malicious',
    disposition: 'hold',
    authorAuthenticated: false,
    held: 'held',
    envelope: { client: '192.0.2.1' },
    quarantine: { state: 'held' },
  })
  expect(detail.inspection.schema).toBe(1)
  expect(detail.trail.map(({ what }) => what)).toEqual(['mail.held'])
  expect(await typeOf(await browser.get('/api/deliveries/018f0000-0000-7000-8000-000000000000'))).toBe('not-found')
  expect(await typeOf(await browser.get("/api/deliveries/1'--"))).toBe('request/invalid')
})

it('shows a held mail as text, without live links, and puts that on record first', async () => {
  const id = await held()
  const text = await jsonOf<SafeText>(await browser.get(`/api/deliveries/${id}/text`))
  expect(text).toMatchObject({
    subject: 'invoice',
    from: '総務課 <soumu@example.com>',
    to: 'reader@example.com',
    truncated: false,
  })
  expect(text.text).toContain('hxxps://bad[.]example[.]com/a.b')
  expect((await house.audit.trail('house', id)).at(-1)).toMatchObject({ who: '田中', what: 'quarantine.text-read' })
  const { id: delivered } = await house.deliveries.record('house', aDecision())
  expect(await typeOf(await browser.get(`/api/deliveries/${delivered}/text`))).toBe('text/not-kept')
})

it('destroys once, with a reason, and the content is gone', async () => {
  const id = await held()
  expect(await typeOf(await browser.post(`/api/quarantine/${id}/destroy`, { reason: ' ' }))).toBe('request/invalid')
  const response = await browser.post(`/api/quarantine/${id}/destroy`, { reason: '不審' })
  expect(await jsonOf<HeldMessage>(response)).toMatchObject({ state: 'destroyed', decided: { by: '田中', reason: '不審' } })
  expect(await typeOf(await browser.post(`/api/quarantine/${id}/destroy`, { reason: '不審' }))).toBe('quarantine/not-held')
  expect(await typeOf(await browser.get(`/api/deliveries/${id}/text`))).toBe('text/not-kept')
})

it('says how a release ended', async () => {
  const id = await held()
  const release = async () => await browser.post(`/api/quarantine/${id}/release`, { reason: '確認済み' })
  expect((await release()).status).toBe(200)
  house.outcome.release = { kind: 'failed', why: '450 later' }
  const failed = await jsonOf<Problem>(await release())
  expect(failed).toMatchObject({ type: 'quarantine/release-failed', status: 502 })
  expect(failed.detail?.ja).toContain('450 later')
  house.outcome.release = { kind: 'not-held' }
  expect(await typeOf(await release())).toBe('quarantine/not-held')
})

it('lets nobody in who is not signed in, and a viewer only look', async () => {
  const id = await held()
  const stranger = new Browser(house.app)
  await stranger.open()
  for (const path of ['deliveries', `deliveries/${id}`, `deliveries/${id}/text`, 'quarantine', 'audit', 'status', 'events']) {
    expect((await stranger.get(`/api/${path}`)).status).toBe(401)
  }
  expect((await stranger.post(`/api/quarantine/${id}/destroy`, { reason: 'x' })).status).toBe(401)
  await house.store.db.updateTable('staff').set({ role: 'viewer' }).execute()
  expect((await browser.get(`/api/deliveries/${id}`)).status).toBe(200)
  expect((await browser.get(`/api/deliveries/${id}/text`)).status).toBe(403)
  expect((await browser.post(`/api/quarantine/${id}/release`, { reason: 'x' })).status).toBe(403)
})

it('inspects a file, as a mail or as something a mail would carry', async () => {
  const asMail = await browser.post('/api/inspect-file?filename=a.eml', mail)
  expect(await asMail.json()).toMatchObject({ schema: 1, source: 'a.eml', message: { subject: 'invoice' } })
  const asFile = await browser.post(`/api/inspect-file?filename=${encodeURIComponent('請求書.bin')}`, Buffer.from('MZ'))
  expect(await asFile.json()).toMatchObject({ artifacts: [{ name: '請求書.bin' }] })
  expect((await browser.post('/api/inspect-file', new Uint8Array(0))).status).toBe(200)
  expect(await typeOf(await browser.post('/api/inspect-file', new Uint8Array(1_000_001)))).toBe('request/too-large')
  expect((await house.audit.page('house', { limit: 1 })).items[0]).toMatchObject({ what: 'file.inspected' })
})

it('tells what happens to those who listen', async () => {
  const response = await browser.get('/api/events')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const id = await held()
  await house.quarantine.destroy('house', id, { by: '田中', at: house.clock.now, reason: 'x' })
  let heard = ''
  while (!heard.includes('destroyed')) heard += (await reader?.read())?.value ?? 'destroyed'
  expect(heard).toContain('event: quarantine-changed')
  await reader?.cancel()
})

it('tells nothing more to whoever signed out, also while one event follows the other', async () => {
  const response = await browser.get('/api/events')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const happens = () => house.live.publish('house', { type: 'quarantine-changed', id: 'x', state: 'held' })
  happens()
  let heard = ''
  while (!heard.includes('quarantine-changed')) heard += (await reader?.read())?.value ?? 'quarantine-changed'
  await browser.delete('/api/session')
  house.clock.now = new Date(house.clock.now.getTime() + 30_000)
  happens()
  expect(await reader?.read()).toMatchObject({ done: true })
  expect(house.live.watched('house')).toBe(false)
})

it('lets go of a console that does not read', async () => {
  const response = await browser.get('/api/events')
  const reader = response.body?.getReader()
  for (let n = 0; n < 2_000; n += 1) house.live.publish('house', { type: 'quarantine-changed', id: 'x', state: 'held' })
  await expect.poll(() => house.live.watched('house')).toBe(false)
  await reader?.cancel()
})

it('answers that the records are unavailable while they are, in words', async () => {
  await house.store.db.schema.dropTable('inspection').execute()
  expect(await typeOf(await browser.get(`/api/deliveries/${await heldRow()}`))).toBe('internal')
  expect(house.logged.some((line) => line.includes('request-failed'))).toBe(true)
})

/** A delivery whose inspection is missing. */
async function heldRow(): Promise<string> {
  const id = '018f0000-0000-7000-8000-000000000000'
  const { deliveryRow } = await import('./delivery-row.ts')
  await house.store.db
    .insertInto('delivery')
    .values(deliveryRow('house', id, aDecision()))
    .execute()
  return id
}
