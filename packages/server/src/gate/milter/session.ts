// One connection of an MTA: its commands become mails, and what is decided about a mail becomes its answer.
// CONNECT HELO *( MAIL 1*RCPT [DATA] *HEADER EOH *BODY EOB / ABORT ) QUIT, with MACRO before any of them
import type { Envelope } from '@sekisho/inspection'
import type { GateMail } from '../raw-mail.ts'
import { Command, MilterProtocolError, Protocol } from './codes.ts'
import { asAddress, readClientAddress, readHeader, readMacros, readNegotiation, readPath, readStrings } from './fields.ts'
import { type HeldBytes, MessageSpool, type SpoolLimits } from './message-spool.ts'
import { expectsReply, negotiate, type Terms } from './negotiate.ts'
import { type Packet, packet } from './packets.ts'
import { PresentHeaders } from './present-headers.ts'
import { proceed, replyCode, tempfail } from './replies.ts'

export interface SessionLimits extends SpoolLimits {
  /** A larger message is refused, whatever the MTA's own limit. */
  readonly maxMessageBytes: number
  readonly maxHeaderBytes: number
  readonly maxRecipients: number
}

/** A mail with what is needed to edit its header on the way out. */
export interface SessionMail extends GateMail {
  readonly headers: PresentHeaders
  readonly terms: Terms
}

export interface SessionPorts {
  readonly limits: SessionLimits
  readonly together: HeldBytes
  readonly now: () => Date
  /** Decides about one mail; resolves to what the MTA is told, in one piece. Never rejects. */
  readonly decide: (mail: SessionMail) => Promise<{ answer: Buffer; written?: () => void }>
  /** A message was refused before anybody looked into it. */
  readonly refused: (source: string, why: string) => void
}

/** What the connection does with a handled packet. */
export type Outcome = { reply?: Buffer; written?: () => void; close?: boolean } | undefined

interface Arriving {
  readonly mailFrom: string
  readonly rcptTo: string[]
  readonly spool: MessageSpool
  readonly headers: PresentHeaders
  headerBytes: number
  part: 'envelope' | 'header' | 'body'
  refusal: string | undefined
  failed: boolean
}

const CRLF = Buffer.from('\r\n')
const colon = Buffer.from(':')
const colonSpace = Buffer.from(': ')

export class MilterSession {
  readonly #ports: SessionPorts
  readonly #connectionMacros = new Map<string, string>()
  readonly #mailMacros = new Map<string, string>()
  #terms: Terms | undefined
  #client: string | undefined
  #helo: string | undefined
  #mail: Arriving | undefined

  constructor(ports: SessionPorts) {
    this.#ports = ports
  }

  /** Throws MilterProtocolError. Returns a promise only when disk or a decision has to be waited for. */
  handle({ command, data }: Packet): Outcome | Promise<Outcome> {
    if (command === Command.negotiate) return this.#negotiate(data)
    const terms = this.#terms
    if (!terms) throw new MilterProtocolError('command before option negotiation')
    switch (command) {
      case Command.macro:
        this.#macro(data)
        return undefined
      case Command.quit:
        return this.#abandon({ close: true })
      case Command.quitNewConnection:
        this.#forgetConnection()
        return this.#abandon(undefined)
      case Command.abort:
        return this.#abandon(undefined)
      case Command.endOfBody:
        return this.#endOfBody(data, terms)
    }
    const waiting = this.#advance(command, data, terms)
    const reply = expectsReply(terms, command) ? { reply: proceed } : undefined
    return waiting ? waiting.then(() => reply) : reply
  }

  /** The connection ended; frees what the unfinished mail holds. */
  async end(): Promise<void> {
    await this.#abandon(undefined)
  }

  #negotiate(data: Buffer): Outcome {
    if (this.#terms) throw new MilterProtocolError('option negotiation twice')
    this.#terms = negotiate(readNegotiation(data))
    return { reply: packet(Command.negotiate, this.#terms.version, this.#terms.actions, this.#terms.protocol) }
  }

  /** Everything between negotiation and end of body. */
  #advance(command: number, data: Buffer, terms: Terms): Promise<void> | undefined {
    switch (command) {
      case Command.connect:
        if (this.#mail) throw new MilterProtocolError('connect inside a mail')
        this.#client = readClientAddress(data)
        return undefined
      case Command.helo:
        this.#helo = readStrings(data)[0]?.toString('utf8')
        return undefined
      case Command.mail:
        return this.#begin(readPath(data))
      case Command.recipient:
        return this.#recipient(readPath(data))
      case Command.data:
      case Command.unknown:
        return undefined
      case Command.header:
        return this.#header(data, terms)
      case Command.endOfHeaders:
        this.#arriving('header').part = 'body'
        return this.#collect(CRLF)
      case Command.body:
        this.#arriving('body')
        return this.#collect(data)
      default:
        throw new MilterProtocolError(`unknown command 0x${command.toString(16)}`)
    }
  }

  #macro(data: Buffer): void {
    const stage = data[0]
    // Postfix repeats the same macros before every header field and every chunk of the body.
    if (stage === Command.header || stage === Command.body) return
    readMacros(data, stage === Command.connect || stage === Command.helo ? this.#connectionMacros : this.#mailMacros)
  }

  /** RFC 5321 §4.1.4: a second MAIL without the first one's end starts anew. */
  #begin(mailFrom: string): Promise<void> | undefined {
    const previous = this.#mail
    this.#mail = {
      mailFrom,
      rcptTo: [],
      spool: new MessageSpool(this.#ports.limits, this.#ports.together),
      headers: new PresentHeaders(),
      headerBytes: 0,
      part: 'envelope',
      refusal: undefined,
      failed: false,
    }
    return previous?.spool.discard()
  }

  #recipient(address: string): undefined {
    const mail = this.#mail
    if (mail?.part !== 'envelope') throw new MilterProtocolError('recipient outside an envelope')
    if (mail.rcptTo.length >= this.#ports.limits.maxRecipients) mail.refusal ??= '5.5.3 Too many recipients'
    else mail.rcptTo.push(address)
  }

  #header(data: Buffer, terms: Terms): Promise<void> | undefined {
    const mail = this.#arriving('header')
    const { name, value } = readHeader(data)
    mail.headerBytes += data.length
    if (mail.headerBytes > this.#ports.limits.maxHeaderBytes) {
      mail.refusal ??= '5.3.4 Message header too large'
      return undefined
    }
    mail.headers.add(name, value)
    const separator = terms.protocol & Protocol.leadingSpace ? colon : colonSpace
    return this.#collect(Buffer.concat([name, separator, withCrlf(value), CRLF]))
  }

  #collect(bytes: Buffer): Promise<void> | undefined {
    const mail = this.#mail
    if (!mail || mail.refusal || mail.failed) return undefined
    if (mail.spool.size + bytes.length > this.#ports.limits.maxMessageBytes) {
      mail.refusal = '5.3.4 Message too big'
      return mail.spool.discard()
    }
    const waiting = mail.spool.write(bytes)
    // A disk that cannot take it is no reason to break the conversation: the answer at the end says "later".
    return waiting?.catch(() => {
      mail.failed = true
      return mail.spool.discard()
    })
  }

  /** The mail being received; headers and body may only come forwards. */
  #arriving(part: 'header' | 'body'): Arriving {
    const mail = this.#mail
    if (!mail) throw new MilterProtocolError(`${part} without MAIL`)
    if (part === 'header' && mail.part === 'body') throw new MilterProtocolError('header after the end of headers')
    // A client may leave out the end of the headers when there is nothing to say about it.
    if (part === 'body' && mail.part !== 'body') throw new MilterProtocolError('body before the end of headers')
    if (mail.part === 'envelope') mail.part = 'header'
    return mail
  }

  async #endOfBody(data: Buffer, terms: Terms): Promise<Outcome> {
    const mail = this.#mail
    if (!mail) throw new MilterProtocolError('end of body without MAIL')
    if (data.length > 0) {
      this.#arriving('body')
      await this.#collect(data)
    }
    this.#mail = undefined
    try {
      return await this.#answer(mail, terms)
    } finally {
      await mail.spool.discard()
      this.#mailMacros.clear()
    }
  }

  async #answer(mail: Arriving, terms: Terms): Promise<Outcome> {
    const source = this.#mailMacros.get('i') ?? '-'
    if (mail.failed) {
      this.#ports.refused(source, 'the spool folder cannot be written')
      return { reply: tempfail }
    }
    if (mail.refusal) {
      this.#ports.refused(source, mail.refusal)
      return { reply: replyCode(552, mail.refusal.slice(0, 5), mail.refusal.slice(6)) }
    }
    const envelope: Envelope = {
      mailFrom: mail.mailFrom,
      rcptTo: mail.rcptTo,
      client: this.#client ?? asAddress(this.#connectionMacros.get('client_addr') ?? this.#mailMacros.get('client_addr') ?? ''),
      helo: this.#helo,
    }
    const raw = await mail.spool.finish().catch(() => undefined)
    if (!raw) {
      this.#ports.refused(source, 'the spool folder cannot be written')
      return { reply: tempfail }
    }
    const decided = await this.#ports.decide({
      source,
      envelope,
      raw,
      receivedAt: this.#ports.now(),
      releaseMarkers: mail.headers.valuesOf('x-sekisho-release'),
      headers: mail.headers,
      terms,
    })
    return decided.written ? { reply: decided.answer, written: decided.written } : { reply: decided.answer }
  }

  /** The mail under way is no more; nobody was told anything about it. */
  #abandon(outcome: Outcome): Outcome | Promise<Outcome> {
    const mail = this.#mail
    this.#mail = undefined
    this.#mailMacros.clear()
    return mail ? mail.spool.discard().then(() => outcome) : outcome
  }

  #forgetConnection(): void {
    this.#connectionMacros.clear()
    this.#client = undefined
    this.#helo = undefined
  }
}

/** Header values come with LF between their lines (Sendmail, Postfix); on the wire it was CRLF. */
function withCrlf(value: Buffer): Buffer {
  if (!value.includes(0x0a)) return value
  return Buffer.from(value.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1')
}
