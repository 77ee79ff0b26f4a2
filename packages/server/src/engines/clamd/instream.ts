// clamd(8): "zINSTREAM\0", then chunks of a 32-bit length in network byte order and so many bytes; a length of zero ends them.
// The answer ends with NUL and may come early: when the stream is longer than StreamMaxLength clamd answers and hangs up.
import { connect, type NetConnectOpts, type Socket } from 'node:net'

const CHUNK_BYTES = 256 * 1024
/** No answer of clamd is longer than a path and the name of a signature. */
const MAX_ANSWER_BYTES = 16 * 1024

/** Sends the bytes and resolves to the answer's text. Rejects when there is none: nobody listens, time is up, cut off. */
export function instream(address: NetConnectOpts, bytes: Uint8Array, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address)
    let answer = ''
    const deadline = setTimeout(() => socket.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
    const end = (error?: Error): void => {
      clearTimeout(deadline)
      socket.destroy()
      const text = answer.replace(/\0.*$/s, '').trim()
      // Having hung up while we were still sending is no failure once it has answered.
      if (text !== '') resolve(text)
      else reject(error ?? new Error('clamd closed the connection without an answer'))
    }
    socket.on('connect', () => void send(socket, bytes))
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1')
      if (answer.includes('\0') || answer.length > MAX_ANSWER_BYTES) end()
    })
    socket.on('error', end)
    socket.on('close', () => end())
  })
}

async function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.length && socket.writable; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.write(length)
    if (!socket.write(chunk)) await drained(socket)
  }
  if (socket.writable) socket.write(Buffer.alloc(4))
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      socket.off('drain', go)
      socket.off('close', go)
      resolve()
    }
    socket.on('drain', go)
    socket.on('close', go)
  })
}
