// A document of a few hundred kilobytes padded with hundreds of megabytes of zeros is inspected by its head.
// The padding is counted, never kept, so that size costs neither memory nor the inspection.

import { crc32 } from 'node:zlib'
import { trailingRun } from './constant-run.ts'

/** Padding kept behind the head, so that a last sector or section is whole. */
const KEPT_PADDING_BYTES = 64 * 1024

const FIRST_BYTES = 64 * 1024

/** Takes output as it comes: keeps the head, follows the run of one byte at the end. */
export class HeadAndPadding {
  readonly #maxBytes: number
  #head: Buffer
  /** Bytes of `#head` in use. */
  #kept = 0
  /** The run of one byte that reaches to the end of what has come so far; not yet in the head. */
  #run = 0
  #runByte = 0
  #total = 0
  #crc = 0
  /** Something other than padding did not fit into the head. */
  #overflown = false

  constructor(maxBytes: number, expectedBytes: number) {
    this.#maxBytes = maxBytes
    this.#head = Buffer.allocUnsafe(Math.min(maxBytes, Math.max(FIRST_BYTES, Math.min(expectedBytes, 16 * FIRST_BYTES))))
  }

  get totalBytes(): number {
    return this.#total
  }

  get crc32(): number {
    return this.#crc
  }

  /** True when more came than is kept and it was not padding: nothing that follows can change that. */
  get overflown(): boolean {
    return this.#overflown
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    this.#total += chunk.length
    this.#crc = crc32(chunk, this.#crc)
    const run = trailingRun(chunk)
    const last = chunk[chunk.length - 1] ?? 0
    if (run === chunk.length && (this.#run === 0 || this.#runByte === last)) {
      this.#run += run
    } else {
      if (this.#fill(this.#run) < this.#run) this.#overflown = true
      this.#keep(chunk.subarray(0, chunk.length - run))
      this.#run = run
    }
    this.#runByte = last
  }

  finish(): { bytes: Buffer; padding: { byte: number; bytes: number } | undefined; complete: boolean } {
    const run = this.#run
    const fits = !this.#overflown && this.#total <= this.#maxBytes
    this.#fill(fits ? run : Math.min(run, KEPT_PADDING_BYTES))
    const bytes = this.#head.subarray(0, this.#kept)
    const padding = fits || run < 2 ? undefined : { byte: this.#runByte, bytes: run }
    return { bytes, padding, complete: fits || (!this.#overflown && padding !== undefined) }
  }

  /** Puts the run into the head as far as it fits; returns how much did. */
  #fill(length: number): number {
    const start = this.#kept
    this.#kept = this.#reserve(length)
    this.#head.fill(this.#runByte, start, this.#kept)
    return this.#kept - start
  }

  #keep(bytes: Uint8Array): void {
    const start = this.#kept
    const end = this.#reserve(bytes.length)
    this.#head.set(bytes.subarray(0, end - start), start)
    this.#kept = end
    if (end - start < bytes.length) this.#overflown = true
  }

  /** Makes room for `length` more bytes, as far as the limit allows; returns where they may end. */
  #reserve(length: number): number {
    const end = Math.min(this.#maxBytes, this.#kept + length)
    if (end <= this.#head.length) return end
    const larger = Buffer.allocUnsafe(Math.min(this.#maxBytes, Math.max(end, this.#head.length * 2)))
    this.#head.copy(larger, 0, 0, this.#kept)
    this.#head = larger
    return end
  }
}
