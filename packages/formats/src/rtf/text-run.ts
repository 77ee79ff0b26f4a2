import { asBuffer } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'

/** Characters of text kept of one document, seen and hidden each. */
const MAX_TEXT = 4 * 1024 * 1024

/** Text under one charset, bytes and characters mixed as they come. */
export class TextRun {
  #parts: string[] = []
  #bytes: number[] = []
  #label: string | undefined
  #length = 0

  get full(): boolean {
    return this.#length >= MAX_TEXT
  }

  /** A byte of a `\'hh`. */
  byte(byte: number, label: string | undefined): void {
    if (this.full) return
    if (this.#label !== label) this.#flush()
    this.#label = label
    this.#bytes.push(byte)
  }

  /** Characters as they stand in the file. Bytes above ASCII follow the same charset; the second of a pair may be ASCII. */
  plain(text: string, label: string | undefined): void {
    if (this.full) return
    if (this.#bytes.length === 0 && !/[\x80-\xff]/.test(text)) {
      this.characters(text)
      return
    }
    for (let at = 0; at < text.length && !this.full; at++) {
      // Once no pair is open, what follows is ordinary text.
      if (this.#bytes.length > 1024 && text.charCodeAt(at) < 0x40) this.#flush()
      this.byte(text.charCodeAt(at), label)
    }
  }

  /** Decoded already. */
  characters(text: string): void {
    if (this.full) return
    this.#flush()
    this.#parts.push(text)
    this.#length += text.length
  }

  finish(): string {
    this.#flush()
    const text = this.#parts.join('')
    return text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text
  }

  #flush(): void {
    if (this.#bytes.length === 0) return
    const text = decodeText(asBuffer(Uint8Array.from(this.#bytes)), this.#label)
    this.#bytes = []
    this.#parts.push(text)
    this.#length += text.length
  }
}
