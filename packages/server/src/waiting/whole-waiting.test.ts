import { aMail, docWithMacro, docx, zip } from '@sekisho/specimens'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type MilterAnswer, MilterClient } from '../gate/milter/milter-client.ts'
import type { DeliveryDetail, GivenPassword, HeldMessage, Page } from '../http/api.ts'
import { jsonOf } from '../testing/json.ts'
import { AnOperator, AServer } from '../testing/server.ts'
import { openSink, type SmtpSink } from '../testing/smtp-sink.ts'

const READER = 'soumu@midorino.example.com'
const partner = () => aMail().from('検査センター 窓口', 'kensa@partner.example.com').to('総務課', READER)
const closed = (password: string, file = docx()) =>
  partner().subject('検査結果').text('資料を送ります。').attaching(zip('資料.zip').encrypted(password).with(file))
const telling = (password: string) => partner().subject('検査結果').text(`先ほどのファイルのパスワードは ${password} です。`)

let sink: SmtpSink
let server: AServer
let operator: AnOperator
beforeEach(async () => {
  sink = await openSink()
  server = await AServer.start({
    organisation: { domains: ['midorino.example.com'] },
    gate: { nextHop: `127.0.0.1:${sink.port}`, passwords: { noticeAfterMinutes: 0 } },
  })
  operator = await AnOperator.first(server.running)
})
afterEach(async () => {
  await server.remove()
  await sink.close()
})

async function deliver(mail: { build(): Uint8Array }, mailFrom = 'kensa@partner.example.com'): Promise<MilterAnswer> {
  const [address] = server.running.gate
  if (!address) throw new Error('no gate')
  const client = await MilterClient.open(address)
  try {
    return await client.send({ mailFrom, rcptTo: [READER], raw: Buffer.from(mail.build()) })
  } finally {
    client.destroy()
  }
}

async function held(): Promise<HeldMessage> {
  const [first] = (await operator.read<Page<HeldMessage>>('/api/quarantine')).items
  if (!first) throw new Error('nothing is held')
  return first
}

async function becomes(state: HeldMessage['state'], waiting: string): Promise<HeldMessage> {
  return await vi.waitFor(async () => {
    const mail = await held()
    expect([mail.state, mail.waiting?.state]).toEqual([state, waiting])
    return mail
  }, 10_000)
}

describe('a mail whose password comes in another mail', () => {
  it('is delivered unchanged when the password comes later', async () => {
    const first = closed('Xy12zW90')
    expect((await deliver(first)).final).toBe('discard')
    expect(await held()).toMatchObject({ state: 'held', waiting: { state: 'waiting', isAlone: true } })
    expect((await deliver(telling('Xy12zW90'))).final).toBe('accept')
    const { id } = await becomes('released', 'opened')
    const arrived = sink.arrived.at(-1)?.raw.toString('latin1')
    expect(arrived).toContain(Buffer.from(first.build()).toString('latin1').slice(-400))
    expect(arrived).toMatch(/^Received: [^;]*released by Sekisho\);/)
    const detail = await operator.read<DeliveryDetail>(`/api/deliveries/${id}`)
    expect(detail).toMatchObject({
      verdict: 'clean',
      inspection: { revision: { verdict: 'clean' } },
      quarantine: {
        waiting: { opened: { by: 'mail' } },
        decided: { by: 'sekisho', reason: '', own: { key: 'opened-with-password' } },
      },
    })
    expect(detail.trail.map(({ what }) => what)).toEqual([
      'mail.held',
      'password.opened',
      'quarantine.release-started',
      'quarantine.released',
    ])
  })

  it('is delivered when the password came before', async () => {
    expect((await deliver(telling('Xy12zW90'))).final).toBe('accept')
    const answer = await deliver(closed('Xy12zW90'))
    if (answer.final === 'discard') await becomes('released', 'opened')
    else expect(answer.final).toBe('accept')
  })

  it('stays held for the macro the password shows', async () => {
    await deliver(closed('Xy12zW90', docWithMacro()))
    await deliver(telling('Xy12zW90'))
    await becomes('held', 'opened')
    expect((await held()).delivery.verdict).toBe('malicious')
    expect(sink.arrived).toHaveLength(0)
  })

  it('waits on after a wrong password, and takes the right one from a colleague of the sender', async () => {
    await deliver(closed('Xy12zW90'))
    await deliver(telling('wrong-Word1'))
    await vi.waitFor(async () => expect((await held()).waiting).toMatchObject({ state: 'waiting', tries: 1 }), 10_000)
    const colleague = aMail().from('検査センター 二課', 'nika@partner.example.com').to('総務課', READER)
    await deliver(colleague.subject('先ほどの件').text('パスワード：Xy12zW90'), 'nika@partner.example.com')
    await becomes('released', 'opened')
  })

  it('hears nothing from a stranger', async () => {
    await deliver(closed('Xy12zW90'))
    const stranger = aMail().from('他社', 'info@unrelated.example').to('総務課', READER)
    await deliver(stranger.subject('お知らせ').text('パスワード：Xy12zW90'), 'info@unrelated.example')
    await deliver(telling('wrong-Word1'))
    // The wrong one of the right sender is the only one that was tried.
    await vi.waitFor(
      async () => expect(await held()).toMatchObject({ state: 'held', waiting: { state: 'waiting', tries: 1 } }),
      10_000,
    )
  })

  it('is opened over a restart', async () => {
    await deliver(closed('Xy12zW90'))
    await server.stop()
    await server.start()
    operator = await AnOperator.again(server.running)
    await deliver(telling('Xy12zW90'))
    await becomes('released', 'opened')
  })

  it('is released once when two passwords come at once', async () => {
    await deliver(closed('Xy12zW90'))
    await Promise.all([deliver(telling('Xy12zW90')), deliver(telling('Xy12zW90').text('再送します。パスワード: Xy12zW90'))])
    await becomes('released', 'opened')
    expect(sink.arrived.filter(({ mailFrom }) => mailFrom !== '')).toHaveLength(1)
  })
})

it('opens with what an operator gives', async () => {
  await deliver(closed('Xy12zW90'))
  const { id } = await held()
  const give = async (password: string) =>
    await jsonOf<GivenPassword>(await operator.post(`/api/quarantine/${id}/password`, JSON.stringify({ password })))
  expect(await give('nonsense')).toMatchObject({ result: 'wrong' })
  expect(await give('Xy12zW90')).toMatchObject({ result: 'delivered' })
  expect(await held()).toMatchObject({ state: 'released', waiting: { opened: { by: 'operator', name: '田中' } } })
  expect((await operator.post(`/api/quarantine/${id}/password`, JSON.stringify({ password: 'x' }))).status).toBe(409)
})

it('is released when the next hop is back, and never twice', async () => {
  const { port } = sink
  await sink.close()
  await deliver(closed('Xy12zW90'))
  await deliver(telling('Xy12zW90'))
  await vi.waitFor(
    async () =>
      expect(await held()).toMatchObject({ state: 'held', waiting: { state: 'opened' }, attempt: { maybeDelivered: false } }),
    10_000,
  )
  await server.stop()
  sink = await openSink({ port })
  await server.start()
  operator = await AnOperator.again(server.running)
  await becomes('released', 'opened')
  expect(sink.arrived).toHaveLength(1)
})

it.each([
  ['each under its own subject', (n: number) => `検査結果 ${n}`],
  ['all under one subject', () => '検査結果'],
])(
  'many wait, %s, and each gets its own password',
  async (_how, subjectOf) => {
    const count = 40
    const numbers = Array.from({ length: count }, (_, n) => n)
    for (const n of numbers) await deliver(closed(`password-${n}-x`).subject(subjectOf(n)))
    const mixed = numbers.map((n) => (n * 17 + 5) % count)
    for (const n of mixed) await deliver(telling(`password-${n}-x`).subject(subjectOf(n)))
    const released = () => sink.arrived.filter(({ mailFrom }) => mailFrom !== '')
    await vi.waitFor(() => expect(released()).toHaveLength(count), { timeout: 150_000, interval: 100 })
  },
  180_000,
)
