/** Grows a binary structure field by field, in the order of its specification. Numbers are little-endian unless named otherwise. */
export class ByteWriter {
  #chunks: Uint8Array[] = []
  #length = 0

  get length(): number {
    return this.#length
  }

  bytes(...values: readonly (Uint8Array | readonly number[])[]): this {
    for (const value of values) {
      const chunk = value instanceof Uint8Array ? value : Uint8Array.from(value)
      this.#chunks.push(chunk)
      this.#length += chunk.length
    }
    return this
  }

  u8(...values: readonly number[]): this {
    return this.bytes(values.map((value) => value & 0xff))
  }

  u16(...values: readonly number[]): this {
    const chunk = Buffer.alloc(values.length * 2)
    for (const [at, value] of values.entries()) chunk.writeUInt16LE(value & 0xffff, at * 2)
    return this.bytes(chunk)
  }

  u32(...values: readonly number[]): this {
    const chunk = Buffer.alloc(values.length * 4)
    for (const [at, value] of values.entries()) chunk.writeUInt32LE(value >>> 0, at * 4)
    return this.bytes(chunk)
  }

  u64(value: number | bigint): this {
    const chunk = Buffer.alloc(8)
    chunk.writeBigUInt64LE(BigInt(value))
    return this.bytes(chunk)
  }

  ascii(text: string): this {
    return this.bytes(Buffer.from(text, 'latin1'))
  }

  utf16(text: string): this {
    return this.bytes(Buffer.from(text, 'utf16le'))
  }

  zeros(count: number): this {
    return this.bytes(new Uint8Array(count))
  }

  /** Zeros up to the next multiple of `size`. */
  align(size: number): this {
    return this.zeros((size - (this.#length % size)) % size)
  }

  /** Zeros until `length` bytes stand there; throws when there are already more. */
  padTo(length: number): this {
    if (length < this.#length) throw new RangeError(`already ${this.#length} bytes, cannot pad to ${length}`)
    return this.zeros(length - this.#length)
  }

  build(): Uint8Array {
    return Buffer.concat(this.#chunks, this.#length)
  }
}
