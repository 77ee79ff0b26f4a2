import { utf16leText } from '../bytes/index.ts'
// ISO 32000-1 §7.3: the basic types. Numbers, booleans and null are JavaScript's own.

/** §7.3.5, with `#xx` resolved. */
export class PdfName {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** §7.3.4: bytes, one per character, decrypted. */
export class PdfString {
  readonly raw: string
  constructor(raw: string) {
    this.raw = raw
  }
}

/** §7.3.10: `12 0 R`. */
export class PdfRef {
  readonly number: number
  constructor(number: number) {
    this.number = number
  }
}

/** An operator of a content stream, or a word that has no place in an object. */
export class PdfKeyword {
  readonly word: string
  constructor(word: string) {
    this.word = word
  }
}

export type PdfDict = Map<string, PdfValue>
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfKeyword | PdfDict | PdfValue[]

export const nameOf = (value: PdfValue | undefined): string | undefined => (value instanceof PdfName ? value.name : undefined)
export const numberOf = (value: PdfValue | undefined): number | undefined => (typeof value === 'number' ? value : undefined)
export const dictOf = (value: PdfValue | undefined): PdfDict | undefined => (value instanceof Map ? value : undefined)
export const bytesOf = (value: PdfValue | undefined): string | undefined => (value instanceof PdfString ? value.raw : undefined)

/** §7.9.2.2 text strings: UTF-16 or UTF-8 by their mark; without one UTF-8 where it is valid, else Latin-1. */
export function textOf(value: PdfValue | undefined): string | undefined {
  const raw = bytesOf(value)
  if (raw === undefined) return undefined
  if (raw.startsWith('\xfe\xff')) return utf16be(raw.slice(2))
  if (raw.startsWith('\xff\xfe')) return utf16leText(Buffer.from(raw.slice(2), 'latin1'))
  const bytes = Buffer.from(raw.startsWith('\xef\xbb\xbf') ? raw.slice(3) : raw, 'latin1')
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') ? raw : text
}

/** Big-endian UTF-16; half a unit at the end is left out. */
export function utf16be(raw: string): string {
  const bytes = Buffer.from(raw, 'latin1')
  return utf16leText(bytes.subarray(0, bytes.length & ~1).swap16())
}
