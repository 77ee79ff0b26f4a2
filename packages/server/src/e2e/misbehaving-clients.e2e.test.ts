import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Command } from '../gate/milter/codes.ts'
import { postfixOffer } from '../gate/milter/milter-client.ts'
import { packet } from '../gate/milter/packets.ts'
import { hasPostfix } from '../testing/postfix.ts'
import { House } from './house.ts'
import { cleanMail } from './mails.ts'

const offer = packet(Command.negotiate, postfixOffer.version, postfixOffer.actions, postfixOffer.protocol)
const from = packet(Command.mail, '<a@example.com>')
const to = packet(Command.recipient, '<b@example.com>')
const length = (bytes: number): Buffer => {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(bytes)
  return head
}

const manners: Record<string, readonly Buffer[]> = {
  'says nothing': [],
  'speaks HTTP': [Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
  'speaks SMTP': [Buffer.from('EHLO mail.example.com\r\nMAIL FROM:<a@example.com>\r\n')],
  'sends noise': [randomBytes(100_000)],
  'sends zeros': [Buffer.alloc(100_000)],
  'announces four gigabytes': [offer, length(0xff_ff_ff_ff), Buffer.from('B')],
  'announces nothing': [offer, length(0)],
  'stops in the middle of a packet': [offer, from, length(65_535), Buffer.from('Bhalf')],
  'does not negotiate': [from, to, packet(Command.endOfBody)],
  'negotiates twice': [offer, offer],
  'speaks a version of long ago': [packet(Command.negotiate, 1, 0, 0)],
  'ends a mail that never began': [offer, packet(Command.endOfBody), packet(Command.endOfBody)],
  'sends the body first': [offer, packet(Command.body, Buffer.alloc(60_000, 'x')), from],
  'sends a header without its end': [offer, from, to, packet(Command.header, Buffer.from('Subject'))],
  'sends macros without end': [offer, packet(Command.macro, Buffer.alloc(60_000, 'M'))],
  'names ten thousand recipients and goes': [offer, from, ...Array.from({ length: 10_000 }, () => to)],
  'leaves fifty megabytes half sent': [offer, from, to, ...bodyOf(20_000_000)],
  'knows commands of its own': [offer, ...[0x21, 0x7f, 0xff].map((command) => packet(command, Buffer.from('?')))],
}

describe.runIf(hasPostfix())('beside a milter client that', () => {
  let house: House
  beforeAll(async () => {
    house = await House.open()
  })
  afterAll(async () => await house?.close())

  test.each(Object.entries(manners))('%s, mail is answered', async (_manner, bytes) => {
    const rude = await Promise.all(Array.from({ length: 5 }, async () => await behave(house.sekisho.milterPort, bytes)))
    const { raw, messageId } = cleanMail()
    expect(await house.send({ raw })).toMatchObject({ code: 250 })
    expect((await house.arrival(messageId)).raw.subarray(-raw.length).equals(raw)).toBe(true)
    for (const socket of rude) socket.destroy()
  })

  test('afterwards it is the same process, in good health', async () => {
    const { health, inspectors } = await house.operator.status()
    expect({ health, busy: inspectors.busy }).toEqual({ health: 'ok', busy: 0 })
  })
})

/** Resolves when everything is sent or the connection was closed on it; what stays open stays silent. */
async function behave(port: number, bytes: readonly Buffer[]): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => undefined)
  socket.resume()
  await once(socket, 'connect')
  const sent = new Promise((resolve) => socket.write(Buffer.concat(bytes), resolve))
  await Promise.race([sent, closed])
  return socket
}

function bodyOf(bytes: number): Buffer[] {
  const chunk = packet(Command.body, Buffer.alloc(65_535, 'x'))
  return [packet(Command.endOfHeaders), ...Array.from({ length: Math.ceil(bytes / 65_535) }, () => chunk)]
}
