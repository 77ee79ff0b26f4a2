import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aConsole, Browser, PASSWORD, signedIn } from '../testing/console.ts'
import { jsonOf } from '../testing/json.ts'
import type { Problem, SessionAnswer } from './api.ts'

let house: Awaited<ReturnType<typeof aConsole>>
beforeEach(async () => {
  house = await aConsole()
})
afterEach(async () => await house.close())

async function typeOf(response: Response): Promise<string> {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  return (await jsonOf<Problem>(response)).type
}

describe('the first operator', () => {
  it('is created by the one-time link, once, and is signed in', async () => {
    const browser = new Browser(house.app)
    expect((await browser.open()).needsFirstOperator).toBe(true)
    const token = await house.firstOperator.invite('house', house.clock.now)
    const response = await browser.becomeFirstOperator(token)
    expect(await response.json()).toMatchObject({ staff: { name: '田中', role: 'admin' }, needsFirstOperator: false })
    expect(await typeOf(await new Browser(house.app).becomeFirstOperator(token))).toBe('first-operator/already-there')
    expect(await house.firstOperator.invite('house', house.clock.now)).toBeUndefined()
  })

  it('is not created by a wrong, an old, or a replaced link', async () => {
    const old = await house.firstOperator.invite('house', house.clock.now)
    expect(await typeOf(await new Browser(house.app).becomeFirstOperator('wrong'))).toBe('first-operator/not-valid')
    const token = await house.firstOperator.invite('house', house.clock.now)
    expect(await typeOf(await new Browser(house.app).becomeFirstOperator(old))).toBe('first-operator/not-valid')
    house.clock.now = new Date(house.clock.now.getTime() + 25 * 3_600_000)
    expect(await typeOf(await new Browser(house.app).becomeFirstOperator(token))).toBe('first-operator/not-valid')
  })

  it('is one only, when two use the link at the same moment', async () => {
    const token = await house.firstOperator.invite('house', house.clock.now)
    const both = await Promise.all(['田中', '佐藤'].map((name) => new Browser(house.app).becomeFirstOperator(token, name)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('a session', () => {
  it('begins with name and password and ends with signing out', async () => {
    await signedIn(house)
    const browser = new Browser(house.app)
    expect(await typeOf(await browser.get('/api/deliveries'))).toBe('session/required')
    const response = await browser.signIn(' 田中 ', PASSWORD)
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/)
    expect((await browser.get('/api/deliveries')).status).toBe(200)
    expect((await browser.delete('/api/session')).status).toBe(204)
    expect(await typeOf(await browser.get('/api/deliveries'))).toBe('session/required')
  })

  it('ends when idle, and after a day in any case', async () => {
    const browser = await signedIn(house)
    const minutes = async (count: number) => {
      house.clock.now = new Date(house.clock.now.getTime() + count * 60_000)
      return (await browser.get('/api/deliveries')).status
    }
    for (let hour = 0; hour < 14; hour += 1) if ((await minutes(55)) === 401) break
    expect(await minutes(1)).toBe(401)
    await browser.signIn('田中', PASSWORD)
    expect(await minutes(59)).toBe(200)
    expect(await minutes(61)).toBe(401)
  })

  it('is not given for a wrong password or an unknown name, in the same words', async () => {
    await signedIn(house)
    const wrong = await new Browser(house.app).signIn('田中', 'wrong password')
    const unknown = await new Browser(house.app).signIn('鈴木', PASSWORD)
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.text()).toBe(await unknown.text())
    const { items } = await house.audit.page('house', { limit: 10 })
    expect(items.filter(({ what }) => what === 'staff.sign-in-failed')).toHaveLength(2)
  })

  it('makes those who guess wait, also with the right password and many at once', async () => {
    await signedIn(house)
    const browser = new Browser(house.app)
    const guesses = await Promise.all(Array.from({ length: 10 }, (_, n) => browser.signIn('田中', `guess number ${n}`)))
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5)
    const response = await browser.signIn('田中', PASSWORD)
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    house.clock.now = new Date(house.clock.now.getTime() + 11_000)
    expect((await browser.signIn('田中', PASSWORD)).status).toBe(200)
  })

  it('is not kept in the clear', async () => {
    const browser = await signedIn(house)
    const rows = JSON.stringify([
      await house.store.db.selectFrom('session').selectAll().execute(),
      await house.store.db.selectFrom('staff').selectAll().execute(),
    ])
    expect(rows).not.toContain(PASSWORD)
    expect(rows).toContain('$argon2id$v=19$')
    expect((await browser.open()).staff?.name).toBe('田中')
  })

  it('tells nothing about the house to those who are not signed in', async () => {
    await signedIn(house)
    const answer: SessionAnswer = await new Browser(house.app).open()
    expect(answer).toMatchObject({ staff: null, organisation: { name: '' }, version: '', permissions: [] })
  })
})

describe('what changes something', () => {
  it('needs the token of the session', async () => {
    const browser = await signedIn(house)
    browser.csrf = (await new Browser(house.app).open()).csrfToken
    expect(await typeOf(await browser.post('/api/inspect-file', new Uint8Array(1)))).toBe('request/csrf')
    expect((await browser.open()).staff).not.toBeNull()
  })

  it.each([
    [{ Origin: 'http://evil.example.com' }, 'request/wrong-origin'],
    [{ Origin: 'null' }, 'request/wrong-origin'],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 'request/wrong-origin'],
    [{ Origin: 'http://rebound.example.com', Host: 'rebound.example.com' }, 'request/wrong-host'],
  ])('is refused with %j', async (headers, type) => {
    const browser = await signedIn(house)
    expect(await typeOf(await browser.post('/api/session', { name: 'a', password: 'b' }, headers))).toBe(type)
  })

  it.each([
    ['{', 'application/json'],
    ['{"name":"a"}', 'application/json'],
    ['{"name":"a","password":"b","more":1}', 'application/json'],
    ['{"name":1,"password":"b"}', 'application/json'],
    ['', 'application/json'],
    ['name=a&password=b', 'application/x-www-form-urlencoded'],
  ])('is refused when it is %j', async (body, contentType) => {
    const browser = await signedIn(house)
    const bytes = new TextEncoder().encode(body)
    expect(await typeOf(await browser.post('/api/session', bytes, { 'Content-Type': contentType }))).toBe('request/invalid')
  })

  it('is refused when it is too large', async () => {
    const browser = await signedIn(house)
    expect(await typeOf(await browser.post('/api/session', { name: 'a', password: 'x'.repeat(100_000) }))).toBe(
      'request/too-large',
    )
  })
})

it('sends strict headers and never caches', async () => {
  const response = await new Browser(house.app).get('/api/session')
  const policy = response.headers.get('content-security-policy')
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await typeOf(await new Browser(house.app).get('/api/nothing'))).toBe('not-found')
})
