// Postfix takes a client it is told to believe for another one (XCLIENT, Postfix XCLIENT_README); its greeting comes again.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A host of another house, by its address and the name it says. */
export interface OutsideClient {
  readonly address: string
  readonly name: string
}

/** A connection on which the server is about to greet that client. Rejects when it does not believe us. */
export async function connectAs({ address, name }: OutsideClient, port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port })
  await answered(socket)
  socket.write('EHLO localhost\r\n')
  const offered = await answered(socket)
  if (!offered.includes('XCLIENT')) throw new Error(`XCLIENT is not offered: ${offered}`)
  // Nobody reads from here on: the greeting waits for whoever takes the connection over.
  socket.write(`XCLIENT ADDR=${address} NAME=${name}\r\n`)
  return socket
}

/** One whole reply (RFC 5321 §4.2.1). */
async function answered(socket: Socket): Promise<string> {
  let reply = ''
  while (!/^\d{3} .*\r\n$/m.test(reply)) {
    await once(socket, 'readable')
    const chunk: Buffer | null = socket.read()
    reply += chunk?.toString('latin1') ?? ''
  }
  return reply
}
