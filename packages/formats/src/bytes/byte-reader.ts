import { FormatError } from './format-error.ts'

/**
 * Reads bytes from front to back. Every read names what it reads and goes through one place,
 * so that nothing past the end is ever taken for a value.
 */
export class ByteReader {
  readonly bytes: Uint8Array
  readonly #view: DataView
  #offset: number

  constructor(bytes: Uint8Array, offset = 0) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#offset = offset
  }

  get offset(): number {
    return this.#offset
  }

  get remaining(): number {
    return this.bytes.length - this.#offset
  }

  /** Moves to an absolute offset; past the end is `truncated`. */
  seek(offset: number, what: string): void {
    if (!(offset >= 0 && offset <= this.bytes.length)) throw new FormatError('truncated', this.#offset, what)
    this.#offset = offset
  }

  skip(length: number, what: string): void {
    this.#take(length, what)
  }

  u8(what: string): number {
    return this.#view.getUint8(this.#take(1, what))
  }

  u16le(what: string): number {
    return this.#view.getUint16(this.#take(2, what), true)
  }

  u32le(what: string): number {
    return this.#view.getUint32(this.#take(4, what), true)
  }

  i32le(what: string): number {
    return this.#view.getInt32(this.#take(4, what), true)
  }

  /** A 64-bit unsigned number; above 2^53 the value is inexact, which no length of ours survives anyway. */
  u64le(what: string): number {
    return Number(this.#view.getBigUint64(this.#take(8, what), true))
  }

  u16be(what: string): number {
    return this.#view.getUint16(this.#take(2, what), false)
  }

  u32be(what: string): number {
    return this.#view.getUint32(this.#take(4, what), false)
  }

  /** A view, not a copy. */
  take(length: number, what: string): Uint8Array {
    const start = this.#take(length, what)
    return this.bytes.subarray(start, start + length)
  }

  /** `characters` UTF-16LE code units. */
  utf16le(characters: number, what: string): string {
    return new TextDecoder('utf-16le').decode(this.take(characters * 2, what))
  }

  latin1(length: number, what: string): string {
    return Buffer.from(this.take(length, what)).toString('latin1')
  }

  /** Takes the given bytes or throws `unexpected`. */
  expect(expected: Uint8Array | readonly number[], what: string): void {
    const start = this.#take(expected.length, what)
    for (let i = 0; i < expected.length; i++) {
      if (this.bytes[start + i] !== expected[i]) throw new FormatError('unexpected', start + i, what)
    }
  }

  #take(length: number, what: string): number {
    const start = this.#offset
    if (!(length >= 0 && start + length <= this.bytes.length)) throw new FormatError('truncated', start, what)
    this.#offset = start + length
    return start
  }
}
