// One connection of an MTA: its commands become mails, and what is decided about a mail becomes its answer.
// CONNECT HELO *( MAIL 1*RCPT [DATA] *HEADER EOH *BODY EOB / ABORT ) QUIT, with MACRO before any of them
import type { Envelope } from '@sekisho/inspection'
import type { GateMail, RawMail } from '../raw-mail.ts'
import { ArrivingMail, type Hindrance, type MessageLimits } from './arriving-mail.ts'
import { Command, MilterProtocolError, Protocol } from './codes.ts'
import { asAddress, readClientAddress, readHeader, readMacros, readNegotiation, readPath, readStrings } from './fields.ts'
import type { HeldBytes } from './message-spool.ts'
import { expectsReply, negotiate, type Terms } from './negotiate.ts'
import { type Packet, packet } from './packets.ts'
import type { PresentHeaders } from './present-headers.ts'
import { proceed, replyCode, tempfail } from './replies.ts'

/** A mail with what is needed to edit its header on the way out. */
export interface SessionMail extends GateMail {
  readonly headers: PresentHeaders
  readonly terms: Terms
}

export interface SessionPorts {
  readonly limits: MessageLimits
  readonly together: HeldBytes
  readonly now: () => Date
  /** Decides about one mail; resolves to what the MTA is told, in one piece. Never rejects. */
  readonly decide: (mail: SessionMail) => Promise<{ answer: Buffer; written?: () => void }>
  /** A mail was answered without anybody having looked into it. */
  readonly hindered: (source: string, hindrance: Hindrance) => void
}

/** What the connection does with a handled packet. */
export type Outcome = { reply?: Buffer; written?: () => void; close?: boolean } | undefined

export class MilterSession {
  readonly #ports: SessionPorts
  readonly #connectionMacros = new Map<string, string>()
  readonly #mailMacros = new Map<string, string>()
  #terms: Terms | undefined
  #client: string | undefined
  #helo: string | undefined
  #mail: ArrivingMail | undefined

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
        this.#helo = readStrings(data)[0]?.toString('utf8', 0, this.#ports.limits.maxAddressBytes)
        return undefined
      case Command.mail:
        return this.#begin(readPath(data))
      case Command.recipient:
        this.#arriving('recipient').addRecipient(readPath(data))
        return undefined
      case Command.data:
      case Command.unknown:
        return undefined
      case Command.header: {
        const { name, value } = readHeader(data)
        return this.#arriving('header').addHeader(name, value, (terms.protocol & Protocol.leadingSpace) !== 0)
      }
      case Command.endOfHeaders:
        return this.#arriving('end of headers').endHeaders()
      case Command.body:
        return this.#arriving('body').addBody(data)
      default:
        throw new MilterProtocolError(`unknown command 0x${command.toString(16)}`)
    }
  }

  #macro(data: Buffer): void {
    const stage = data[0]
    // Postfix repeats the same macros before every header field and every chunk of the body.
    if (stage === Command.header || stage === Command.body) return
    const ofConnection = stage === Command.connect || stage === Command.helo
    readMacros(data, ofConnection ? this.#connectionMacros : this.#mailMacros)
  }

  /** A second MAIL without the first one's end starts anew. */
  #begin(mailFrom: string): Promise<void> | undefined {
    const previous = this.#mail
    this.#mail = new ArrivingMail(mailFrom, this.#ports.limits, this.#ports.together)
    return previous?.discard()
  }

  #arriving(what: string): ArrivingMail {
    if (!this.#mail) throw new MilterProtocolError(`${what} without MAIL`)
    return this.#mail
  }

  async #endOfBody(data: Buffer, terms: Terms): Promise<Outcome> {
    const mail = this.#arriving('end of body')
    if (data.length > 0) await mail.addBody(data)
    this.#mail = undefined
    try {
      const raw = await mail.finish()
      return raw ? await this.#decided(mail, raw, terms) : this.#notLookedInto(mail)
    } finally {
      await mail.discard()
      this.#mailMacros.clear()
    }
  }

  async #decided({ headers, mailFrom, rcptTo }: ArrivingMail, raw: RawMail, terms: Terms): Promise<Outcome> {
    const envelope: Envelope = { mailFrom, rcptTo, client: this.#clientAddress(), helo: this.#helo }
    const releaseMarkers = headers.valuesOf('x-sekisho-release')
    const receivedAt = this.#ports.now()
    const { answer, written } = await this.#ports.decide({
      source: this.#queueId(),
      envelope,
      raw,
      receivedAt,
      releaseMarkers,
      headers,
      terms,
    })
    return written ? { reply: answer, written } : { reply: answer }
  }

  #notLookedInto({ hindrance = { kind: 'spool' } }: ArrivingMail): Outcome {
    this.#ports.hindered(this.#queueId(), hindrance)
    return { reply: hindrance.kind === 'spool' ? tempfail : replyCode(552, hindrance.status, hindrance.text) }
  }

  #queueId(): string {
    return this.#mailMacros.get('i') ?? '-'
  }

  /** As told by CONNECT; when that says nothing (mail that does not come in by SMTP), by the macro. */
  #clientAddress(): string | undefined {
    return this.#client ?? asAddress(this.#mailMacros.get('client_addr') ?? this.#connectionMacros.get('client_addr') ?? '')
  }

  /** The mail under way is no more; nobody was told anything about it. */
  #abandon(outcome: Outcome): Outcome | Promise<Outcome> {
    const mail = this.#mail
    this.#mail = undefined
    this.#mailMacros.clear()
    return mail ? mail.discard().then(() => outcome) : outcome
  }

  #forgetConnection(): void {
    this.#connectionMacros.clear()
    this.#client = undefined
    this.#helo = undefined
  }
}
