import { built, type FileLike } from '../specimen-file.ts'
import type { Person } from './address.ts'
import { assemble, messageIdOf } from './assemble.ts'
import { japaneseDate } from './date.ts'
import { type AttachOptions, type Draft, emptyDraft } from './draft.ts'
import type { MailCharset } from './encoded-word.ts'
import type { TransferEncoding } from './transfer-encoding.ts'

const defaultFrom: Person = { name: '取引先 窓口', address: 'info@partner.example.com' }
const defaultTo: Person = { name: '総務課', address: 'soumu@midorino.example.com' }

/** A mail in the making. Every call answers a new one and leaves this as it is; `build` gives the bytes. */
export class Mail {
  readonly #draft: Draft

  constructor(draft: Draft) {
    this.#draft = draft
  }

  #with(change: Partial<Draft>): Mail {
    return new Mail({ ...this.#draft, ...change })
  }

  /** The author. A second call makes a second author in the same field. */
  from(name: string, address: string): Mail {
    return this.#with({ from: [...this.#draft.from, { name, address }] })
  }

  sender(name: string, address: string): Mail {
    return this.#with({ sender: { name, address } })
  }

  to(name: string, address: string): Mail {
    return this.#with({ to: [...this.#draft.to, { name, address }] })
  }

  cc(name: string, address: string): Mail {
    return this.#with({ cc: [...this.#draft.cc, { name, address }] })
  }

  replyTo(name: string, address: string): Mail {
    return this.#with({ replyTo: [...this.#draft.replyTo, { name, address }] })
  }

  subject(subject: string): Mail {
    return this.#with({ subject })
  }

  date(date: Date): Mail {
    return this.#with({ date })
  }

  /** Without angle brackets. */
  messageId(messageId: string): Mail {
    return this.#with({ messageId })
  }

  inReplyTo(id: string): Mail {
    return this.#with({ inReplyTo: id, references: [...this.#draft.references, id] })
  }

  text(text: string): Mail {
    return this.#with({ text })
  }

  html(html: string): Mail {
    return this.#with({ html })
  }

  /** Of subject, names and text. Default UTF-8. */
  charset(charset: MailCharset): Mail {
    return this.#with({ charset })
  }

  textTransferEncoding(textTransferEncoding: TransferEncoding): Mail {
    return this.#with({ textTransferEncoding })
  }

  /** One more header field, its body as it stands: strings become UTF-8, nothing is folded or encoded. */
  header(name: string, value: string | Uint8Array): Mail {
    return this.#with({ headers: [...this.#draft.headers, { name, value }] })
  }

  /** Leaves a standard field out, also one that would be filled in: `without('Date')`. */
  without(name: string): Mail {
    return this.#with({ withoutHeaders: [...this.#draft.withoutHeaders, name] })
  }

  attaching(file: FileLike, options: AttachOptions = {}): Mail {
    return this.#with({ attachments: [...this.#draft.attachments, { file: built(file), options }] })
  }

  /** The other mail as message/rfc822. */
  forwarding(mail: Mail | Uint8Array): Mail {
    const bytes = mail instanceof Mail ? mail.build() : mail
    return this.#with({ forwarded: [...this.#draft.forwarded, bytes] })
  }

  /** An honest answer: In-Reply-To, References, `Re:` and the quotation below the text. */
  replyingTo(mail: Mail): Mail {
    const before = mail.#filled()
    const references = [...before.references, messageIdOf(before)]
    return this.quoting(mail).#with({ inReplyTo: messageIdOf(before), references })
  }

  /** Subject and quotation of the other mail without any reference to it, as whoever stole its text writes. */
  quoting(mail: Mail): Mail {
    const before = mail.#filled()
    const subject = this.#draft.subject ?? `Re: ${(before.subject ?? '').replace(/^(re: ?)+/i, '')}`
    const author = before.from[0] ?? defaultFrom
    const lines = (before.text ?? '').trimEnd().split(/\r?\n/)
    const quote = [`${japaneseDate(before.date)} ${author.name} <${author.address}>:`, ...lines.map((line) => `> ${line}`)]
    return this.#with({ subject, quotation: quote.join('\n') })
  }

  /** Without angle brackets. */
  get id(): string {
    return messageIdOf(this.#filled())
  }

  build(): Uint8Array {
    return assemble(this.#filled())
  }

  #filled(): Draft {
    const { from, to, subject } = this.#draft
    return {
      ...this.#draft,
      from: from.length > 0 ? from : [defaultFrom],
      to: to.length > 0 ? to : [defaultTo],
      subject: subject ?? 'ご連絡',
    }
  }
}

/** An ordinary mail from a partner to the general affairs section; every call changes one thing about it. */
export const aMail = (): Mail => new Mail(emptyDraft)
