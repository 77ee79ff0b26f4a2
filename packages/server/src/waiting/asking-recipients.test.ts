import { aMail, docx, zip } from '@sekisho/specimens'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { MilterClient } from '../gate/milter/milter-client.ts'
import type { DeliveryDetail, DeliverySummary, HeldMessage, Page } from '../http/api.ts'
import { freePort } from '../testing/free-port.ts'
import { AnOperator, AServer } from '../testing/server.ts'
import { openSink, type SmtpSink } from '../testing/smtp-sink.ts'

const READER = 'soumu@midorino.example.com'
let sink: SmtpSink
let server: AServer
let ownUrl: string
beforeEach(async () => {
  sink = await openSink()
  const port = await freePort()
  ownUrl = `http://127.0.0.1:${port}/`
  server = await AServer.start({
    organisation: { domains: ['midorino.example.com'] },
    console: { listen: `127.0.0.1:${port}`, publicUrl: ownUrl },
    gate: { nextHop: `127.0.0.1:${sink.port}`, passwords: { noticeAfterMinutes: 0 } },
  })
})
afterEach(async () => {
  await server.remove()
  await sink.close()
})

async function deliver(raw: Uint8Array, mailFrom: string, rcptTo = [READER, 'elsewhere@unrelated.example']): Promise<string> {
  const [address] = server.running.gate
  if (!address) throw new Error('no gate')
  const client = await MilterClient.open(address)
  try {
    return (await client.send({ mailFrom, rcptTo, raw: Buffer.from(raw) })).final
  } finally {
    client.destroy()
  }
}

/** The notice as it arrived, when the clock has come round. */
async function notice(): Promise<{ raw: Buffer; text: string; rcptTo: readonly string[] }> {
  await server.stop()
  await server.start()
  return await vi.waitFor(() => {
    const mail = sink.arrived.find(({ mailFrom }) => mailFrom === '')
    if (!mail) throw new Error('not yet')
    const [, body = ''] = mail.raw.toString().split('\r\n\r\n')
    return { raw: mail.raw, text: Buffer.from(body, 'base64').toString(), rcptTo: mail.rcptTo }
  }, 10_000)
}

it('asks the recipients of the house, whose password on the page opens the mail', async () => {
  const operator = await AnOperator.first(server.running)
  const mail = aMail()
    .from('検査センター', 'kensa@partner.example.com')
    .subject('https://bad.example/')
    .attaching(zip('資料.zip').encrypted('Xy12zW90').with(docx()))
  expect(await deliver(mail.build(), 'kensa@partner.example.com')).toBe('discard')
  const { raw, text, rcptTo } = await notice()
  expect(rcptTo).toEqual([READER])
  expect(raw.toString()).toContain('Auto-Submitted: auto-generated')
  expect(text).toContain('kensa@partner[.]example[.]com')
  expect(text).not.toContain('bad.example')

  // Our own gate, when the notice comes by there, lets it pass; the same to somebody else is looked at like any other mail.
  const looked = async () => (await operator.read<Page<DeliverySummary>>('/api/deliveries')).items.length
  expect(await deliver(raw, '', [READER])).toBe('accept')
  expect(await looked()).toBe(1)
  await deliver(raw, '', ['jimu@midorino.example.com'])
  expect(await looked()).toBe(2)

  const link = /http:\/\/127\.0\.0\.1:\d+\/p\/[\w-]+/.exec(text)?.[0] ?? ''
  const enter = async (password: string) =>
    await (await fetch(link, { method: 'POST', body: new URLSearchParams({ password }) })).text()
  expect(await (await fetch(link)).text()).not.toContain('kensa')
  expect(await enter('not-it')).toContain('開きませんでした')
  expect(await enter('Xy12zW90')).toContain('まもなくメールが届きます')
  expect((await fetch(link)).status).toBe(404)
  const [held] = (await operator.read<Page<HeldMessage>>('/api/quarantine')).items
  expect(held).toMatchObject({ state: 'released', waiting: { opened: { by: 'recipient' } } })
})

it('asks again when the next hop was not there', async () => {
  const { port } = sink
  await sink.close()
  const operator = await AnOperator.first(server.running)
  const mail = aMail()
    .from('検査センター', 'kensa@partner.example.com')
    .attaching(zip('資料.zip').encrypted('Xy12zW90').with(docx()))
  expect(await deliver(mail.build(), 'kensa@partner.example.com')).toBe('discard')
  await server.stop()
  await server.start()
  const [held] = (await operator.read<Page<HeldMessage>>('/api/quarantine')).items
  const trail = async () => (await operator.read<DeliveryDetail>(`/api/deliveries/${held?.id}`)).trail.map(({ what }) => what)
  expect(await trail()).toEqual(['mail.held'])
  sink = await openSink({ port })
  expect((await notice()).rcptTo).toEqual([READER])
  await vi.waitFor(async () => expect(await trail()).toEqual(['mail.held', 'password.notified']), 10_000)
})
