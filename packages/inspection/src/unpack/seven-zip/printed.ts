/** Bytes of listings and complaints that are kept; a listing of 20,000 names has about ten million. */
const MAX_BYTES = 32 * 1024 * 1024
const LINE_FEED = 0x0a

/** What 7-Zip printed, as bytes, because names may be of any charset. */
export class Printed {
  readonly out = (byte: number): void => this.#listing.put(byte)
  readonly error = (byte: number): void => this.#complaints.put(byte)
  #listing = new Bytes()
  #complaints = new Bytes()

  clear(): void {
    this.#listing = new Bytes()
    this.#complaints = new Bytes()
  }

  complain(text: string): void {
    for (const byte of Buffer.from(`${text}\n`)) this.error(byte)
  }

  lines(): Buffer[] {
    return this.#listing.lines()
  }

  errors(): Buffer[] {
    return this.#complaints.lines()
  }
}

class Bytes {
  #bytes = Buffer.allocUnsafe(4096)
  #length = 0

  /** 7-Zip ends lines with a line feed, which the terminal hands on as `null` when it flushes. */
  put(byte: number | null): void {
    if (byte === null || this.#length >= MAX_BYTES) return
    if (this.#length === this.#bytes.length) {
      const larger = Buffer.allocUnsafe(this.#bytes.length * 2)
      this.#bytes.copy(larger)
      this.#bytes = larger
    }
    this.#bytes[this.#length++] = byte
  }

  lines(): Buffer[] {
    const lines: Buffer[] = []
    for (let at = 0; at < this.#length; ) {
      const found = this.#bytes.indexOf(LINE_FEED, at)
      const end = found < 0 || found > this.#length ? this.#length : found
      lines.push(this.#bytes.subarray(at, end))
      at = end + 1
    }
    return lines
  }
}
