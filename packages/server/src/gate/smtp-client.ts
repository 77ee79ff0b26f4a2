// A small SMTP client (RFC 5321): one message, all of its recipients or none.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export interface SmtpServer {
  readonly host: string
  readonly port: number
}

export interface SmtpMessage {
  readonly mailFrom: string
  readonly rcptTo: readonly string[]
  readonly content: AsyncIterable<Uint8Array>
}

export interface SmtpOptions {
  /** Our name in EHLO. */
  readonly name: string
  /** Without a word from the other side for this long, it is gone. RFC 5321 §4.5.3.2 asks for 10 minutes after the message. */
  readonly silenceMs: number
}

/** The message was certainly not taken. `why` is the server's own reply when it gave one. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken'
}

/** The whole message was sent, and the answer did not come: it may have been taken. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
}

/** Resolves to the server's reply once it has taken the message for all recipients. Throws NotTaken or Unanswered. */
export async function sendMessage(server: SmtpServer, message: SmtpMessage, { name, silenceMs }: SmtpOptions): Promise<string> {
  const conversation = await Conversation.open(server, silenceMs)
  try {
    await conversation.answered(220)
    const extensions = await conversation.greet(name)
    await conversation.command(`MAIL FROM:<${pathOf(message.mailFrom)}>${parametersFor(message, extensions)}`, 250)
    // RFC 5321 §3.3: nothing is sent yet, so one refused recipient refuses the release as a whole.
    for (const recipient of message.rcptTo) await conversation.command(`RCPT TO:<${pathOf(recipient)}>`, 250)
    await conversation.command('DATA', 354)
    for await (const chunk of transparent(message.content)) await conversation.write(chunk)
    await conversation.write(Buffer.from('.\r\n'))
    return await conversation.outcome()
  } finally {
    conversation.quit()
  }
}

/** RFC 6531 and RFC 6152, when both sides can. */
function parametersFor({ mailFrom, rcptTo }: SmtpMessage, extensions: ReadonlySet<string>): string {
  const international = [mailFrom, ...rcptTo].some((address) => /[^\x20-\x7e]/.test(address))
  if (international && !extensions.has('SMTPUTF8'))
    throw new NotTaken('the next hop does not take addresses outside ASCII (SMTPUTF8)')
  return `${extensions.has('8BITMIME') ? ' BODY=8BITMIME' : ''}${international ? ' SMTPUTF8' : ''}`
}

/** An address from an envelope; it cannot become a second command. */
function pathOf(address: string): string {
  if (/[\p{Cc}<>]/u.test(address)) throw new NotTaken(`not an address: ${JSON.stringify(address)}`)
  return address
}

/** RFC 5321 §4.5.2: lines end in CRLF, a leading dot is doubled; nothing else changes. */
async function* transparent(content: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  let lineStart = true
  let carriageReturn = ''
  for await (const chunk of content) {
    let text = carriageReturn + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1')
    carriageReturn = text.endsWith('\r') ? '\r' : ''
    if (carriageReturn) text = text.slice(0, -1)
    if (text === '') continue
    text = text.replaceAll(/\r?\n/g, '\r\n').replaceAll('\r\n.', '\r\n..')
    yield Buffer.from(lineStart && text.startsWith('.') ? `.${text}` : text, 'latin1')
    lineStart = text.endsWith('\n')
  }
  if (!lineStart || carriageReturn) yield Buffer.from(`${carriageReturn}\r\n`)
}

interface Reply {
  readonly code: number
  readonly text: string
}

class Conversation {
  #socket: Socket
  readonly #host: string
  readonly #silenceMs: number
  #received = ''
  #failure: Error | undefined
  #wake: () => void = () => undefined
  #drained: () => void = () => undefined

  private constructor(socket: Socket, host: string, silenceMs: number) {
    this.#socket = socket
    this.#host = host
    this.#silenceMs = silenceMs
    this.#listen(socket)
  }

  static async open({ host, port }: SmtpServer, silenceMs: number): Promise<Conversation> {
    const socket = connect({ host, port, noDelay: true, timeout: silenceMs })
    const conversation = new Conversation(socket, host, silenceMs)
    try {
      await Promise.race([once(socket, 'connect'), once(socket, 'timeout').then(() => Promise.reject(new Error('no answer')))])
    } catch (error) {
      socket.destroy()
      throw new NotTaken(`${host}:${port}: ${error instanceof Error ? error.message : String(error)}`)
    }
    return conversation
  }

  /** EHLO, TLS where it is offered, EHLO again. Keywords in capitals. */
  async greet(name: string): Promise<ReadonlySet<string>> {
    const extensions = keywordsOf(await this.command(`EHLO ${name}`, 250))
    if (!extensions.has('STARTTLS')) return extensions
    await this.command('STARTTLS', 220)
    this.#received = ''
    this.#socket.removeAllListeners()
    // Between neighbours the certificate is usually made by the MTA for itself; without TLS it would be no better.
    const secure = connectTls({ socket: this.#socket, host: this.#host, rejectUnauthorized: false })
    this.#socket = secure
    this.#listen(secure)
    secure.setTimeout(this.#silenceMs)
    return keywordsOf(await this.command(`EHLO ${name}`, 250))
  }

  async command(line: string, expected: number): Promise<string> {
    this.#socket.write(`${line}\r\n`)
    return await this.answered(expected)
  }

  async answered(expected: number): Promise<string> {
    const { code, text } = await this.#reply()
    // 251: will forward (RFC 5321 §3.4)
    if (code !== expected && !(expected === 250 && code === 251)) throw new NotTaken(text)
    return text
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#failure) throw this.#failure
    if (this.#socket.write(bytes)) return
    await new Promise<void>((resolve) => {
      this.#drained = resolve
    })
  }

  /** After the final dot: only an answer tells. */
  async outcome(): Promise<string> {
    try {
      return await this.answered(250)
    } catch (error) {
      throw error instanceof Error && error === this.#failure ? new Unanswered(error.message) : error
    }
  }

  quit(): void {
    this.#socket.end('QUIT\r\n')
    this.#socket.setTimeout(5_000, () => this.#socket.destroy())
  }

  async #reply(): Promise<Reply> {
    for (;;) {
      const [whole, code] = /^(?:\d{3}-.*\r?\n)*(\d{3})(?: .*)?\r?\n/.exec(this.#received) ?? []
      if (whole !== undefined && code !== undefined) {
        this.#received = this.#received.slice(whole.length)
        return { code: Number(code), text: whole.trim() }
      }
      if (this.#received.length > 65_536) this.#fail('the server talks without end')
      if (this.#failure) throw this.#failure
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  #listen(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => {
      this.#received += chunk.toString('utf8')
      this.#wake()
    })
    socket.on('drain', () => this.#drained())
    socket.on('timeout', () => this.#fail('the server does not answer'))
    socket.on('error', (error) => this.#fail(error.message))
    socket.on('close', () => this.#fail('the server closed the connection'))
  }

  #fail(why: string): void {
    this.#failure ??= new NotTaken(why)
    this.#socket.destroy()
    this.#wake()
    this.#drained()
  }
}

function keywordsOf(reply: string): ReadonlySet<string> {
  return new Set(reply.split('\n').map((line) => (line.slice(4).trim().split(' ')[0] ?? '').toUpperCase()))
}
