// A whole server with five hundred closed mails at once: pool, vault, store and next hop are the real ones.
import { aMail, docx, zip } from '@sekisho/specimens'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { MilterClient } from '../gate/milter/milter-client.ts'
import { AServer } from '../testing/server.ts'
import { openSink, type SmtpSink } from '../testing/smtp-sink.ts'

const MAILS = 500
const SENDERS = 125
const CONNECTIONS = 4
const READERS = ['soumu@midorino.example.com', 'kenkou@midorino.example.com', 'iji@midorino.example.com']

let sink: SmtpSink
let server: AServer
beforeEach(async () => {
  sink = await openSink()
  server = await AServer.start({
    organisation: { domains: ['midorino.example.com'] },
    gate: { nextHop: `127.0.0.1:${sink.port}`, passwords: { notify: false } },
  })
})
afterEach(async () => {
  await server.remove()
  await sink.close()
})

/** Each sender has several files under way, to readers who have several from others. */
function pair(number: number) {
  const from = `kensa@partner${number % SENDERS}.example.com`
  const to = READERS[number % READERS.length] ?? ''
  const letter = () => aMail().from('検査センター', from).to('', to).subject(`検査結果のご送付（${number}）`)
  const password = `pw${number}-${(number * 7_919).toString(36)}`
  return {
    from,
    to,
    closed: letter()
      .messageId(`closed-${number}@partner.example.com`)
      .text('資料を送ります。')
      .attaching(zip('資料.zip').encrypted(password).with(file)),
    telling: letter().text(`先ほどのファイルのパスワードは ${password} です。`),
  }
}
const file = docx()
type Pair = ReturnType<typeof pair>

async function deliver(pairs: readonly Pair[], which: 'closed' | 'telling'): Promise<string[]> {
  const [address] = server.running.gate
  if (!address) throw new Error('no gate')
  const left = [...pairs]
  const answers: string[] = []
  const one = async () => {
    const client = await MilterClient.open(address)
    for (let next = left.shift(); next; next = left.shift()) {
      const { from: mailFrom, to, [which]: mail } = next
      answers.push((await client.send({ mailFrom, rcptTo: [to], raw: Buffer.from(mail.build()) })).final)
    }
    client.destroy()
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, one))
  return answers
}

/** In an order that has nothing to do with the first: 293 and 500 have no common divisor. */
const shuffled = <T>(list: readonly T[]): T[] => list.flatMap((_, at) => list[(at * 293 + 41) % list.length] ?? [])

const arrived = () => sink.arrived.flatMap(({ raw }) => /^Message-ID: <closed-(\d+)@/im.exec(raw.toString('latin1'))?.[1] ?? [])

it('five hundred wait, their passwords come in another order with a restart between, and each is delivered once', async () => {
  const pairs = Array.from({ length: MAILS }, (_, number) => pair(number))
  expect(new Set(await deliver(pairs, 'closed'))).toEqual(new Set(['discard']))
  const mixed = shuffled(pairs)
  expect(new Set(mixed).size).toBe(MAILS)
  await deliver(mixed.slice(0, MAILS / 2), 'telling')
  await server.stop()
  await server.start()
  expect(new Set(await deliver(mixed.slice(MAILS / 2), 'telling'))).toEqual(new Set(['accept']))
  await vi.waitFor(() => expect(new Set(arrived()).size).toBe(MAILS), { timeout: 120_000, interval: 100 })
  expect(arrived()).toHaveLength(MAILS)
}, 180_000)
