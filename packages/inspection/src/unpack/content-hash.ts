import { createHash, hash } from 'node:crypto'

const CHUNK = 1024 * 1024

/** SHA-256 of what is kept, followed by `paddingBytes` times one byte that is not kept. */
export function contentHash(kept: Uint8Array, paddingBytes = 0, paddingByte = 0): string {
  if (paddingBytes <= 0) return hash('sha256', kept, 'hex')
  const whole = createHash('sha256').update(kept)
  const chunk = Buffer.alloc(Math.min(CHUNK, paddingBytes), paddingByte)
  for (let rest = paddingBytes; rest > 0; rest -= chunk.length)
    whole.update(rest >= chunk.length ? chunk : chunk.subarray(0, rest))
  return whole.digest('hex')
}
