import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInspection, GateInMemory } from '../../testing/gate-in-memory.ts'
import { defaultSessionLimits, gateMilter, type MilterAddress, type MilterServer } from './index.ts'
import { MilterClient, postfixOffer } from './milter-client.ts'

let folder: string
let gate: GateInMemory
let server: MilterServer
let address: MilterAddress

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-milter-'))
  gate = new GateInMemory()
  server = gateMilter({ gate, authservId: 'mx.example.test', limits: { ...defaultSessionLimits, folder: join(folder, 'spool') } })
  address = await server.listen({ path: join(folder, 'milter.sock') })
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const envelope = { mailFrom: 'sender@example.com', rcptTo: ['clerk@example.test'] }
const cleanMail = { ...envelope, raw: Buffer.from('From: sender@example.com\r\nSubject: hello\r\n\r\nHello.\r\n') }

async function send(raw: Buffer, offer = postfixOffer) {
  const client = await MilterClient.open(address, offer)
  const answer = await client.send({ ...envelope, raw })
  client.quit()
  return answer
}

/** The one thing that matters after somebody misbehaved. */
async function expectNextMailAnswered(): Promise<void> {
  expect((await send(cleanMail.raw)).final).toBe('accept')
}

describe('the raw mail', () => {
  test.each([
    ['ordinary', 'From: a@example.com\r\nTo: b@example.test\r\n\r\nbody\r\n'],
    ['no space after the colon', 'From:a@example.com\r\nX-Odd:\r\nX-Odd: \r\n\r\nbody\r\n'],
    ['tabs and several spaces', 'From:\ta@example.com\r\nSubject:    spaced\r\n\r\nbody\r\n'],
    ['folded', 'Subject: one\r\n two\r\n\tthree\r\nTo:\r\n b@example.test\r\n\r\nbody\r\n'],
    ['eight bits', Buffer.from('Subject: \x82\xa0\xff\xfe\r\n\r\n\x82\xb1\x00\x01\r\n', 'latin1').toString('latin1')],
    ['empty body', 'From: a@example.com\r\n\r\n'],
    ['no header', '\r\nonly a body\r\n'],
    ['no line end at the end', 'From: a@example.com\r\n\r\nbody'],
    ['bare line ends in the body', 'From: a@example.com\r\n\r\na\nb\rc\r\n'],
  ])('is rebuilt byte for byte: %s', async (_name, text) => {
    const raw = Buffer.from(text, 'latin1')
    await send(raw)
    expect(gate.seen[0]?.raw.toString('latin1')).toBe(text)
  })

  test('any header and any body', async () => {
    const value = fc
      .array(fc.constantFrom('a', ':', ' ', '\t', '=?', '\x80', '"', ';', '\r\n ', '\r\n\t'), { maxLength: 20 })
      .map((parts) => parts.join(''))
    const field = fc.tuple(fc.stringMatching(/^[A-Za-z-]{1,12}$/), value).map(([name, text]) => `${name}:${text}\r\n`)
    await fc.assert(
      fc.asyncProperty(
        fc.array(field, { minLength: 1, maxLength: 8 }),
        fc.uint8Array({ maxLength: 3_000 }),
        async (fields, body) => {
          const raw = Buffer.concat([Buffer.from(`${fields.join('')}\r\n`, 'latin1'), body])
          await send(raw)
          expect(gate.seen.pop()?.raw.equals(raw)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a version 2 MTA, which waits for an answer to everything and eats the space after the colon', async () => {
    const answer = await send(Buffer.from('From: a@example.com\r\nSubject: hello\r\n\r\nbody\r\n'), {
      version: 2,
      actions: 0x3f,
      protocol: 0x7f,
    })
    expect(gate.seen[0]?.raw.toString()).toBe('From: a@example.com\r\nSubject: hello\r\n\r\nbody\r\n')
    expect(answer).toMatchObject({ final: 'accept', edits: [{ kind: 'insert', value: expect.stringMatching(/^clean; id=/) }] })
  })

  test('a large one is spooled, read back whole, and its file is gone afterwards', async () => {
    const raw = Buffer.concat([Buffer.from('Subject: large\r\n\r\n'), Buffer.alloc(50_000_000, 'x\r\n')])
    expect((await send(raw)).final).toBe('accept')
    expect(gate.seen[0]?.spooled).toBe(true)
    expect(gate.seen[0]?.raw.equals(raw)).toBe(true)
    expect(readdirSync(join(folder, 'spool'))).toEqual([])
  })
})

test('the envelope, the client and the queue id', async () => {
  const client = await MilterClient.open(address, postfixOffer, 'IPv6:2001:db8::7')
  const rcptTo = Array.from({ length: 1_500 }, (_, n) => `user${n}@example.test`)
  await client.send({ ...cleanMail, mailFrom: '', rcptTo, queueId: '4ABC' })
  client.quit()
  expect(gate.seen[0]).toMatchObject({
    source: '4ABC',
    envelope: { mailFrom: '', rcptTo, client: '2001:db8::7', helo: 'mail.example.com' },
  })
})

test('several mails on one connection, with aborted ones between, and several connections', async () => {
  const clients = await Promise.all([MilterClient.open(address), MilterClient.open(address)])
  await Promise.all(
    clients.map(async (client, n) => {
      for (let mail = 0; mail < 20; mail += 1) {
        client.abort()
        const raw = Buffer.from(`Subject: ${n}-${mail}\r\n\r\nbody ${n}-${mail}\r\n`)
        expect((await client.send({ ...envelope, raw })).final).toBe('accept')
      }
      client.quit()
    }),
  )
  expect(new Set(gate.seen.map(({ raw }) => raw.toString())).size).toBe(40)
})

describe('answers', () => {
  const reason = { ja: '差出人の名前と住所が一致しません。', en: 'The name and the address of the sender do not match.' }

  test('deliver: our header comes, forged ones go from the last to the first', async () => {
    const forged =
      'X-Sekisho-Verdict: clean\r\nAuthentication-Results: mx.example.test; spf=pass\r\nx-sekisho-verdict: clean\r\nAuthentication-Results: other.example; spf=pass\r\n'
    const { final, edits } = await send(Buffer.from(`${forged}Subject: x\r\n\r\nbody\r\n`))
    expect(final).toBe('accept')
    expect(edits.filter(({ kind }) => kind === 'change')).toEqual([
      { kind: 'change', index: 2, name: 'x-sekisho-verdict', value: '' },
      { kind: 'change', index: 1, name: 'X-Sekisho-Verdict', value: '' },
      { kind: 'change', index: 1, name: 'Authentication-Results', value: '' },
    ])
    expect(edits.at(-1)).toMatchObject({
      kind: 'insert',
      index: 0,
      name: 'X-Sekisho-Verdict',
      value: expect.stringMatching(/^ clean; id=[\w-]+$/),
    })
  })

  test('annotate: the subject is marked and otherwise untouched, the reason is readable', async () => {
    gate.judge = ({ source }) => anInspection(source, { verdict: 'suspicious', reason })
    gate.currentPolicy = { ...gate.currentPolicy, byVerdict: { ...gate.currentPolicy.byVerdict, suspicious: 'annotate' } }
    const { edits } = await send(
      Buffer.from('Subject: =?ISO-2022-JP?B?GyRCJCIbKEI=?=\r\n =?ISO-2022-JP?B?GyRCJCQbKEI=?=\r\n\r\nbody\r\n'),
    )
    const subject = edits.find(({ name }) => name === 'Subject')
    expect(subject?.value).toBe(
      ` =?UTF-8?B?${Buffer.from('[注意] ').toString('base64')}?=\n =?ISO-2022-JP?B?GyRCJCIbKEI=?=\n =?ISO-2022-JP?B?GyRCJCQbKEI=?=`,
    )
    const words = [...(edits.find(({ name }) => name === 'X-Sekisho-Reason')?.value ?? '').matchAll(/=\?UTF-8\?B\?([^?]+)\?=/g)]
    expect(words.map(([, text = '']) => Buffer.from(text, 'base64').toString()).join('')).toBe(reason.ja)
  })

  test('hold: discarded for the MTA, kept by us, and noted as answered', async () => {
    gate.judge = ({ source }) => anInspection(source, { verdict: 'malicious', reason })
    expect(await send(cleanMail.raw)).toMatchObject({ final: 'discard', edits: [] })
    expect([...gate.vaulted.values()].map(String)).toEqual([cleanMail.raw.toString()])
    await expect.poll(() => gate.unanswered.size).toBe(0)
  })

  test('reject: a code and a general sentence', async () => {
    gate.judge = ({ source }) => anInspection(source, { verdict: 'malicious', reason })
    gate.currentPolicy = { ...gate.currentPolicy, byVerdict: { ...gate.currentPolicy.byVerdict, malicious: 'reject' } }
    expect(await send(cleanMail.raw)).toMatchObject({
      final: 'reply',
      reply: expect.stringMatching(/^550 5\.7\.1 Message refused [ -~]+$/),
    })
  })

  test('what cannot be written down is put off, and the operators hear why', async () => {
    gate.deliveries.record = () => Promise.reject(new Error('database is locked'))
    expect(await send(cleanMail.raw)).toMatchObject({ final: 'reply', reply: expect.stringMatching(/^451 4\.7\.1 /) })
    expect(gate.undecided).toEqual([new Error('database is locked')])
  })

  test('a long inspection is announced', async () => {
    const impatient = gateMilter({
      gate,
      authservId: 'x',
      limits: { ...defaultSessionLimits, folder },
      times: { progressMs: 20 },
    })
    const place = await impatient.listen({ host: '127.0.0.1', port: 0 })
    const client = await MilterClient.open(place)
    gate.judge = async ({ source }) => {
      await pause(150)
      return anInspection(source)
    }
    const answer = await client.send(cleanMail)
    expect(answer.progress).toBeGreaterThan(1)
    client.quit()
    await impatient.close()
  })

  test('the MTA that did not hear of a hold and comes again finds it held, once', async () => {
    gate.judge = ({ source }) => anInspection(source, { verdict: 'malicious', reason })
    const client = await MilterClient.open(address)
    const { inspect } = gate.inspectors
    gate.inspectors.inspect = async (mail) => {
      client.destroy()
      return await inspect(mail)
    }
    await expect(client.send({ ...cleanMail, queueId: 'FIRST' })).rejects.toThrow()
    await expect.poll(() => gate.held.size).toBe(1)
    gate.inspectors.inspect = inspect
    // Even when this time it would have been judged otherwise.
    gate.judge = ({ source }) => anInspection(source)
    expect((await send(cleanMail.raw)).final).toBe('discard')
    expect(gate.held.size).toBe(1)
    // Once it has heard, the same bytes are a new mail.
    await expect.poll(() => gate.unanswered.size).toBe(0)
    expect((await send(cleanMail.raw)).final).toBe('accept')
  })
})

describe('clients that misbehave leave the next mail answered', () => {
  const misbehaviours: [string, (client: MilterClient) => unknown][] = [
    ['no negotiation', (client) => client.write(Buffer.from('\0\0\0\x0aHexample.co\0'))],
    ['HTTP', (client) => client.write(Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'))],
    ['length 0', (client) => client.write(Buffer.alloc(8))],
    ['oversized packet', (client) => client.write(Buffer.from('ffffffff4f', 'hex'))],
    ['short negotiation', (client) => client.write(Buffer.from('\0\0\0\x05O\0\0\0\x06', 'latin1'))],
    ['version 1', (client) => client.negotiate({ version: 1, actions: 0, protocol: 0 })],
    ['negotiation twice', async (client) => (await client.negotiate(), await client.negotiate())],
    ['body without mail', async (client) => (await client.negotiate(), client.write(Buffer.from('\0\0\0\x05Bbody', 'latin1')))],
    [
      'header without mail',
      async (client) => (await client.negotiate(), client.write(Buffer.from('\0\0\0\x05La\0b\0', 'latin1'))),
    ],
    [
      'end of body without mail',
      async (client) => (await client.negotiate(), client.write(Buffer.from('\0\0\0\x01E', 'latin1'))),
    ],
    [
      'recipient without mail',
      async (client) => (await client.negotiate(), client.write(Buffer.from('\0\0\0\x04R<>\0', 'latin1'))),
    ],
    [
      'address without its NUL',
      async (client) => (await client.negotiate(), client.write(Buffer.from('\0\0\0\x05M<a>b', 'latin1'))),
    ],
    ['unknown command', async (client) => (await client.negotiate(), client.write(Buffer.from('\0\0\0\x02Z\0', 'latin1')))],
    ['malformed connect', async (client) => (await client.negotiate(), client.write(Buffer.from('\0\0\0\x04Ca\0Q', 'latin1')))],
  ]
  test.each(misbehaviours)('%s', async (_name, misbehave) => {
    const client = await MilterClient.connect(address)
    await Promise.resolve(misbehave(client)).catch(() => undefined)
    await expect(client.read()).rejects.toThrow()
    expect(gate.faults).toHaveLength(1)
    await expectNextMailAnswered()
  })

  test('leaving at every point of a conversation', async () => {
    const whole = milterConversation()
    for (let length = 0; length < whole.length; length += 1) {
      const client = await MilterClient.connect(address)
      client.write(whole.subarray(0, length))
      client.destroy()
    }
    await expectNextMailAnswered()
  })

  test('one byte at a time is slow but right; a packet that never ends is given up', async () => {
    const hasty = gateMilter({ gate, authservId: 'x', limits: { ...defaultSessionLimits, folder }, times: { packetMs: 100 } })
    const place = await hasty.listen({ host: '127.0.0.1', port: 0 })
    const client = await MilterClient.connect(place)
    for (const byte of milterConversation()) client.write(Buffer.from([byte]))
    await expect.poll(() => gate.seen.length).toBe(1)
    client.write(Buffer.from('\0\0\0\x20M'))
    await expect.poll(() => gate.faults).toEqual([expect.stringContaining('not completed in time')])
    await hasty.close()
  })

  test.each([
    [
      'too large',
      { maxMessageBytes: 10_000 },
      Buffer.concat([Buffer.from('A: b\r\n\r\n'), Buffer.alloc(200_000, 'x')]),
      /^552 5\.3\.4/,
    ],
    ['a header without end', { maxHeaderBytes: 10_000 }, Buffer.from(`${'X-A: b\r\n'.repeat(5_000)}\r\nbody`), /^552 5\.3\.4/],
  ])('%s is refused, and not collected', async (_name, limits, raw, reply) => {
    const strict = gateMilter({ gate, authservId: 'x', limits: { ...defaultSessionLimits, folder, ...limits } })
    const place = await strict.listen({ host: '127.0.0.1', port: 0 })
    const client = await MilterClient.open(place)
    expect((await client.send({ ...envelope, raw })).reply).toMatch(reply)
    expect((await client.send(cleanMail)).final).toBe('accept')
    client.quit()
    expect(gate.seen).toHaveLength(1)
    await strict.close()
  })

  test('a spool folder that cannot be written: later, please', async () => {
    const broken = gateMilter({
      gate,
      authservId: 'x',
      limits: { ...defaultSessionLimits, maxHeldBytes: 1_000, folder: join(folder, 'gone') },
    })
    rmSync(join(folder, 'gone'), { recursive: true })
    const place = await broken.listen({ host: '127.0.0.1', port: 0 })
    const client = await MilterClient.open(place)
    const raw = Buffer.concat([Buffer.from('A: b\r\n\r\n'), Buffer.alloc(200_000, 'x')])
    expect((await client.send({ ...envelope, raw })).final).toBe('tempfail')
    expect((await client.send({ ...envelope, raw: Buffer.from('A: b\r\n\r\nsmall') })).final).toBe('accept')
    client.quit()
    await broken.close()
  })
})

test('a socket file left behind is replaced, a living one is not', async () => {
  const path = join(folder, 'milter.sock')
  const second = gateMilter({ gate, authservId: 'x', limits: { ...defaultSessionLimits, folder } })
  await expect(second.listen({ path })).rejects.toThrow('EADDRINUSE')
  await expectNextMailAnswered()
})

/** A whole conversation as bytes. */
function milterConversation(): Buffer {
  const packets = [
    'O\0\0\0\x06\0\0\x01\xff\0\x1f\xff\xff',
    'Cmail.example.com\x004\x30\x39192.0.2.7\0',
    'Hmail.example.com\0',
    'M<a@example.com>\0',
    'R<b@example.test>\0',
  ]
  const message = ['DTi\x00Q1\0', 'LSubject\0 x\0', 'N', 'Bbody\r\n', 'E']
  return Buffer.concat(
    [...packets, ...message].map((text) => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(text.length)
      return Buffer.concat([length, Buffer.from(text, 'latin1')])
    }),
  )
}
