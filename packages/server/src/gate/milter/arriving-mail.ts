// The mail under way on one connection: envelope, then header, then body; never backwards.
import type { RawMail } from '../raw-mail.ts'
import { MilterProtocolError } from './codes.ts'
import { type HeldBytes, MessageSpool, type SpoolLimits } from './message-spool.ts'
import { PresentHeaders } from './present-headers.ts'

export interface MessageLimits extends SpoolLimits {
  /** A larger message is refused, whatever the MTA's own limit. */
  readonly maxMessageBytes: number
  readonly maxHeaderBytes: number
  /** Each costs memory beside its bytes; ordinary mail has fewer than a hundred. */
  readonly maxHeaderFields: number
  /** Fields that we may have to change one by one: an MTA searches its whole header for each. */
  readonly maxWatchedFields: number
  readonly maxRecipients: number
  /** RFC 5321 §4.5.3.1.3 allows a path 256; the longest real ones are rewritten by mailing lists. */
  readonly maxAddressBytes: number
}

/** Why the mail is not looked into: `refused` for good, with an enhanced status code; or our own disk, for now. */
export type Hindrance = { readonly kind: 'refused'; readonly status: string; readonly text: string } | { readonly kind: 'spool' }

const CRLF = Buffer.from('\r\n')
const colon = Buffer.from(':')
const colonSpace = Buffer.from(': ')

export class ArrivingMail {
  readonly mailFrom: string
  readonly rcptTo: string[] = []
  readonly headers = new PresentHeaders()
  readonly #limits: MessageLimits
  readonly #spool: MessageSpool
  #headerBytes = 0
  #headerFields = 0
  #part: 'envelope' | 'header' | 'body' = 'envelope'
  #hindrance: Hindrance | undefined

  constructor(mailFrom: string, limits: MessageLimits, together: HeldBytes) {
    this.mailFrom = mailFrom.slice(0, limits.maxAddressBytes)
    this.#limits = limits
    if (mailFrom.length > limits.maxAddressBytes) this.#refuse('5.1.7', 'Sender address too long')
    this.#spool = new MessageSpool(limits, together)
  }

  get hindrance(): Hindrance | undefined {
    return this.#hindrance
  }

  addRecipient(address: string): void {
    if (this.#part !== 'envelope') throw new MilterProtocolError('recipient outside an envelope')
    if (this.rcptTo.length >= this.#limits.maxRecipients) this.#refuse('5.5.3', 'Too many recipients')
    else if (address.length > this.#limits.maxAddressBytes) this.#refuse('5.1.3', 'Recipient address too long')
    else this.rcptTo.push(address)
  }

  /** `leadingSpace`: the value comes with the space that stood after the colon. */
  addHeader(name: Buffer, value: Buffer, leadingSpace: boolean): Promise<void> | undefined {
    this.#advance('header')
    this.#headerBytes += name.length + value.length
    this.#headerFields += 1
    if (this.#headerBytes > this.#limits.maxHeaderBytes || this.#headerFields > this.#limits.maxHeaderFields) {
      this.#refuse('5.3.4', 'Message header too large')
      return undefined
    }
    this.headers.add(name, value)
    if (this.headers.count > this.#limits.maxWatchedFields) {
      this.#refuse('5.6.0', 'Message header repeats a field too often')
      return undefined
    }
    return this.#collect(Buffer.concat([name, leadingSpace ? colon : colonSpace, withCrlf(value), CRLF]))
  }

  endHeaders(): Promise<void> | undefined {
    this.#advance('header')
    this.#part = 'body'
    return this.#collect(CRLF)
  }

  addBody(bytes: Buffer): Promise<void> | undefined {
    if (this.#part !== 'body') throw new MilterProtocolError('body before the end of headers')
    return this.#collect(bytes)
  }

  /** The whole message; undefined when it is hindered. A spool file stays until `discard`. */
  async finish(): Promise<RawMail | undefined> {
    if (this.#hindrance) return undefined
    try {
      return await this.#spool.finish()
    } catch {
      this.#hindrance = { kind: 'spool' }
      return undefined
    }
  }

  /** Frees what it holds. */
  discard(): Promise<void> {
    return this.#spool.discard()
  }

  #advance(part: 'header'): void {
    if (this.#part === 'body') throw new MilterProtocolError('header after the end of headers')
    this.#part = part
  }

  #collect(bytes: Buffer): Promise<void> | undefined {
    if (this.#hindrance) return undefined
    if (this.#spool.size + bytes.length > this.#limits.maxMessageBytes) {
      this.#refuse('5.3.4', 'Message too big')
      return this.#spool.discard()
    }
    // A disk that cannot take it is no reason to break the conversation: the answer at the end says "later".
    return this.#spool.write(bytes)?.catch(() => {
      this.#hindrance = { kind: 'spool' }
      return this.#spool.discard()
    })
  }

  #refuse(status: string, text: string): void {
    this.#hindrance ??= { kind: 'refused', status, text }
  }
}

/** Header values come with LF between their lines (Sendmail, Postfix); on the wire it was CRLF. */
function withCrlf(value: Buffer): Buffer {
  if (!value.includes(0x0a)) return value
  return Buffer.from(value.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1')
}
