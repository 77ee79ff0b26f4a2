import { docWithMacro } from '@sekisho/specimens'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { peer } from '../testing/peers.ts'
import { hasPostfix } from '../testing/postfix.ts'
import { ConsoleBrowser } from './browser.ts'
import { House } from './house.ts'
import { macroMail } from './mails.ts'

const name = '情報システム課 山田'
const password = '関所の番人は二人いる'
const pages = [
  'deliveries',
  'quarantine?state=released',
  'inspect-file',
  'reports',
  'history',
  'leaks',
  'policy',
  'directory',
  'audit',
  'status',
]

describe.runIf(hasPostfix() && peer('chromium'))('an operator at the console', () => {
  let house: House
  let browser: ConsoleBrowser
  beforeAll(async () => {
    house = await House.open({ registered: false })
    browser = await ConsoleBrowser.open()
  })
  afterEach(() => expect(browser.complaints.splice(0)).toEqual([]))
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  test('opens the one-time link, becomes the first operator, signs out and in again', async () => {
    const { page } = browser
    await page.goto(house.sekisho.firstOperatorLink)
    await page.getByLabel('担当者名').fill(name)
    await page.getByLabel('パスワード', { exact: true }).fill(password)
    await page.getByLabel('パスワード(もう一度)').fill(password)
    await page.getByRole('button', { name: '登録して始める' }).click()
    await page.getByRole('heading', { name: '届いたメール' }).waitFor()

    await page.getByRole('button', { name: new RegExp(name) }).click()
    await page.getByRole('menuitem').click()
    await page.getByLabel('担当者名').fill(name)
    await page.getByLabel('パスワード', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'サインイン' }).click()
    await page.getByRole('heading', { name: '届いたメール' }).waitFor()
  })

  test('sees a held mail come in, reads why, and lets it go: it arrives once, as it was sent', async () => {
    const { page } = browser
    const { raw, messageId, subject } = macroMail()
    await page.goto(new URL('quarantine', house.sekisho.consoleUrl).href)
    await page.getByText('判断を待っているメールはありません').waitFor()
    expect(await house.send({ raw })).toMatchObject({ code: 250 })

    await page.getByRole('link', { name: subject }).click()
    await page.getByRole('heading', { name: '危険' }).waitFor()
    expect(await page.locator('main').innerText()).toMatch(/請求書\.doc.*ThisDocument.*自動で動き（AutoOpen）.*プログラムを起動/)

    await page.getByRole('button', { name: /^配送する/ }).click()
    const question = page.getByRole('dialog')
    await question.getByText('配送した後は取り消せません').waitFor()
    await question.getByRole('button', { name: '配送する' }).click()
    await question.getByText('理由を入力してください').waitFor()
    expect(house.arrivals(messageId)).toEqual([])
    await question.getByLabel('理由').fill('差出人に電話で確認した')
    await question.getByRole('button', { name: '配送する' }).click()
    await page.getByText('宛先に配送しました').first().waitFor()

    expect((await house.arrival(messageId)).raw.subarray(-raw.length).equals(raw)).toBe(true)
    await house.quiet()
    expect(house.arrivals(messageId)).toHaveLength(1)
    await page.getByText('理由: 差出人に電話で確認した').waitFor()
    await page.getByRole('button', { name: /^配送する/ }).waitFor({ state: 'detached' })
  })

  test('drops a .doc: the page says that the macro starts by itself, its name, and what it runs', async () => {
    const { page } = browser
    await page.getByRole('link', { name: 'ファイルを調べる' }).click()
    const { name: fileName, bytes } = docWithMacro({ name: '診療費明細.doc' })
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: fileName, mimeType: 'application/msword', buffer: Buffer.from(bytes) })
    await page.getByRole('heading', { name: '危険' }).waitFor()
    const told = await page.locator('main').innerText()
    expect(told).toContain('診療費明細.doc')
    expect(told).toMatch(/ThisDocument.*自動で動き（AutoOpen）/)
    expect(told).toContain('自動で動く: AutoOpen')
    expect(told).toContain('Shell "calc.exe"')
    expect(told).not.toContain('危険な動作は見つかりませんでした')
  })

  test('finds what was done in the audit trail, and that all is well', async () => {
    const { page } = browser
    await page.getByRole('link', { name: '操作の記録' }).click()
    await page.getByText('差出人に電話で確認した').first().waitFor()
    await page.getByRole('link', { name: '稼働状況' }).click()
    await page.getByText('正常に動いています').waitFor()
  })

  test.each([1280, 390])('no page is wider than %i pixels, in either language', async (width) => {
    const { page } = browser
    await page.setViewportSize({ width, height: 900 })
    for (const [tag, language] of Object.entries({ en: 'English', ja: '日本語' })) {
      await page.getByRole('button', { name: language }).click()
      await page.locator(`html[lang=${tag}]`).waitFor({ state: 'attached' })
      for (const path of pages) {
        await page.goto(new URL(path, house.sekisho.consoleUrl).href)
        await page.getByRole('heading').first().waitFor()
        await expect.poll(() => page.locator('main .mantine-Loader-root').count()).toBe(0)
        expect({ path, width: await page.evaluate('document.documentElement.scrollWidth') }).toEqual({ path, width })
      }
    }
  })
})
