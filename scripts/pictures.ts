// `npm run pictures` takes the README's pictures anew: a server of its own, mails of strangers, Chromium at its console.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConsoleBrowser } from '../packages/server/src/e2e/browser.ts'
import { runSekisho, Sekisho } from '../packages/server/src/e2e/sekisho.ts'
import { MilterClient } from '../packages/server/src/gate/milter/milter-client.ts'
import en from '../packages/web/src/i18n/en/leaks.json' with { type: 'json' }
import ja from '../packages/web/src/i18n/ja/leaks.json' with { type: 'json' }
import { checkout } from './checkout.ts'
import { ordinary, ours, past, wave } from './pictures/story.ts'

type Page = ConsoleBrowser['page']

const pictures = join(checkout, 'docs', 'pictures')
const operator = { name: '情シス 山田', password: '関所の番人は二人いる' }
const languages = { en: 'English', ja: '日本語' } as const

const folder = mkdtempSync(join(tmpdir(), 'sekisho-pictures-'))
const house = { config: join(folder, 'sekisho.yaml'), data: join(folder, 'data') }
let sekisho: Sekisho | undefined
let browser: ConsoleBrowser | undefined
try {
  await prepare()
  sekisho = await Sekisho.start(house)
  for (const { from, mail } of [...wave, { from: 'kensa@partner.example.com', mail: ordinary }])
    await deliver(sekisho.milterPort, from, Buffer.from(mail.build()))
  browser = await ConsoleBrowser.open()
  await register(browser.page, sekisho.firstOperatorLink)
  await take(browser.page, sekisho.consoleUrl)
} finally {
  await browser?.close()
  await sekisho?.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** The house and its past. */
async function prepare(): Promise<void> {
  const config = {
    gate: { listen: '127.0.0.1:0', dns: { enabled: false } },
    console: { listen: '127.0.0.1:0' },
    organisation: {
      name: 'みどり野病院',
      domains: ['midorino.example.com'],
      staff: [{ name: '髙橋 恵子', address: ours, section: '健康管理課' }],
    },
    inspectors: { count: 1 },
  }
  // YAML takes JSON.
  writeFileSync(house.config, JSON.stringify(config))
  const files = past.map((mail, index) => {
    const file = join(folder, `${index}.eml`)
    writeFileSync(file, mail.build())
    return file
  })
  await runSekisho(['history', 'import', ...files], house)
}

async function deliver(port: number, mailFrom: string, raw: Buffer): Promise<void> {
  const client = await MilterClient.open({ host: '127.0.0.1', port }, undefined, '203.0.113.77')
  try {
    await client.send({ mailFrom, rcptTo: [ours], raw })
  } finally {
    client.destroy()
  }
}

async function register(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('担当者名').fill(operator.name)
  await page.getByLabel('パスワード', { exact: true }).fill(operator.password)
  await page.getByLabel('パスワード(もう一度)').fill(operator.password)
  await page.getByRole('button', { name: '登録して始める' }).click()
  await page.getByRole('heading', { name: '届いたメール' }).waitFor()
}

/** The last mail of the wave: what the page says first, and the proof further down. */
async function take(page: Page, consoleUrl: string): Promise<void> {
  await page.goto(new URL('quarantine', consoleUrl).href)
  await page.getByRole('link', { name: /^RE: / }).first().click()
  for (const [language, name] of Object.entries(languages)) {
    const button = page.getByRole('button', { name })
    if (await button.isVisible()) await button.click()
    await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' })
    await page.mouse.move(0, 0)
    const proof = page.getByRole('region', { name: language === 'ja' ? ja['proof.title'] : en['proof.title'] })
    await proof.waitFor()
    await page.evaluate('scrollTo(0, 0)')
    await page.screenshot({ path: join(pictures, `console-delivery-${language}.png`) })
    await proof.screenshot({ path: join(pictures, `console-proof-${language}.png`) })
    process.stdout.write(`docs/pictures/console-{delivery,proof}-${language}.png\n`)
  }
}
