import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GateInMemory } from '../../testing/gate-in-memory.ts'
import { defaultSessionLimits, gateMilter, type MilterAddress, type MilterServer } from './index.ts'
import { MilterClient } from './milter-client.ts'

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

/** The one thing that matters after somebody misbehaved. */
async function expectNextMailAnswered(): Promise<void> {
  const client = await MilterClient.open(address)
  expect((await client.send(cleanMail)).final).toBe('accept')
  client.quit()
}

describe('clients that misbehave leave the next mail answered', () => {
  const misbehaviours: [string, (client: MilterClient) => unknown][] = [
    ['no negotiation', (client) => client.write(Buffer.from('\0\0\0\x0aHexample.co\0'))],
    ['HTTP', (client) => client.write(Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'))],
    ['length 0', (client) => client.write(Buffer.alloc(8))],
    ['oversized packet', (client) => client.write(Buffer.from('ffffffff4f', 'hex'))],
    ['short negotiation', (client) => client.write(Buffer.from('\0\0\0\x05O\0\0\0\x06', 'latin1'))],
    ['version 1', (client) => client.negotiate({ version: 1, actions: 0, protocol: 0 })],
    ['no leave to change headers', (client) => client.negotiate({ version: 6, actions: 0x21, protocol: 0x1f_ffff })],
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
    ['forged fields without end', {}, Buffer.from(`${'X-Sekisho-Verdict: clean\r\n'.repeat(600)}\r\nbody`), /^552 5\.6\.0/],
    ['fields without end', {}, Buffer.from(`${'A:\r\n'.repeat(30_000)}\r\nbody`), /^552 5\.3\.4/],
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

  test.each([
    ['sender', { mailFrom: `${'a'.repeat(100_000)}@example.com` }, /^552 5\.1\.7/],
    ['recipient', { rcptTo: ['clerk@example.test', `${'a'.repeat(100_000)}@example.test`] }, /^552 5\.1\.3/],
  ])('an address without end is refused: %s', async (_name, address_, reply) => {
    const client = await MilterClient.open(address)
    expect((await client.send({ ...cleanMail, ...address_ })).reply).toMatch(reply)
    client.quit()
    expect(gate.seen).toHaveLength(0)
    await expectNextMailAnswered()
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

test('a file in the place of the socket is left alone', async () => {
  const path = join(folder, 'notes.txt')
  writeFileSync(path, 'notes')
  await expect(server.listen({ path })).rejects.toThrow('EADDRINUSE')
  expect(readFileSync(path, 'utf8')).toBe('notes')
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
