import { aMail } from '@sekisho/specimens'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LeakDetail, LeakSummary, Problem, TheftProof } from '../http/api.ts'
import { newId } from '../store/index.ts'
import { aConsole, Browser, signedIn } from '../testing/console.ts'
import { aFact } from '../testing/facts.ts'
import { jsonOf } from '../testing/json.ts'

const LETTER = `関係者の皆様

平素よりお世話になっております。来月の感染対策合同会議の日程を、下記のとおりお知らせいたします。
当日は別館二階の講義室にお集まりください。議題は、発熱外来の動線と、近隣の施設との患者受け入れの調整です。
資料は前日までに事務局からお送りしますので、各施設で印刷のうえお持ちください。
欠席される場合は、代理の方のお名前を今週中に折り返しご連絡くださいますようお願い申し上げます。`

let house: Awaited<ReturnType<typeof aConsole>>
let browser: Browser
beforeEach(async () => {
  house = await aConsole()
  browser = await signedIn(house)
})
afterEach(async () => await house.close())

const post = async (path: string, body: unknown) => await browser.post(`/api/leaks${path}`, body)

it('an incident by hand: its texts are read, kept as hashes, and known again when they are quoted', async () => {
  const answer = await post('', {
    name: '委託先の事故',
    since: '2026-01-10',
    untilKnown: '2026-02-01',
    addresses: ['hanako@example.com'],
    texts: [LETTER],
  })
  const leak = await jsonOf<LeakDetail>(answer)
  expect(leak).toMatchObject({ source: 'incident', notedBy: '田中', texts: 1, addresses: 1, isComplete: true, ended: null })
  expect(JSON.stringify(await house.store.db.selectFrom('leak_item').selectAll().execute())).not.toContain('感染')
  const quoted = aMail()
    .from('x', 'x@example.net')
    .to('', 'hanako@example.com')
    .text(`ご確認ください。\n\n${LETTER.replaceAll(/^/gm, '> ')}`)
  const added = await browser.post(`/api/leaks/${leak.id}/mails`, quoted.build())
  expect(await jsonOf<LeakDetail>(added)).toMatchObject({ texts: 2, mails: [{ from: 'x@example.net' }, { from: null }] })
  expect(await jsonOf<LeakSummary[]>(await browser.get('/api/leaks'))).toMatchObject([{ id: leak.id, texts: 2 }])
  expect((await house.audit.page('house', { limit: 1 })).items[0]).toMatchObject({ what: 'leak.mail-added', who: '田中' })
})

it('says which text is too short, and enters nothing', async () => {
  const answer = await post('', { name: '事故', since: '2026-01-10', texts: [LETTER, 'はい'] })
  expect(answer.status).toBe(400)
  expect((await jsonOf<Problem>(answer)).fields).toMatchObject([{ path: 'texts.1' }])
  expect(await jsonOf<LeakSummary[]>(await browser.get('/api/leaks'))).toEqual([])
})

it('a proof, and the leak entered from it', async () => {
  const id = newId()
  const quotation = {
    mails: [
      {
        at: '2026-02-03T01:00:00.000Z',
        direction: 'outbound' as const,
        from: 'hanako@example.com',
        to: ['desk@example.org'],
        matched: 9,
        of: 16,
        authorWasParty: false,
        authorDomainWasParty: false,
      },
    ],
    heldBy: ['hanako@example.com', 'desk@example.org'],
    notBefore: '2026-02-03T01:00:00.000Z',
  }
  const quoting = { id, at: '2026-03-20T00:00:00.000Z', from: 'x@example.net', quotation, retired: [] }
  await house.store.transact(async (tx) => await house.leaks.seen.addQuoting(tx, 'house', quoting))
  const proof = await jsonOf<TheftProof>(await browser.get(`/api/leaks/proofs/${id}`))
  expect(proof).toMatchObject({ id, complete: 2, sources: [{ mailbox: 'hanako@example.com', isOurs: true }, { isOurs: false }] })
  expect((await browser.get(`/api/leaks/proofs/${newId()}`)).status).toBe(404)
  const leak = await jsonOf<LeakDetail>(await post('/from-proof', { delivery: id, name: '写されたメール' }))
  expect(leak).toMatchObject({ source: 'proof', since: '2026-02-03T01:00:00.000Z' })
  expect(await jsonOf<TheftProof[]>(await browser.get('/api/leaks/proofs'))).toMatchObject([{ leak: leak.id }])
})

it('a watch ends with a reason, and is asked for what is allowed', async () => {
  const leak = await jsonOf<LeakDetail>(await post('', { name: '事故', since: '2026-01-10', names: ['山田 花子'] }))
  expect((await post(`/${leak.id}/end`, {})).status).toBe(400)
  expect((await post(`/${leak.id}/end`, { reason: '古い' })).status).toBe(200)
  expect((await post(`/${leak.id}/end`, { reason: '古い' })).status).toBe(404)
  expect((await post('', { name: '', since: 'yesterday' })).status).toBe(400)
  expect((await browser.get(`/api/leaks/${newId()}`)).status).toBe(404)
  expect((await new Browser(house.app).get('/api/leaks')).status).toBe(401)
})

it('of a mail with nothing of it nothing is told', async () => {
  await post('', { name: '事故', since: '2026-01-10', names: ['山田 花子'], texts: [LETTER] })
  const facts = aFact({ asked: Array.from({ length: 128 }, (_, at) => 2 ** 50 + at * 7_919) })
  expect(await house.leaks.watch.leaksFor('house', facts)).toEqual([])
})
