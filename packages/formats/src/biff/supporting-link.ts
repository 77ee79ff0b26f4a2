// [MS-XLS] §2.4.271 SupBook, §2.4.105 ExternName: what a workbook refers to outside itself.
import { ByteReader } from '../bytes/index.ts'
import type { DdeLink, Expression } from '../xlm/types.ts'
import { ContinuedReader } from './continued-reader.ts'

const SELF = 0x0401
const ADD_IN = 0x3a01
/** Between a DDE service (or a program id) and its topic; in an encoded path of a book, between folders. */
const TOPIC_SEPARATOR = '\x03'
/** §2.5.277 VirtualPath: an encoded path begins with this. */
const ENCODED_PATH = '\x01'
const F_OLE_LINK = 0x0010

export class SupportingLink {
  readonly kind: 'self' | 'add-in' | 'book' | 'link'
  readonly path: string
  readonly #names: string[] = []
  #isOle = false

  constructor(data: Uint8Array) {
    const reader = new ByteReader(data)
    reader.skip(2, 'ctab')
    const count = reader.u16le('cch')
    if (count === SELF || count === ADD_IN) {
      this.kind = count === SELF ? 'self' : 'add-in'
      this.path = ''
      return
    }
    this.path = new ContinuedReader([data.subarray(reader.offset)]).string(count)
    this.kind = !this.path.startsWith(ENCODED_PATH) && this.path.includes(TOPIC_SEPARATOR) ? 'link' : 'book'
  }

  /** The next ExternName belongs to the last SupBook. */
  addName(data: Uint8Array, decode: ((bytes: Uint8Array) => string) | undefined): void {
    const reader = new ByteReader(data)
    if (reader.u16le('flags') & F_OLE_LINK) this.#isOle = true
    reader.skip(4, 'ixals')
    const count = reader.u8('cch')
    const rest = data.subarray(reader.offset)
    this.#names.push(decode ? decode(rest.subarray(0, count)) : new ContinuedReader([rest]).string(count))
  }

  nameAt(index: number): Expression {
    const name = this.#names[index - 1] ?? `#${index}`
    if (this.kind !== 'link' || this.#isOle) return { kind: 'name', sheet: this.kind === 'book' ? this.path : undefined, name }
    const { service, topic } = this.#conversation()
    return { kind: 'dde', service, topic, item: name }
  }

  /** The conversation with another program that this link starts; undefined for every other kind. */
  get dde(): DdeLink | undefined {
    if (this.kind !== 'link' || this.#isOle) return undefined
    return { ...this.#conversation(), items: this.#names.slice(0, 50) }
  }

  #conversation(): { service: string; topic: string } {
    const at = this.path.indexOf(TOPIC_SEPARATOR)
    return { service: this.path.slice(0, at), topic: this.path.slice(at + 1) }
  }
}

/** BIFF5 has no SUPBOOK; its link is put into the form of one. */
export function asSupBook(path: string): Uint8Array {
  const text = Buffer.from(path, 'utf16le')
  const head = Buffer.alloc(5)
  head.writeUInt16LE(path.length, 2)
  head[4] = 1
  return Buffer.concat([head, text])
}
