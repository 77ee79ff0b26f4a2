import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AllowEntry, HouseRule, Inspection, PolicyOverview, RuleCheck, WhatIf } from '../http/api.ts'
import { aConsole, type Browser, signedIn } from '../testing/console.ts'
import { aDecision } from '../testing/decisions.ts'
import { jsonOf } from '../testing/json.ts'

let house: Awaited<ReturnType<typeof aConsole>>
let browser: Browser
beforeEach(async () => {
  house = await aConsole()
  browser = await signedIn(house)
})
afterEach(async () => await house.close())

const rule = {
  name: '会議の案内',
  expression: 'mail.subject.contains("会議")',
  answer: 'hold',
  reason: '確認中',
  expiresAt: null,
}

async function finished(id: string): Promise<WhatIf> {
  for (;;) {
    const answer = await jsonOf<WhatIf>(await browser.get(`/api/policy/what-if/${id}`))
    if (answer.state !== 'running') return answer
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

it('shows the rules of judgement, the base, and the facts', async () => {
  const shown = await jsonOf<PolicyOverview>(await browser.get('/api/policy'))
  expect(shown.judge.rules.map(({ id }) => id)).toContain('dangerous-content')
  expect(shown.base.byVerdict.malicious).toBe('hold')
  for (const name of Object.keys(shown.base.byClass)) expect(shown.titles).toHaveProperty([name, 'ja'])
  expect(shown.facts.map(({ name }) => name)).toContain('mail.from.domain')
})

it('checks an expression as it is typed, and on a mail on record', async () => {
  const { id } = await house.deliveries.record('house', aDecision())
  const check = async (expression: string) =>
    await jsonOf<RuleCheck>(await browser.post('/api/policy/check', { expression, delivery: id }))
  expect(await check('mail.subjct == "x"')).toMatchObject({ problem: { from: 5 }, answer: null })
  expect(await check(rule.expression)).toEqual({ problem: null, answer: true })
  expect(await check('size > 100000')).toEqual({ problem: null, answer: false })
})

it('lets a rule go live only after its what-if was looked at', async () => {
  await house.deliveries.record('house', aDecision({ receivedAt: house.clock.now }))
  const draft = await jsonOf<HouseRule>(await browser.post('/api/policy/rules', rule))
  const live = async (whatIf: string) =>
    await browser.post(`/api/policy/rules/${draft.id}/live`, { version: draft.version, whatIf })
  expect((await live('00000000-0000-4000-8000-000000000000')).status).toBe(409)
  const run = await jsonOf<WhatIf>(await browser.post('/api/policy/what-if', { rules: [draft.id], days: 30 }))
  expect(await finished(run.id)).toMatchObject({ state: 'done', changed: 1 })
  expect(await jsonOf<HouseRule>(await live(run.id))).toMatchObject({ state: 'live' })
  expect((await house.audit.page('house', { limit: 1 })).items[0]).toMatchObject({ what: 'policy.rule-live', who: '田中' })
  const retired = await browser.post(`/api/policy/rules/${draft.id}/retire`, { reason: '終わり' })
  expect(await jsonOf<HouseRule>(retired)).toMatchObject({ state: 'retired' })
})

it('refuses a rule that cannot be asked, and an entry that names nothing', async () => {
  const bad = await browser.post('/api/policy/rules', { ...rule, expression: 'mail.subject.matches("a")' })
  expect(bad.status).toBe(400)
  expect((await browser.post('/api/policy/rules', { ...rule, answer: 'allow' })).status).toBe(400)
  const pair = { kind: 'pair', sender: 'nobody', recipient: 'x', classes: [], reason: 'r', expiresAt: null }
  expect((await browser.post('/api/policy/allow', pair)).status).toBe(400)
  const certificate = { kind: 'certificate', fingerprint: 'ab', classes: ['encrypted'], reason: 'r', expiresAt: null }
  expect((await browser.post('/api/policy/allow', certificate)).status).toBe(400)
})

it('takes a certificate as programs write its fingerprint, and puts it on record', async () => {
  const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':')
  const asked = { kind: 'certificate', fingerprint, classes: ['uninspected.encrypted'], reason: '毎月の送付', expiresAt: null }
  const entry = await jsonOf<AllowEntry>(await browser.post('/api/policy/allow', asked))
  expect(entry).toMatchObject({ kind: 'certificate', fingerprint: 'ab'.repeat(32), classes: ['uninspected.encrypted'] })
  const { allow } = await jsonOf<PolicyOverview>(await browser.get('/api/policy'))
  expect(allow).toEqual([entry])
  const [told] = (await house.audit.page('house', { limit: 1 })).items
  expect(told).toMatchObject({ what: 'policy.allowed', details: { kind: 'certificate', fingerprint: 'ab'.repeat(32) } })
})

it('tells what an entry would change before it is made', async () => {
  const decision = aDecision({ receivedAt: house.clock.now })
  const closed: Inspection = { ...decision.inspection, uninspected: [{ path: 'a.zip', why: 'encrypted' }] }
  await house.deliveries.record('house', { ...decision, inspection: closed })
  const allow = {
    kind: 'pair',
    sender: closed.message.from[0]?.address,
    recipient: decision.mail.envelope.rcptTo[0],
    classes: ['uninspected.encrypted'],
    evenUnauthenticated: true,
    reason: '毎月の送付',
    expiresAt: null,
  }
  const run = await jsonOf<WhatIf>(await browser.post('/api/policy/what-if', { allow }))
  expect((await finished(run.id)).table).toEqual([{ from: 'hold', to: 'deliver', mails: 1 }])
  expect((await jsonOf<PolicyOverview>(await browser.get('/api/policy'))).allow).toEqual([])
})
