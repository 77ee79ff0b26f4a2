// clamd(8): "z" command NUL, and for INSTREAM chunks of a 32-bit length in network byte order and so many bytes, ended by a
// length of zero. The answer ends with NUL.
import { connect, type NetConnectOpts, type Socket } from 'node:net'

/** No answer of clamd is longer than a path and the name of a signature. */
const MAX_ANSWER_BYTES = 16 * 1024

/**
 * Has the bytes scanned and resolves to the answer's text. Rejects when there is none: nobody listens, time is up, or cut
 * off, which is also what becomes of the answer to a stream longer than clamd takes: it hangs up while we are sending.
 */
export function instream(address: NetConnectOpts, bytes: Uint8Array, timeoutMs: number): Promise<string> {
  return conversation(address, timeoutMs, (socket) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    socket.cork()
    socket.write('zINSTREAM\0')
    if (bytes.length > 0) {
      socket.write(length)
      socket.write(bytes)
    }
    socket.write(Buffer.alloc(4))
    socket.uncork()
  })
}

/** True when clamd answers. Never rejects. */
export async function ping(address: NetConnectOpts, timeoutMs: number): Promise<boolean> {
  return await conversation(address, timeoutMs, (socket) => socket.write('zPING\0')).then(
    (answer) => answer === 'PONG',
    () => false,
  )
}

function conversation(address: NetConnectOpts, timeoutMs: number, say: (socket: Socket) => void): Promise<string> {
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
    socket.on('connect', () => say(socket))
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1')
      if (answer.includes('\0') || answer.length > MAX_ANSWER_BYTES) end()
    })
    socket.on('error', end)
    socket.on('close', () => end())
  })
}
