import { afterEach, expect, it, vi } from 'vitest'
import { MilterClient } from '../gate/milter/milter-client.ts'
import type { AddressHistory, DeliveryDetail, DeliverySummary, HeldMessage, HistoryStatus, Page } from '../http/api.ts'
import { AnOperator, AServer } from '../testing/server.ts'
import { openSink, type SmtpSink } from '../testing/smtp-sink.ts'

let server: AServer | undefined
let sink: SmtpSink | undefined
afterEach(async () => {
  await server?.remove()
  await sink?.close()
})

const organisation = { domains: ['example.com'] }

const text = `先日お話しした来月の勉強会の件でご連絡いたします。会場は三階の大会議室、開始は午後六時を予定しています。
講師の先生には資料を事前にお送りいただくようお願いしてあり、当日の受付は総務課の二名で担当いたします。
参加者の名簿は週末までにとりまとめ、駐車場の台数とあわせて改めてお知らせいたします。`

function mail(id: string, from: string, body: string): Buffer {
  return Buffer.from(
    `From: =?utf-8?B?${Buffer.from('取引先 太郎').toString('base64')}?= <${from}>\r\nTo: <reader@example.com>\r\nSubject: ${id}\r\n` +
      `Message-ID: <${id.replaceAll(/\W/g, '')}@mail.test>\r\nDate: Wed, 01 Apr 2026 09:00:00 +0900\r\n` +
      `Content-Type: text/plain; charset=utf-8\r\n\r\n${body.replaceAll('\n', '\r\n')}\r\n`,
  )
}

async function deliver(to: AServer, id: string, from = 'taro@partner.test', body = text): Promise<string> {
  const [address] = to.running.gate
  if (!address) throw new Error('no gate')
  const client = await MilterClient.open(address)
  try {
    return (await client.send({ mailFrom: from, rcptTo: ['reader@example.com'], raw: mail(id, from, body) })).final
  } finally {
    client.destroy()
  }
}

const mailsOf = async (operator: AnOperator) => (await operator.read<HistoryStatus>('/api/history/status')).mails

async function inspected(operator: AnOperator, subject: string): Promise<DeliveryDetail['inspection']> {
  const { items } = await operator.read<Page<DeliverySummary>>(`/api/deliveries?text=${subject}`)
  return (await operator.read<DeliveryDetail>(`/api/deliveries/${items[0]?.id}`)).inspection
}

it('learns of what it delivers, and the next mail is seen in its light, also after a restart', async () => {
  server = await AServer.start({ organisation })
  let operator = await AnOperator.first(server.running)
  expect(await deliver(server, 'first')).toBe('accept')
  expect((await inspected(operator, 'first')).history).toMatchObject({
    extent: { mails: 0 },
    author: { address: { received: null } },
  })
  await server.stop()
  await server.start()
  operator = await AnOperator.again(server.running)
  expect(await mailsOf(operator)).toBe(1)
  await deliver(server, 'second')
  expect((await inspected(operator, 'second')).history).toMatchObject({
    extent: { mails: 1, isMature: false },
    author: { address: { received: { times: 1 } }, names: [{ name: '取引先 太郎' }] },
  })
  expect((await inspected(operator, 'second')).history).not.toHaveProperty('passwords')
  await vi.waitFor(async () => expect(await mailsOf(operator)).toBe(2), { timeout: 5_000 })
})

it('finds a text it has delivered, quoted in a mail of somebody else', async () => {
  const running = await AServer.start({ organisation })
  server = running
  const operator = await AnOperator.first(running.running)
  await deliver(running, 'original')
  const quoting = `添付をご確認ください。\n\n${text.replaceAll(/^/gm, '> ')}`
  let attempt = 0
  await vi.waitFor(
    async () => {
      attempt += 1
      await deliver(running, `Re: stolen${attempt}`, `someone@elsewhere${attempt}.test`, quoting)
      const { history } = await inspected(operator, `stolen${attempt}`)
      expect(history).toMatchObject({ quotation: { mails: [{ from: 'taro@partner.test', authorWasParty: false }] } })
    },
    { timeout: 10_000, interval: 700 },
  )
})

it('learns of a held mail when it is let go, and not before', async () => {
  sink = await openSink()
  const gate = { policy: { byVerdict: { clean: 'hold' } }, nextHop: `127.0.0.1:${sink.port}` }
  server = await AServer.start({ organisation, gate })
  const operator = await AnOperator.first(server.running)
  await deliver(server, 'held')
  const [held] = (await operator.read<Page<HeldMessage>>('/api/quarantine?state=held')).items
  expect(await mailsOf(operator)).toBe(0)
  await operator.post(`/api/quarantine/${held?.id}/release`, JSON.stringify({ reason: '電話で確認' }))
  await vi.waitFor(async () => expect(await mailsOf(operator)).toBe(1), { timeout: 5_000 })
  const known = await operator.read<AddressHistory>('/api/history/addresses/taro@partner.test')
  expect(known.correspondents).toMatchObject([{ address: 'reader@example.com', wasWritten: { times: 1 } }])
})

it('neither asks nor learns when the house wants no history', async () => {
  server = await AServer.start({ organisation, history: { enabled: false } })
  const operator = await AnOperator.first(server.running)
  await deliver(server, 'plain')
  expect((await inspected(operator, 'plain')).history).toBeUndefined()
  expect(await operator.read<HistoryStatus>('/api/history/status')).toMatchObject({ isEnabled: false, mails: 0 })
})
