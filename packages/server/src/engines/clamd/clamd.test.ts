import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { portOf } from '../../gate/milter/port-of.ts'
import { answerFrom } from './answer.ts'
import { Clamd } from './clamd.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
})

/** A clamd that answers as told once it has all there is to come. */
async function answering(answer: (stream: Buffer, socket: Socket) => void): Promise<{ host: string; port: number }> {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      const stream = streamIn(received)
      if (stream) answer(stream, socket)
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { host: '127.0.0.1', port: portOf(server) }
}

function streamIn(received: Buffer): Buffer | undefined {
  const chunks: Buffer[] = []
  let at = received.indexOf(0) + 1
  while (at + 4 <= received.length) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

const limits = { timeoutMs: 2_000, maxBytes: 10_000_000, connections: 2 }

describe('what clamd answers', () => {
  test.each([
    ['stream: OK', { result: 'not-detected' }],
    ['stream: Eicar-Test-Signature FOUND', { result: 'detected', matches: [{ signature: 'Eicar-Test-Signature' }] }],
    [
      'stream: Some.Name(44d88612fea8a8f36de82e1278abb02f:68) FOUND',
      { result: 'detected', matches: [{ signature: 'Some.Name' }] },
    ],
    ['INSTREAM size limit exceeded. ERROR', { result: 'limit' }],
    ['stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND', { result: 'limit' }],
    ['stream: Heuristics.Encrypted.Zip FOUND', { result: 'limit' }],
    ["stream: Can't allocate memory ERROR", { result: 'unavailable' }],
    ['UNKNOWN COMMAND', { result: 'unavailable' }],
  ])('%s', (text, expected) => {
    expect(answerFrom(text)).toMatchObject({ engine: 'clamd', ...expected })
  })
})

describe('the client', () => {
  test('sends the bytes as they are, also more than one chunk', async () => {
    let seen: Buffer = Buffer.alloc(0)
    const address = await answering((stream, socket) => {
      seen = stream
      socket.end('stream: OK\0')
    })
    const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, i) => i & 0xff))
    expect(await new Clamd({ ...limits, address }).scan('a', bytes)).toMatchObject({ result: 'not-detected' })
    expect(seen.equals(bytes)).toBe(true)
  })

  test('takes the answer of a clamd that hangs up before all is sent', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end('INSTREAM size limit exceeded. ERROR\0'))
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const clamd = new Clamd({ ...limits, address: { host: '127.0.0.1', port: portOf(server) } })
    expect(await clamd.scan('a', Buffer.alloc(8_000_000))).toMatchObject({ result: 'limit' })
  })

  test('does not send what is too long', async () => {
    const clamd = new Clamd({ ...limits, maxBytes: 10, address: { path: '/nowhere' } })
    expect(await clamd.scan('a', Buffer.alloc(11))).toMatchObject({ result: 'limit' })
  })

  test('says what is missing, asks nobody for a while, and then again', async () => {
    let now = 0
    const changes: (string | undefined)[] = []
    const changed = (failure: Error | undefined): void => void changes.push(failure?.message)
    const address = { path: '/nowhere/clamd.ctl' }
    const clamd = new Clamd({ ...limits, address, changed, clock: () => now })
    expect(await clamd.scan('a', Buffer.alloc(1))).toMatchObject({
      result: 'unavailable',
      detail: expect.stringContaining('ENOENT'),
    })
    Object.assign(address, { path: undefined, ...(await answering((_, socket) => socket.end('stream: OK\0'))) })
    expect(await clamd.scan('a', Buffer.alloc(1))).toMatchObject({ result: 'unavailable' })
    now = 10_000
    expect(await clamd.scan('a', Buffer.alloc(1))).toMatchObject({ result: 'not-detected' })
    expect(changes).toEqual([expect.stringContaining('ENOENT'), undefined])
  })

  test('gives up a clamd that says nothing', async () => {
    const address = await answering((_, socket) => setTimeout(() => socket.destroy(), 2_000))
    const clamd = new Clamd({ ...limits, address, timeoutMs: 50 })
    expect(await clamd.scan('a', Buffer.alloc(1))).toMatchObject({ result: 'unavailable', detail: 'no answer within 50 ms' })
  })

  test('a connection that ends without an answer is no clean bill', async () => {
    const address = await answering((_, socket) => socket.end())
    expect(await new Clamd({ ...limits, address }).scan('a', Buffer.alloc(1))).toMatchObject({ result: 'unavailable' })
  })

  test('asks no more at a time than it may', async () => {
    let open = 0
    let most = 0
    const address = await answering((_, socket) => {
      most = Math.max(most, ++open)
      setImmediate(() => {
        open--
        socket.end('stream: OK\0')
      })
    })
    const clamd = new Clamd({ ...limits, address })
    const answers = await Promise.all(Array.from({ length: 20 }, () => clamd.scan('a', Buffer.alloc(100))))
    expect(answers.every(({ result }) => result === 'not-detected')).toBe(true)
    expect(most).toBeLessThanOrEqual(2)
  })
})
