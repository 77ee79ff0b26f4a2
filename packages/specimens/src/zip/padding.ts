import { constants, crc32, deflateRawSync } from 'node:zlib'

const CHUNK = 1 << 20

/** A deflate stream, with what the directory says about it. */
export interface Deflated {
  readonly data: Uint8Array
  readonly crc: number
  readonly uncompressedBytes: number
}

const flushed = (bytes: Uint8Array) => deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH })

/**
 * The document followed by zeros up to `totalBytes`, deflated without ever standing in memory: after a full flush every
 * MiB of zeros compresses to the same bytes, so one of them is written again and again (RFC 1951 §3.2.3).
 */
export function deflatePadded(document: Uint8Array, totalBytes: number): Deflated {
  const zeros = new Uint8Array(CHUNK)
  const deflatedZeros = flushed(zeros)
  const padding = Math.max(0, totalBytes - document.length)
  const chunks: Uint8Array[] = [flushed(document)]
  let crc = crc32(document)
  for (let left = padding; left > 0; left -= CHUNK) {
    const piece = left < CHUNK ? zeros.subarray(0, left) : zeros
    chunks.push(left < CHUNK ? flushed(piece) : deflatedZeros)
    crc = crc32(piece, crc)
  }
  chunks.push(deflateRawSync(new Uint8Array()))
  return { data: Buffer.concat(chunks), crc, uncompressedBytes: document.length + padding }
}

/** The document followed by zeros, in memory. */
export function paddedDocument(document: Uint8Array, totalBytes: number): Uint8Array {
  const padded = new Uint8Array(Math.max(totalBytes, document.length))
  padded.set(document)
  return padded
}
