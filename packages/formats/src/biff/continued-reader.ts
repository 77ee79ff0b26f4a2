// [MS-XLS] §2.5.294 XLUnicodeString and its kin, over a record and the CONTINUE records behind it.
import { asBuffer, FormatError } from '../bytes/index.ts'

/** Characters of one string; Excel stops at 32,767. */
const MAX_CHARACTERS = 65_535

const utf16 = new TextDecoder('utf-16le')

export class ContinuedReader {
  readonly #segments: readonly Uint8Array[]
  #segment = 0
  #at = 0

  constructor(segments: readonly Uint8Array[]) {
    this.#segments = segments
  }

  get ended(): boolean {
    return this.#current === undefined
  }

  get #current(): Uint8Array | undefined {
    for (;;) {
      const segment = this.#segments[this.#segment]
      if (segment === undefined || this.#at < segment.length) return segment
      this.#segment++
      this.#at = 0
    }
  }

  u8(): number {
    const segment = this.#current
    if (!segment) throw new FormatError('truncated', this.#at, 'CONTINUE')
    return segment[this.#at++] ?? 0
  }

  u16(): number {
    return this.u8() | (this.u8() << 8)
  }

  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0
  }

  skip(count: number): void {
    for (let left = count; left > 0; ) {
      const segment = this.#current
      if (!segment) throw new FormatError('truncated', this.#at, 'CONTINUE')
      const step = Math.min(left, segment.length - this.#at)
      this.#at += step
      left -= step
    }
  }

  /** Characters of one or two bytes; where a CONTINUE begins it says anew which. */
  characters(count: number, isWide: boolean): string {
    let text = ''
    let wide = isWide
    for (let left = Math.min(count, MAX_CHARACTERS); left > 0; ) {
      const segment = this.#current
      if (!segment) throw new FormatError('truncated', this.#at, 'characters')
      if (this.#at === 0 && text !== '') {
        wide = (this.u8() & 1) === 1
        continue
      }
      const width = wide ? 2 : 1
      const fits = Math.min(left, Math.floor((segment.length - this.#at) / width))
      // Half a character before a boundary belongs to nothing.
      if (fits === 0) {
        this.#at = segment.length
        continue
      }
      const bytes = segment.subarray(this.#at, this.#at + fits * width)
      text += wide ? utf16.decode(bytes) : asBuffer(bytes).toString('latin1')
      this.#at += fits * width
      left -= fits
    }
    return text
  }

  /** XLUnicodeRichExtendedString (§2.5.293); with `plain`, what XLUnicodeString leaves out is left out. */
  string(count = this.u16()): string {
    const flags = this.u8()
    const runs = flags & 0x08 ? this.u16() : 0
    const extended = flags & 0x04 ? this.u32() : 0
    const text = this.characters(count, (flags & 1) === 1)
    this.skip(runs * 4)
    this.skip(Math.min(extended, 0x7fffffff))
    return text
  }
}
