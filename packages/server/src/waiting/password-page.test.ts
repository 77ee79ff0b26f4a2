import { afterEach, beforeEach, expect, it } from 'vitest'
import { aConsole } from '../testing/console.ts'

let house: Awaited<ReturnType<typeof aConsole>>
beforeEach(async () => {
  house = await aConsole()
})
afterEach(async () => await house.close())

async function page(token: string, password?: string, headers: Record<string, string> = {}): Promise<Response> {
  const init = password === undefined ? {} : { method: 'POST', body: new URLSearchParams({ password }) }
  return await house.app.request(`http://127.0.0.1:8020/p/${token}`, { ...init, headers: { host: '127.0.0.1:8020', ...headers } })
}

it('asks for the password and tells nothing else', async () => {
  const response = await page('known')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const text = await response.text()
  expect(text).toContain('関所がお預かりしている添付ファイルのパスワードを入力してください')
  expect(text).toContain('2026年4月1日')
  expect(text).not.toContain('<script')
  expect(await (await page('known', undefined, { 'accept-language': 'en-GB,en;q=0.9,ja;q=0.8' })).text()).toContain('lang="en"')
})

it('says what became of a password', async () => {
  expect(await (await page('known', 'right')).text()).toContain('まもなくメールが届きます')
  house.outcome.password = 'held'
  expect(await (await page('known', 'right')).text()).toContain('担当者が確かめる')
  house.outcome.password = 'wrong'
  const wrong = await (await page('known', '<b>"x')).text()
  expect(wrong).toContain('開きませんでした')
  expect(wrong).not.toContain('<b>')
})

it('takes five tries an hour', async () => {
  house.outcome.password = 'wrong'
  const statuses: number[] = []
  for (let n = 0; n < 7; n += 1) statuses.push((await page('known', `guess ${n}`)).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
  house.clock.now = new Date(house.clock.now.getTime() + 61 * 60_000)
  expect((await page('known', 'again')).status).toBe(200)
})

it('is not there for a link that is not ours, and not for another host', async () => {
  expect((await page('forged')).status).toBe(404)
  expect((await page('forged', 'x')).status).toBe(404)
  expect((await page('known', undefined, { host: 'evil.test' })).status).toBe(421)
  expect((await page('known', 'x'.repeat(10_000))).status).toBe(413)
  expect((await page('known', '')).status).toBe(400)
})
