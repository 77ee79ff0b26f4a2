// MS-OVBA §2.4.1. CONTAINER = %x01 *CHUNK ; CHUNK = HEADER(2) ( *TOKENSEQUENCE | 4096 raw bytes )

import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'

const CONTAINER_SIGNATURE = 0x01
const CHUNK_SIGNATURE = 0b011
const CHUNK_BYTES = 4_096
const HEADER_BYTES = 2

/** Bytes of one decompressed container; chunks can blow up 680-fold. Real modules have some hundred kilobytes. */
const MAX_CONTAINER_BYTES = 16 * 1024 * 1024

/** Output bytes that count as one step. */
const BYTES_PER_STEP = 8

export interface Decompressed {
  readonly bytes: Uint8Array
  /** Why it ended early, or what is missing in the middle. */
  readonly broken?: FormatError
}

/**
 * Decompresses a container; of damaged chunks what precedes the damage is kept, and a used-up limit ends it as damage does.
 * Throws when this is no container.
 */
export function decompressContainer(bytes: Uint8Array, budget: Budget): Decompressed {
  if (bytes[0] !== CONTAINER_SIGNATURE)
    throw new FormatError(bytes.length === 0 ? 'truncated' : 'unexpected', 0, 'CompressedContainer signature')
  const output = new ChunkOutput(bytes.length)
  const allowed = Math.min(budget.remaining('maxUnpackedBytes'), budget.remaining('maxSteps') * BYTES_PER_STEP)
  let broken: FormatError | undefined
  let at = 1
  while (at < bytes.length) {
    const start = at + HEADER_BYTES
    const header = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
    if (start > bytes.length || ((header >>> 12) & 0b111) !== CHUNK_SIGNATURE) {
      broken ??= new FormatError(start > bytes.length ? 'truncated' : 'unexpected', at, 'CompressedChunkHeader')
      break
    }
    if (output.length + CHUNK_BYTES > Math.min(MAX_CONTAINER_BYTES, allowed)) {
      broken ??= new FormatError('limit-exceeded', at, allowed < MAX_CONTAINER_BYTES ? 'budget' : 'MAX_CONTAINER_BYTES')
      break
    }
    // §2.4.1.1.5: the size includes the header and is written three too small.
    const declaredEnd = start + (header & 0x0fff) + 1
    const end = Math.min(declaredEnd, bytes.length)
    const whole = header & 0x8000 ? output.tokens(bytes, start, end) : output.raw(bytes, start, end)
    if (!whole || declaredEnd > bytes.length)
      broken ??= new FormatError(whole ? 'truncated' : 'unexpected', at, 'CompressedChunk')
    at = end
  }
  budget.spend('maxUnpackedBytes', output.length)
  budget.spend('maxSteps', Math.floor(output.length / BYTES_PER_STEP))
  return broken ? { bytes: output.bytes, broken } : { bytes: output.bytes }
}

class ChunkOutput {
  #buffer: Uint8Array
  length = 0

  constructor(compressedBytes: number) {
    this.#buffer = new Uint8Array(Math.min(MAX_CONTAINER_BYTES, Math.max(CHUNK_BYTES, compressedBytes * 3)))
  }

  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.length)
  }

  raw(bytes: Uint8Array, start: number, end: number): boolean {
    const chunk = bytes.subarray(start, Math.min(end, start + CHUNK_BYTES))
    this.#reserve()
    this.#buffer.set(chunk, this.length)
    this.length += chunk.length
    return true
  }

  /** False when a copy token reaches outside of its chunk; what precedes it stays. */
  tokens(bytes: Uint8Array, start: number, end: number): boolean {
    this.#reserve()
    const buffer = this.#buffer
    const chunkStart = this.length
    const chunkEnd = chunkStart + CHUNK_BYTES
    let to = chunkStart
    let at = start
    while (at < end && to < chunkEnd) {
      let flags = bytes[at++] ?? 0
      for (let bit = 0; bit < 8 && at < end && to < chunkEnd; bit++, flags >>>= 1) {
        if (!(flags & 1)) {
          buffer[to++] = bytes[at++] ?? 0
          continue
        }
        const written = to - chunkStart
        const offsetBits = offsetBitsAt(written)
        const token = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
        const offset = (token >>> (16 - offsetBits)) + 1
        if (at + 2 > end || offset > written) {
          this.length = to
          return false
        }
        const copyEnd = Math.min(chunkEnd, to + (token & (0xffff >>> offsetBits)) + 3)
        // One byte after the other: a copy may read what it has just written.
        for (let from = to - offset; to < copyEnd; ) buffer[to++] = buffer[from++] ?? 0
        at += 2
      }
    }
    this.length = to
    return true
  }

  #reserve(): void {
    if (this.length + CHUNK_BYTES <= this.#buffer.length) return
    const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.length + CHUNK_BYTES))
    larger.set(this.bytes)
    this.#buffer = larger
  }
}

/** §2.4.1.3.19.1: as many bits for the offset as the position needs, at least four. */
function offsetBitsAt(written: number): number {
  return Math.max(4, 32 - Math.clz32(Math.max(written - 1, 0)))
}
