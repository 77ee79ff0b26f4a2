// The MTA's side of the milter protocol: for tests, and for measuring with several connections and mails per connection.
import { connect, type Socket } from 'node:net'
import { Command, Protocol, Response } from './codes.ts'
import { type Packet, PacketReader, packet } from './packets.ts'
import type { MilterAddress } from './server.ts'

export interface MilterClientMail {
  readonly mailFrom: string
  readonly rcptTo: readonly string[]
  /** Whole message; lines end in CRLF. */
  readonly raw: Buffer
  readonly queueId?: string
}

/** What the filter said about one mail. */
export interface MilterAnswer {
  /** The letter of the final answer. */
  readonly final: 'accept' | 'continue' | 'discard' | 'reject' | 'tempfail' | 'reply'
  /** `550 5.7.1 …`, when `final` is `reply`. */
  readonly reply: string | undefined
  readonly edits: readonly MilterEdit[]
  /** Progress packets before the answer. */
  readonly progress: number
}

export interface MilterEdit {
  readonly kind: 'add' | 'insert' | 'change'
  readonly index: number
  readonly name: string
  readonly value: string
}

/** What Postfix 3.7 offers. */
export const postfixOffer = { version: 6, actions: 0x1ff, protocol: 0x1f_ffff }

const maxChunkBytes = 65_535

export class MilterClient {
  readonly #socket: Socket
  readonly #reader = new PacketReader()
  #wanted: { take: (packet: Packet) => void; fail: (error: Error) => void } | undefined
  #terms = postfixOffer
  #ended: Error | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => {
      this.#reader.push(chunk)
      this.#serve()
    })
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the filter closed the connection')))
  }

  static async connect(address: MilterAddress): Promise<MilterClient> {
    const socket = connect('path' in address ? { path: address.path } : { host: address.host, port: address.port })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    return new MilterClient(socket)
  }

  /** Connects and introduces a client, as an MTA does before the first mail. */
  static async open(address: MilterAddress, offer = postfixOffer, client = '192.0.2.7'): Promise<MilterClient> {
    const milter = await MilterClient.connect(address)
    await milter.negotiate(offer)
    await milter.introduce(client)
    return milter
  }

  get terms(): typeof postfixOffer {
    return this.#terms
  }

  async negotiate(offer = postfixOffer): Promise<void> {
    this.write(packet(Command.negotiate, offer.version, offer.actions, offer.protocol))
    const { command, data } = await this.read()
    if (command !== Command.negotiate) throw new Error(`unexpected answer ${command} to the negotiation`)
    this.#terms = { version: data.readUInt32BE(0), actions: data.readUInt32BE(4), protocol: data.readUInt32BE(8) }
  }

  async introduce(client: string): Promise<void> {
    const family = Buffer.from(client.includes(':') ? '6' : '4')
    await this.#tell(
      Command.connect,
      Protocol.noReplyToConnect,
      'mail.example.com',
      Buffer.concat([family, Buffer.from([0x30, 0x39])]),
      client,
    )
    await this.#tell(Command.helo, Protocol.noReplyToHelo, 'mail.example.com')
  }

  /** One mail from MAIL to the answer. */
  async send({ mailFrom, rcptTo, raw, queueId = '4XyZ12' }: MilterClientMail): Promise<MilterAnswer> {
    await this.#tell(Command.mail, Protocol.noReplyToMail, `<${mailFrom}>`)
    for (const address of rcptTo) await this.#tell(Command.recipient, Protocol.noReplyToRecipient, `<${address}>`)
    this.write(packet(Command.macro, Buffer.from('T'), 'i', queueId))
    const { fields, body } = splitMessage(raw)
    for (const [name, value] of fields)
      await this.#tell(Command.header, Protocol.noReplyToHeader, name, this.#headerValue(value), Buffer.from([0]))
    await this.#tell(Command.endOfHeaders, Protocol.noReplyToEndOfHeaders)
    for (let start = 0; start < body.length; start += maxChunkBytes) {
      await this.#tell(Command.body, Protocol.noReplyToBody, body.subarray(start, start + maxChunkBytes))
      // A writer that never looks up would hold the whole mail in its own memory.
      if (this.#socket.writableNeedDrain) await new Promise((resolve) => this.#socket.once('drain', resolve))
    }
    this.write(packet(Command.endOfBody))
    return await this.#answer()
  }

  abort(): void {
    this.write(packet(Command.abort))
  }

  quit(): void {
    this.write(packet(Command.quit))
    this.#socket.end()
  }

  /** Goes away without a word. */
  destroy(): void {
    this.#socket.destroy()
  }

  write(bytes: Uint8Array): void {
    this.#socket.write(bytes)
  }

  /** The next packet; rejects when the filter closes the connection instead. */
  read(): Promise<Packet> {
    return new Promise((take, fail) => {
      this.#wanted = { take, fail }
      this.#serve()
    })
  }

  #serve(): void {
    const wanted = this.#wanted
    const arrived = wanted && this.#reader.next()
    if (arrived) {
      this.#wanted = undefined
      wanted.take(arrived)
    } else if (wanted && this.#ended) wanted.fail(this.#ended)
  }

  #fail(error: Error): void {
    this.#ended ??= error
    this.#serve()
  }

  async #tell(command: number, silent: number, ...fields: (string | Uint8Array)[]): Promise<void> {
    this.write(packet(command, ...fields))
    if (this.#terms.protocol & silent) return
    const answer = await this.read()
    if (answer.command !== Response.continue) throw new Error(`unexpected answer ${answer.command} to ${command}`)
  }

  #headerValue(value: Buffer): Buffer {
    const lines = Buffer.from(value.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    return this.#terms.protocol & Protocol.leadingSpace || lines[0] !== 0x20 ? lines : lines.subarray(1)
  }

  async #answer(): Promise<MilterAnswer> {
    const edits: MilterEdit[] = []
    let progress = 0
    for (;;) {
      const { command, data } = await this.read()
      switch (command) {
        case Response.progress:
          progress += 1
          break
        case Response.addHeader:
          edits.push(readEdit('add', 0, data))
          break
        case Response.insertHeader:
          edits.push(readEdit('insert', data.readUInt32BE(0), data.subarray(4)))
          break
        case Response.changeHeader:
          edits.push(readEdit('change', data.readUInt32BE(0), data.subarray(4)))
          break
        case Response.replyCode:
          return { final: 'reply', reply: data.toString('latin1').replace(/\0$/, ''), edits, progress }
        default:
          return { final: finalOf(command), reply: undefined, edits, progress }
      }
    }
  }
}

function readEdit(kind: MilterEdit['kind'], index: number, data: Buffer): MilterEdit {
  const end = data.indexOf(0)
  return { kind, index, name: data.toString('latin1', 0, end), value: data.toString('utf8', end + 1, data.length - 1) }
}

function finalOf(command: number): MilterAnswer['final'] {
  const name = (['accept', 'continue', 'discard', 'reject', 'tempfail'] as const).find((word) => Response[word] === command)
  if (!name) throw new Error(`unexpected answer 0x${command.toString(16)}`)
  return name
}

/** Fields as an MTA hands them over (name, and value with what follows the colon), and the body. */
function splitMessage(raw: Buffer): { fields: [Buffer, Buffer][]; body: Buffer } {
  const end = raw.subarray(0, 2).equals(Buffer.from('\r\n')) ? 0 : raw.indexOf('\r\n\r\n') + 2
  const header = raw.toString('latin1', 0, end)
  const lines = header === '' ? [] : header.slice(0, -2).split(/\r\n(?![ \t])/)
  const fields = lines.map((line): [Buffer, Buffer] => {
    const colon = line.indexOf(':')
    return [Buffer.from(line.slice(0, colon), 'latin1'), Buffer.from(line.slice(colon + 1), 'latin1')]
  })
  return { fields: fields.map(([name, value]) => [Buffer.concat([name, Buffer.from([0])]), value]), body: raw.subarray(end + 2) }
}
