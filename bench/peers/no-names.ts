// A name server that knows no name and says so at once (RFC 1035 §4.1.1, RCODE 3): its speed is nobody's.
import { createSocket } from 'node:dgram'

const RESPONSE = 0x84
const NXDOMAIN = 0x83
const HEADER_BYTES = 12

export interface NameServer {
  readonly port: number
  close(): void
}

export async function nameServer(): Promise<NameServer> {
  const socket = createSocket('udp4')
  socket.on('message', (query, { address, port }) => {
    if (query.length < HEADER_BYTES) return
    const answer = Buffer.from(query)
    answer[2] = RESPONSE | ((answer[2] ?? 0) & 1)
    answer[3] = NXDOMAIN
    // No answers, no authorities; an EDNS record of the query would have to be answered and is cut off with its count.
    answer.fill(0, 6, HEADER_BYTES)
    socket.send(answer.subarray(0, questionEnd(answer)), port, address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { port: socket.address().port, close: () => socket.close() }
}

/** Behind QNAME, QTYPE and QCLASS of the one question. */
function questionEnd(message: Buffer): number {
  let at = HEADER_BYTES
  while ((message[at] ?? 0) !== 0) at += 1 + (message[at] ?? 0)
  return at + 5
}
