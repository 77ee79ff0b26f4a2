// MS-OVBA §2.4.1.3: CompressedContainer = 0x01 *CompressedChunk; a chunk holds 4096 bytes as literals and copy tokens.

const CHUNK = 4096
const MIN_COPY = 3
/** CompressedChunkSize 4095, signature 0b011, not compressed. */
const RAW_CHUNK_HEADER = 0x3fff
const COMPRESSED_SIGNATURE = 0xb000

/** The container a VBA module or `dir` stream holds, with real copy tokens. */
export function compressContainer(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [Uint8Array.of(0x01)]
  for (let start = 0; start < bytes.length; start += CHUNK) chunks.push(compressChunk(bytes.subarray(start, start + CHUNK)))
  return Buffer.concat(chunks)
}

/** §2.4.1.3.7 */
function compressChunk(chunk: Uint8Array): Uint8Array {
  const tokens = tokensOf(chunk)
  if (tokens.length > CHUNK) return rawChunk(chunk)
  const header = COMPRESSED_SIGNATURE | (tokens.length + 2 - 3)
  return Buffer.concat([Uint8Array.of(header & 0xff, header >> 8), tokens])
}

/** §2.4.1.3.10: what does not shrink is stored, zeros behind it. */
function rawChunk(chunk: Uint8Array): Uint8Array {
  const raw = new Uint8Array(2 + CHUNK)
  raw.set([RAW_CHUNK_HEADER & 0xff, RAW_CHUNK_HEADER >> 8])
  raw.set(chunk, 2)
  return raw
}

/** §2.4.1.3.8: sequences of a flag byte and eight tokens. */
function tokensOf(chunk: Uint8Array): Uint8Array {
  const out: number[] = []
  const seen = new Map<number, number[]>()
  let at = 0
  let next = 0
  while (at < chunk.length) {
    const flagAt = out.push(0) - 1
    for (let bit = 0; bit < 8 && at < chunk.length; bit++) {
      const { offset, length } = longestMatch(chunk, at, seen)
      if (length >= MIN_COPY) {
        const token = packCopyToken(offset, length, at)
        out[flagAt] = (out[flagAt] ?? 0) | (1 << bit)
        out.push(token & 0xff, token >> 8)
        at += length
      } else {
        out.push(chunk[at] ?? 0)
        at++
      }
      for (; next < at; next++) remember(seen, chunk, next)
    }
  }
  return Uint8Array.from(out)
}

const keyAt = (chunk: Uint8Array, at: number) => ((chunk[at] ?? 0) << 16) | ((chunk[at + 1] ?? 0) << 8) | (chunk[at + 2] ?? 0)

function remember(seen: Map<number, number[]>, chunk: Uint8Array, at: number): void {
  const key = keyAt(chunk, at)
  const places = seen.get(key)
  if (places) places.push(at)
  else seen.set(key, [at])
}

/** §2.4.1.3.19.4; the offset may be smaller than the length, the copy then repeats itself. */
function longestMatch(
  chunk: Uint8Array,
  at: number,
  seen: ReadonlyMap<number, readonly number[]>,
): { offset: number; length: number } {
  const best = { offset: 0, length: 0 }
  if (at + MIN_COPY > chunk.length) return best
  const longest = Math.min(chunk.length - at, (0xffff >> offsetBits(at)) + MIN_COPY)
  for (const candidate of (seen.get(keyAt(chunk, at)) ?? []).slice(-64)) {
    let length = 0
    while (length < longest && chunk[candidate + length] === chunk[at + length]) length++
    if (length >= best.length) Object.assign(best, { offset: at - candidate, length })
  }
  return best
}

/** §2.4.1.3.19.1: how many bits the offset needs at this place, never fewer than four. */
const offsetBits = (at: number) => Math.max(4, Math.ceil(Math.log2(at)))

function packCopyToken(offset: number, length: number, at: number): number {
  return ((offset - 1) << (16 - offsetBits(at))) | (length - MIN_COPY)
}
