// A name server on loopback for tests (RFC 1035 §4), over UDP and TCP: answers, says nothing, fails, or truncates.
import { createSocket } from 'node:dgram'
import { createServer, type Socket } from 'node:net'

export type DnsAnswer =
  | { readonly text: readonly string[] }
  | { readonly address: string }
  /** Over UDP only the truncation bit; the records over TCP. */
  | { readonly truncated: readonly string[] }
  | 'silence'
  | 'servfail'
  | 'refused'
  | 'no-data'

const RCODES = { servfail: 2, nxdomain: 3, refused: 5 } as const
const TYPES = new Map([
  [1, 'A'],
  [2, 'NS'],
  [12, 'PTR'],
  [15, 'MX'],
  [16, 'TXT'],
  [28, 'AAAA'],
])

export interface DnsServer {
  /** `127.0.0.1:5353` */
  readonly address: string
  /** `TXT example.com`, in the order they came. */
  readonly questions: string[]
  close(): Promise<void>
}

/** Keys are `TXT example.com`; names that are not there do not exist. */
export async function startDnsServer(zone: Readonly<Record<string, DnsAnswer>>): Promise<DnsServer> {
  const questions: string[] = []
  const open = new Set<Socket>()
  const answerTo = (query: Buffer, isTcp: boolean): Buffer | undefined => {
    const { name, type, end } = questionOf(query)
    questions.push(`${type} ${name}`)
    return replyTo(query.subarray(0, end), zone[`${type} ${name}`] ?? 'nxdomain', isTcp)
  }

  const udp = createSocket('udp4')
  udp.on('message', (query, { port, address }) => {
    const answer = answerTo(query, false)
    if (answer) udp.send(answer, port, address)
  })
  await new Promise<void>((done) => udp.bind(0, '127.0.0.1', done))
  const { port } = udp.address()

  const tcp = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      const answer = answerTo(data.subarray(2), true)
      if (!answer) return
      const length = Buffer.alloc(2)
      length.writeUInt16BE(answer.length)
      socket.write(Buffer.concat([length, answer]))
    })
  })
  await new Promise<void>((done) => tcp.listen(port, '127.0.0.1', done))

  return {
    address: `127.0.0.1:${port}`,
    questions,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise<void>((done) => udp.close(done))
      await new Promise((done) => tcp.close(done))
    },
  }
}

function questionOf(query: Buffer): { name: string; type: string; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), type: TYPES.get(query.readUInt16BE(at + 1)) ?? '?', end: at + 5 }
}

function replyTo(question: Buffer, answer: DnsAnswer | 'nxdomain', isTcp: boolean): Buffer | undefined {
  if (answer === 'silence') return undefined
  if (answer === 'no-data') return header(question, 0, 0)
  if (typeof answer === 'string') return header(question, RCODES[answer], 0)
  if ('truncated' in answer && !isTcp) return header(question, 0, 0, true)
  const records =
    'address' in answer
      ? [record(1, Buffer.from(answer.address.split('.').map(Number)))]
      : ('text' in answer ? answer.text : answer.truncated).map((text) => record(16, characterStrings(text)))
  return Buffer.concat([header(question, 0, records.length), ...records])
}

function header(question: Buffer, rcode: number, answers: number, isTruncated = false): Buffer {
  const reply = Buffer.from(question)
  // QR, RD, RA; TC.
  reply.writeUInt16BE(0x8180 | (isTruncated ? 0x0200 : 0) | rcode, 2)
  reply.writeUInt16BE(1, 4)
  reply.writeUInt16BE(answers, 6)
  reply.writeUInt32BE(0, 8)
  return reply
}

/** The name is that of the question (RFC 1035 §4.1.4), the TTL five minutes. */
function record(type: number, data: Buffer): Buffer {
  const head = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 1, 44, 0, 0])
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

function characterStrings(text: string): Buffer {
  const pieces = text.match(/.{1,255}/gs) ?? ['']
  return Buffer.concat(pieces.flatMap((piece) => [Buffer.from([piece.length]), Buffer.from(piece, 'latin1')]))
}
