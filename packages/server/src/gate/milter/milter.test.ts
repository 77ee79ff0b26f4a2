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
