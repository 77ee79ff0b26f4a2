// A zip, and its password in another mail: the habit of half the country.
import { join } from 'node:path'
import { aMail, docWithMacro, docx, zip } from '@sekisho/specimens'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HeldMessage } from '../http/api.ts'
import { freePort } from '../testing/free-port.ts'
import { hasPostfix } from '../testing/postfix.ts'
import type { ArrivedMail } from '../testing/smtp-sink.ts'
import { sqliteFile } from '../testing/sqlite-file.ts'
import { eventually } from './eventually.ts'
import type { House } from './house.ts'
import type { OutsideClient } from './outside-client.ts'
import { type Outcome, openHouseOfStories, tell } from './stories.ts'

const laboratory = 'kensa@partner.example.com'
const reader = 'soumu@midorino.example.com'
const client: OutsideClient = { address: '198.51.100.20', name: 'mail.partner.example.com' }

describe.runIf(hasPostfix())('a password in another mail', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouseOfStories(await reachableConsole())
  })
  afterAll(async () => await house?.close())

  let count = 0
  /** Of a day of its own, so that no other mail's password is tried on it. */
  function twoMails(password: string, file = docx()) {
    const subject = `検査結果のご送付（第${++count}回）`
    const from = () => aMail().from('検査センター 窓口', laboratory).to('総務課', reader).subject(subject)
    return {
      closed: from()
        .text('資料をお送りします。パスワードは別途お送りします。')
        .attaching(zip('資料.zip').encrypted(password).with(file)),
      telling: from().text(`先ほどお送りした資料のパスワードは ${password} です。`),
    }
  }
  const comes = async (mail: { build(): Uint8Array }, from = laboratory): Promise<Outcome> =>
    await tell(house, { raw: mail.build(), from, to: reader, client })
  const waitingOf = async ({ record }: Outcome) => (await house.operator.delivery(record.id)).quarantine?.waiting
  const isOpened = async ({ record }: Outcome): Promise<HeldMessage> =>
    await eventually('the mail to be opened and settled', async () => {
      const quarantine = (await house.operator.delivery(record.id)).quarantine
      return quarantine?.waiting?.state === 'opened' && quarantine.state !== 'releasing' ? quarantine : undefined
    })

  async function arrivesOnce({ messageId, sent }: Outcome): Promise<void> {
    const arrived = await house.arrival(messageId)
    expect(arrived.raw.subarray(-sent.length).equals(sent)).toBe(true)
    await house.quiet()
    expect(house.arrivals(messageId)).toHaveLength(1)
  }

  test('that comes later: the zip waits, and is delivered by itself, once and unchanged', async () => {
    const { closed, telling } = twoMails('Xy12zW90')
    const waits = await comes(closed)
    expect(waits.arrivals).toEqual([])
    expect(waits.record).toMatchObject({
      disposition: 'hold',
      quarantine: { state: 'held', waiting: { state: 'waiting', isAlone: true } },
    })
    expect(await comes(telling)).toMatchObject({ record: { disposition: 'deliver' } })
    await arrivesOnce(waits)
    expect(await isOpened(waits)).toMatchObject({ state: 'released', waiting: { opened: { by: 'mail' } } })
    expect(await house.operator.delivery(waits.record.id)).toMatchObject({ verdict: 'clean' })
  })

  test('that came before: the zip passes as if it were open', async () => {
    const { closed, telling } = twoMails('Ab34cD56')
    expect((await comes(telling)).arrivals).toHaveLength(1)
    const passes = await comes(closed)
    expect(passes.record).toMatchObject({ verdict: 'clean', disposition: 'deliver' })
    await arrivesOnce(passes)
  })

  test('with a restart between the two: it is opened all the same', async () => {
    const { closed, telling } = twoMails('Qr56sT78')
    const waits = await comes(closed)
    await house.sekisho.kill()
    await house.start()
    expect((await house.operator.delivery(waits.record.id)).quarantine).toMatchObject({ waiting: { state: 'waiting' } })
    await comes(telling)
    await arrivesOnce(waits)
  })

  test('that came before, with a restart between the two: the zip passes', async () => {
    const { closed, telling } = twoMails('St12uV34')
    expect((await comes(telling)).arrivals).toHaveLength(1)
    await house.sekisho.kill()
    await house.start()
    const passes = await comes(closed)
    expect(passes.record).toMatchObject({ verdict: 'clean', disposition: 'deliver' })
    await arrivesOnce(passes)
  })

  test('of a colleague of the sender, about something else by its subject: it is opened', async () => {
    const { closed } = twoMails('Gh78jK90')
    const waits = await comes(closed)
    const colleague = 'nika@partner.example.com'
    const telling = aMail().from('検査センター 二課', colleague).to('総務課', reader).subject('先ほどの件')
    await comes(telling.text('パスワード：Gh78jK90'), colleague)
    await arrivesOnce(waits)
    expect(await isOpened(waits)).toMatchObject({ state: 'released', waiting: { opened: { by: 'mail' } } })
  })

  test('that is wrong, and then the right one: it waits on, and is opened by the second', async () => {
    const { closed, telling } = twoMails('Lm12nP34')
    const waits = await comes(closed)
    await comes(telling.text('先ほどお送りした資料のパスワードは Zz98yX76 です。'))
    await eventually('the wrong one to be tried', async () => ((await waitingOf(waits))?.tries ?? 0) > 0)
    expect(await waitingOf(waits)).toMatchObject({ state: 'waiting' })
    expect(house.arrivals(waits.messageId)).toEqual([])
    await comes(telling.text('申し訳ありません。正しいパスワードは Lm12nP34 です。'))
    await arrivesOnce(waits)
    expect(await isOpened(waits)).toMatchObject({ state: 'released', waiting: { opened: { by: 'mail' } } })
  })

  test('that never comes: its time runs out, it stays held, and an operator has the last word', async () => {
    const { closed, telling } = twoMails('Wx56yZ78')
    const waits = await comes(closed)
    await house.sekisho.stop()
    timeIsOver(house.data, waits.record.id)
    await house.start()
    await eventually('the time to run out', async () => (await waitingOf(waits))?.state === 'expired')
    expect(await house.operator.givePassword(waits.record.id, 'not-this')).toMatchObject({ result: 'wrong' })
    await comes(telling)
    expect((await house.operator.delivery(waits.record.id)).quarantine).toMatchObject({
      state: 'held',
      waiting: { state: 'expired' },
    })
    expect(house.arrivals(waits.messageId)).toEqual([])
    expect(await house.operator.givePassword(waits.record.id, 'Wx56yZ78')).toMatchObject({ result: 'delivered' })
    await arrivesOnce(waits)
    expect(await isOpened(waits)).toMatchObject({ state: 'released', waiting: { opened: { by: 'operator' } } })
  })

  test('that shows a macro: the zip stays, now for what is in it', async () => {
    const { closed, telling } = twoMails('Mn78oP90', docWithMacro())
    const waits = await comes(closed)
    await comes(telling)
    expect(await isOpened(waits)).toMatchObject({ state: 'held', delivery: { verdict: 'malicious' } })
    await house.quiet()
    expect(house.arrivals(waits.messageId)).toEqual([])
  })

  test('that somebody was told by telephone: the notice brings the recipient to a page, and the page opens the zip', async () => {
    const before = house.arrived.length
    const waits = await comes(twoMails('Uv90wX12').closed)
    // Notices go out from time to time, and when the server starts.
    await house.sekisho.stop()
    await house.start()
    const link = await eventually('the notice with its link', () => linkIn(house.arrived.slice(before)))
    const page = await (await fetch(link)).text()
    expect(page).toContain('パスワード')
    for (const secret of ['検査', laboratory, reader]) expect(page).not.toContain(secret)
    expect(await enter(link, 'wrong-one')).toContain('開きませんでした')
    expect(await enter(link, 'Uv90wX12')).toContain('まもなくメールが届きます')
    await arrivesOnce(waits)
    expect(await isOpened(waits)).toMatchObject({ state: 'released', waiting: { opened: { by: 'recipient' } } })
    expect((await fetch(link)).status).toBe(404)
  })
})

/** As if the hours it waits had gone by while nothing ran. */
function timeIsOver(dataFolder: string, id: string): void {
  const file = sqliteFile(join(dataFolder, 'sekisho.db'))
  file.prepare('update waiting_mail set until = ? where delivery_id = ?').run(new Date().toISOString(), id)
  file.close()
}

async function reachableConsole() {
  const listen = `127.0.0.1:${await freePort()}`
  return { consoleAt: { listen, publicUrl: `http://${listen}/` }, passwords: { noticeAfterMinutes: 0 } }
}

async function enter(link: string, password: string): Promise<string> {
  return await (await fetch(link, { method: 'POST', body: new URLSearchParams({ password }) })).text()
}

/** In the notice among these mails; it has no sender, so that nobody answers it by itself. */
function linkIn(mails: readonly ArrivedMail[]): string | undefined {
  const notice = mails.find(({ mailFrom }) => mailFrom === '')
  const [, body = ''] = notice?.raw.toString('latin1').split('\r\n\r\n') ?? []
  return /http:\/\/127\.0\.0\.1:\d+\/p\/[\w-]+/.exec(Buffer.from(body, 'base64').toString())?.[0]
}
