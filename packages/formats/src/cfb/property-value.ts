// MS-OLEPS §2.15 TypedPropertyValue, §2.17 Dictionary.

import { type Breakable, ByteReader, keepingPartial } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'
import { codePageLabel } from './code-page.ts'

export type PropertyValue = string | number | boolean | Date

/** Text read from one stream: many properties may name the same bytes. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024

const UNICODE_CODE_PAGE = 1200

/** Milliseconds from 1601, where FILETIME begins, to 1970. */
const FILETIME_EPOCH_MS = 11_644_473_600_000

/** Reads values wherever they stand in the stream. */
export class ValueReader {
  codePage = 1252
  readonly #reader: ByteReader
  #textBytes = 0

  constructor(bytes: Uint8Array) {
    this.#reader = new ByteReader(bytes)
  }

  /** More text was asked for than is read. */
  get exhausted(): boolean {
    return this.#textBytes > MAX_TEXT_BYTES
  }

  /** The value at `offset`; undefined for types without meaning here, and for values that lie outside of the stream. */
  at(offset: number | undefined): PropertyValue | undefined {
    if (offset === undefined) return undefined
    const found: Breakable & { value?: PropertyValue | undefined } = {}
    keepingPartial(found, () => {
      this.#reader.seek(offset, 'Property')
      found.value = this.#typed(this.#reader.u32le('Type') & 0xffff)
    })
    return found.value
  }

  // §2.17 DICTIONARY = NumEntries *( PropertyIdentifier Length Name )
  dictionary(offset: number | undefined, maxEntries: number): Map<number, string> {
    const names = new Map<number, string>()
    if (offset === undefined) return names
    const reader = this.#reader
    keepingPartial<Breakable>({}, () => {
      reader.seek(offset, 'Dictionary')
      const count = Math.min(reader.u32le('NumEntries'), maxEntries)
      for (let index = 0; index < count; index++) {
        const id = reader.u32le('PropertyIdentifier')
        const length = reader.u32le('Length')
        const unicode = this.codePage === UNICODE_CODE_PAGE
        names.set(id, this.#text(reader.take(unicode ? length * 2 : length, 'Name'), this.codePage))
        // §2.16: Unicode names are padded to four bytes.
        if (unicode && length % 2 === 1) reader.skip(2, 'Padding')
      }
    })
    return names
  }

  // §2.2 PropertyType
  #typed(type: number): PropertyValue | undefined {
    const reader = this.#reader
    switch (type) {
      case 0x0002:
        return reader.u16le('VT_I2')
      case 0x0003:
      case 0x0016:
        return reader.i32le('VT_I4')
      case 0x0013:
        return reader.u32le('VT_UI4')
      case 0x000b:
        return reader.u16le('VT_BOOL') !== 0
      case 0x0008:
      case 0x001e:
        return this.#text(reader.take(reader.u32le('Size'), 'VT_LPSTR'), this.codePage)
      case 0x001f:
        return this.#text(reader.take(reader.u32le('Length') * 2, 'VT_LPWSTR'), UNICODE_CODE_PAGE)
      case 0x0040:
        return dateOf(reader.u64le('VT_FILETIME'))
      default:
        return undefined
    }
  }

  #text(bytes: Uint8Array, codePage: number): string {
    this.#textBytes += bytes.length
    if (this.exhausted) return ''
    const text = decodeText(bytes, codePageLabel(codePage))
    const zero = text.indexOf('\0')
    return zero < 0 ? text : text.slice(0, zero)
  }
}

/** An edit duration is stored in the same type: what would be a date long ago is none. */
function dateOf(ticks: number): Date | undefined {
  const date = new Date(ticks / 10_000 - FILETIME_EPOCH_MS)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900 ? undefined : date
}
