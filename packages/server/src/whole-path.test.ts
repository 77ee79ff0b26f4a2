import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, expect, it, vi } from 'vitest'
import { type MilterAnswer, MilterClient } from './gate/milter/milter-client.ts'
import type { DeliveryDetail, DeliverySummary, HeldMessage, Page, SafeText, Status } from './http/api.ts'
import { AnOperator, AServer } from './testing/server.ts'
import { openSink, type SmtpSink } from './testing/smtp-sink.ts'

let server: AServer | undefined
let sink: SmtpSink | undefined
afterEach(async () => {
  await server?.remove()
  await sink?.close()
})

/** Holds everything, so that a plain mail is enough for these tests. */
const policy = { policy: { byVerdict: { clean: 'hold' } } }

function mail(subject: string): Buffer {
  return Buffer.from(
    `From: <soumu@example.com>\r\nTo: <reader@example.com>\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.com>\r\nDate: Wed, 01 Apr 2026 09:00:00 +0900\r\n\r\nhttps://example.com/ text of ${subject}\r\n`,
  )
}

async function deliver(to: AServer, subject: string): Promise<MilterAnswer> {
  const [address] = to.running.gate
  if (!address) throw new Error('no gate')
  const client = await MilterClient.open(address)
  try {
    return await client.send({ mailFrom: 'soumu@example.com', rcptTo: ['reader@example.com'], raw: mail(subject) })
  } finally {
    client.destroy()
  }
}

it('delivers a clean mail and has it on record', async () => {
  server = await AServer.start()
  const operator = await AnOperator.first(server.running)
  expect((await deliver(server, 'hello')).final).toBe('accept')
  const { items } = await operator.read<Page<DeliverySummary>>('/api/deliveries')
  expect(items).toMatchObject([{ subject: 'hello', verdict: 'clean', disposition: 'deliver', held: null }])
})

it('holds a mail over a restart, shows it, and releases it once', async () => {
  sink = await openSink()
  server = await AServer.start({ gate: { ...policy, nextHop: `127.0.0.1:${sink.port}` } })
  const operator = await AnOperator.first(server.running)
  expect((await deliver(server, 'held')).final).toBe('discard')
  const [held] = (await operator.read<Page<HeldMessage>>('/api/quarantine?state=held')).items
  const text = await operator.read<SafeText>(`/api/deliveries/${held?.id}/text`)
  expect(text).toMatchObject({ subject: 'held', text: expect.stringContaining('hxxps://example[.]com/ text of held') })

  const release = async () => await operator.post(`/api/quarantine/${held?.id}/release`, JSON.stringify({ reason: '電話で確認' }))
  const both = await Promise.all([release(), release()])
  expect(both.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([200, 409])
  expect(sink.arrived).toHaveLength(1)
  expect(sink.arrived[0]?.raw.toString()).toContain(mail('held').toString())
  const detail = await operator.read<DeliveryDetail>(`/api/deliveries/${held?.id}`)
  expect(detail.trail.map(({ what }) => what)).toEqual([
    'mail.held',
    'quarantine.text-read',
    'quarantine.release-started',
    'quarantine.released',
  ])
  expect((await operator.get(`/api/deliveries/${held?.id}/text`)).status).toBe(404)
})

it('answers tempfail while the records cannot be written, says so, and recovers by itself', async () => {
  server = await AServer.start()
  const operator = await AnOperator.first(server.running)
  const other = new Sqlite(join(server.folder, 'sekisho.db'))
  other.exec('begin immediate')
  expect((await deliver(server, 'locked')).final).toBe('reply')
  other.exec('rollback')
  other.close()
  expect(await operator.read<Status>('/api/status')).toMatchObject({ health: 'failed', problems: [{ part: 'store' }] })
  expect((await deliver(server, 'again')).final).toBe('accept')
  expect(await operator.read<Status>('/api/status')).toMatchObject({ health: 'ok', problems: [] })
})

it('answers tempfail while the vault cannot be written, and recovers without a mail', async () => {
  server = await AServer.start({ gate: policy })
  const operator = await AnOperator.first(server.running)
  const vault = join(server.folder, 'vault')
  await rename(vault, `${vault}.away`).catch(() => undefined)
  await writeFile(vault, 'in the way')
  expect((await deliver(server, 'one')).final).toBe('reply')
  expect(await operator.read<Status>('/api/status')).toMatchObject({
    problems: [{ part: 'vault', message: { ja: expect.any(String) } }],
  })
  expect(await operator.read<Page<DeliverySummary>>('/api/deliveries')).toMatchObject({ items: [] })
  await rm(vault)
  await vi.waitFor(async () => expect(await operator.read<Status>('/api/status')).toMatchObject({ health: 'ok' }), 10_000)
  expect((await deliver(server, 'one')).final).toBe('discard')
})
