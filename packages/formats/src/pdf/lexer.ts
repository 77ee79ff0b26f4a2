// ISO 32000-1 §7.2 lexical conventions and §7.3 objects, read as leniently as viewers do.
import { type PdfDict, PdfKeyword, PdfName, PdfRef, PdfString, type PdfValue } from './values.ts'

/** Arrays and dictionaries inside each other; what is deeper is read as null. */
const MAX_NESTING = 64

// Classes of characters (§7.2.2): 0 regular, 1 white space, 2 delimiter.
const CLASS = new Uint8Array(256)
for (const code of [0, 9, 10, 12, 13, 32]) CLASS[code] = 1
for (const sign of '()<>[]{}/%') CLASS[sign.charCodeAt(0)] = 2

/** Marks where an array, a dictionary or the text ends; never leaves the lexer. */
const END = Symbol('end')
type Token = PdfValue | typeof END

/** Reads values from a text of one byte per character. Anything is a value to it; it always moves on and never throws. */
export class Lexer {
  readonly #text: string
  readonly #end: number
  readonly #decrypt: ((raw: string) => string) | undefined
  #at: number

  constructor(text: string, at = 0, end = text.length, decrypt?: (raw: string) => string) {
    this.#text = text
    this.#at = at
    this.#end = Math.min(end, text.length)
    this.#decrypt = decrypt
  }

  get offset(): number {
    return this.#at
  }

  /** The next value; undefined at the end. Closing brackets without an opening one are passed over. */
  next(): PdfValue | undefined {
    while (this.#at < this.#end) {
      const token = this.#token(0)
      if (token !== END) return token
    }
    return undefined
  }

  #token(depth: number): Token {
    this.#skipSpace()
    if (this.#at >= this.#end) return END
    const code = this.#text.charCodeAt(this.#at)
    switch (code) {
      case 0x2f: // /
        this.#at++
        return new PdfName(this.#name())
      case 0x28: // (
        return this.#string(this.#literal())
      case 0x3c: // <
        if (this.#text.charCodeAt(this.#at + 1) === 0x3c) return this.#dictionary(depth)
        return this.#string(this.#hexadecimal())
      case 0x5b: // [
        return this.#array(depth)
      case 0x3e: // >
        this.#at += this.#text.charCodeAt(this.#at + 1) === 0x3e ? 2 : 1
        return END
      case 0x5d: // ]
      case 0x29: // )
      case 0x7b: // {
      case 0x7d: // }
        this.#at++
        return END
      default:
        return this.#word()
    }
  }

  #skipSpace(): void {
    const text = this.#text
    let at = this.#at
    while (at < this.#end) {
      const code = text.charCodeAt(at)
      if (code === 0x25) {
        while (at < this.#end && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++
      } else if (CLASS[code] === 1) at++
      else break
    }
    this.#at = at
  }

  #regular(): string {
    const start = this.#at
    let at = start
    while (at < this.#end && CLASS[this.#text.charCodeAt(at)] === 0) at++
    this.#at = at
    return this.#text.slice(start, at)
  }

  #name(): string {
    const name = this.#regular()
    return name.includes('#')
      ? name.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
      : name
  }

  #string(raw: string): PdfString {
    return new PdfString(this.#decrypt ? this.#decrypt(raw) : raw)
  }

  // §7.3.4.2
  #literal(): string {
    const text = this.#text
    const start = ++this.#at
    let open = 1
    let hasEscape = false
    let at = start
    for (; at < this.#end; at++) {
      const code = text.charCodeAt(at)
      if (code === 0x5c) {
        hasEscape = true
        at++
      } else if (code === 0x28) open++
      else if (code === 0x29 && --open === 0) break
    }
    const raw = text.slice(start, Math.min(at, this.#end))
    this.#at = at + 1
    return hasEscape ? unescape(raw) : raw
  }

  // §7.3.4.3
  #hexadecimal(): string {
    const start = ++this.#at
    let at = this.#text.indexOf('>', start)
    if (at < 0 || at > this.#end) at = this.#end
    this.#at = at + 1
    const digits = this.#text.slice(start, at).replace(/[^0-9A-Fa-f]/g, '')
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1')
  }

  #array(depth: number): PdfValue[] | null {
    this.#at++
    if (depth >= MAX_NESTING) return null
    const items: PdfValue[] = []
    for (let token = this.#token(depth + 1); token !== END; token = this.#token(depth + 1)) items.push(token)
    return items
  }

  #dictionary(depth: number): PdfDict | null {
    this.#at += 2
    if (depth >= MAX_NESTING) return null
    const dict: PdfDict = new Map()
    for (let key = this.#token(depth + 1); key !== END; key = this.#token(depth + 1)) {
      // A value without a key is passed over.
      if (!(key instanceof PdfName)) continue
      const value = this.#token(depth + 1)
      if (value === END) break
      dict.set(key.name, value)
    }
    return dict
  }

  #word(): PdfValue {
    const word = this.#regular()
    const first = word.charCodeAt(0)
    if ((first >= 0x30 && first <= 0x39) || first === 0x2d || first === 0x2b || first === 0x2e) return this.#number(word)
    if (word === 'true') return true
    if (word === 'false') return false
    return word === 'null' ? null : new PdfKeyword(word)
  }

  #number(word: string): PdfValue {
    const value = Number(word)
    if (Number.isNaN(value)) return Number.parseFloat(word.replace(/^[+-]+/, '')) || 0
    return Number.isInteger(value) && value >= 0 ? (this.#reference(value) ?? value) : value
  }

  // §7.3.10: two numbers and an R.
  #reference(number: number): PdfRef | undefined {
    const text = this.#text
    let at = this.#at
    while (CLASS[text.charCodeAt(at)] === 1) at++
    const generation = at
    while (text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at++
    if (at === generation || at - generation > 5) return undefined
    const space = at
    while (CLASS[text.charCodeAt(at)] === 1) at++
    if (at === space || text.charCodeAt(at) !== 0x52 || CLASS[text.charCodeAt(at + 1)] === 0 || at >= this.#end) return undefined
    this.#at = at + 1
    return new PdfRef(number)
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

const unescape = (raw: string): string =>
  raw.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, escaped: string) =>
    /^[0-7]/.test(escaped)
      ? String.fromCharCode(Number.parseInt(escaped, 8) & 0xff)
      : /^[\r\n]/.test(escaped)
        ? ''
        : (ESCAPES[escaped] ?? escaped),
  )
