import { aMail, zip } from '@sekisho/specimens'
import { mailSignedAs, Signer } from '@sekisho/specimens/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { peer } from '../testing/peers.ts'
import { hasPostfix } from '../testing/postfix.ts'
import { ConsoleBrowser } from './browser.ts'
import { eventually } from './eventually.ts'
import { House } from './house.ts'
import type { NamedMail } from './mails.ts'

const name = '情報システム課 山田'
const password = '関所の番人は二人いる'

describe.runIf(hasPostfix() && peer('chromium'))('a partner who signs, and sends what nobody can open', () => {
  const signer = new Signer()
  let house: House
  let browser: ConsoleBrowser
  beforeAll(async () => {
    house = await House.open()
    browser = await ConsoleBrowser.open()
  })
  afterEach(() => expect(browser.complaints.splice(0)).toEqual([]))
  afterAll(async () => {
    await browser?.close()
    await house?.close()
    signer[Symbol.dispose]()
  })

  function signed(subject: string, change = (entity: string): string => entity): NamedMail {
    const messageId = `${encodeURIComponent(subject)}@hikari.example.org`
    const closed = zip('report.zip')
      .encrypted('known to the two of them', 'aes256')
      .with({ name: 'report.txt', bytes: Buffer.from('inert') })
    const letter = aMail().text(`Report: ${subject}\n`).attaching(closed.build())
    const entity = change(signer.sign(letter.build()).toString('latin1'))
    return {
      messageId,
      subject,
      raw: mailSignedAs(Buffer.from(entity, 'latin1'), { Subject: subject, 'Message-ID': `<${messageId}>` }),
    }
  }

  const sent = async ({ raw, messageId }: NamedMail): Promise<string> => {
    await house.send({ raw, mailFrom: 'info@hikari.example.org' })
    return (await eventually('the record of the mail', () => house.operator.recorded(messageId))).id
  }

  test('is let in by the certificate, after a look at what that changes', async () => {
    const { page } = browser
    const id = await sent(signed('first report'))
    expect(await house.operator.delivery(id)).toMatchObject({ disposition: 'hold' })

    await page.goto(house.sekisho.consoleUrl)
    await page.getByLabel('担当者名').fill(name)
    await page.getByLabel('パスワード', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'サインイン' }).click()
    await page.getByRole('heading', { name: '届いたメール' }).waitFor()
    await page.goto(new URL(`deliveries/${id}`, house.sekisho.consoleUrl).href)
    await page.getByText('メール全体に有効な署名があります').waitFor()
    await page.getByRole('button', { name: '証明書を許可' }).click()
    const form = page.getByRole('dialog')
    await form.getByText('1 通のうち、1 通の扱いが変わります').waitFor()
    await form.getByLabel('理由').fill('毎月の報告')
    await form.getByRole('button', { name: '許可する' }).click()
    await form.waitFor({ state: 'detached' })

    const next = await house.operator.delivery(await sent(signed('second report')))
    expect(next.inspection.judgement?.allowed).toMatchObject([{ kind: 'certificate', reason: '毎月の報告' }])
    await house.arrival('second%20report@hikari.example.org')
  })

  test('is not let in once a byte was changed on the way', async () => {
    const id = await sent(signed('third report', (entity) => entity.replace('Report: third', 'Report: thirt')))
    const { disposition, inspection } = await house.operator.delivery(id)
    expect(disposition).toBe('hold')
    expect(inspection.signatures).toMatchObject([{ verified: false, why: 'content-changed' }])
  })

  test('and the page of the policy shows what is let in', async () => {
    const { page } = browser
    await page.goto(new URL('policy', house.sekisho.consoleUrl).href)
    await page.getByText('毎月の報告').waitFor()
    await page.getByRole('button', { name: '取り消す' }).waitFor()
  })
})
