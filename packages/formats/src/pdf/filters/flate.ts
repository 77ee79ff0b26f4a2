// ISO 32000-1 §7.4.4: FlateDecode (RFC 1950); viewers forgive a damaged header, a wrong checksum and a missing end.
import { constants, inflateRawSync, inflateSync } from 'node:zlib'

/** Tries for the last good byte of damaged data. */
const MAX_HALVINGS = 12

/** What comes out, at most `limit` bytes; `partial` when the data broke off or went on. */
export function inflate(data: Uint8Array, limit: number): { bytes: Uint8Array; partial: boolean } {
  const zlib = attempt(inflateSync, data, limit)
  if (zlib) return zlib
  const raw = data.subarray(hasZlibHeader(data) ? 2 : 0)
  const whole = attempt(inflateRawSync, raw, limit)
  if (whole) return whole
  return { bytes: beforeDamage(raw, limit), partial: true }
}

const hasZlibHeader = (data: Uint8Array): boolean => data.length > 2 && ((data[0] ?? 0) & 0x0f) === 8

type Inflater = typeof inflateRawSync

function attempt(by: Inflater, data: Uint8Array, limit: number): { bytes: Uint8Array; partial: boolean } | undefined {
  const chunkSize = Math.min(Math.max(1024, data.length * 4), 1024 * 1024)
  try {
    return { bytes: by(data, { chunkSize, maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH }), partial: false }
  } catch (error) {
    if (codeOf(error) !== 'ERR_BUFFER_TOO_LARGE') return undefined
    return { bytes: atMost(by, data, limit), partial: true }
  }
}

/** Node gives nothing when there is more than asked for: the input is shortened until it fits. */
function atMost(by: Inflater, data: Uint8Array, limit: number): Uint8Array {
  let length = data.length
  for (let tries = 0; tries < MAX_HALVINGS && length > 1; tries++) {
    length >>>= 1
    try {
      return by(data.subarray(0, length), { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH })
    } catch (error) {
      if (codeOf(error) !== 'ERR_BUFFER_TOO_LARGE') return new Uint8Array(0)
    }
  }
  return new Uint8Array(0)
}

/** Halves the way to the longest input without damage. */
function beforeDamage(data: Uint8Array, limit: number): Uint8Array {
  let [good, bad] = [0, data.length]
  let bytes: Uint8Array = new Uint8Array(0)
  for (let tries = 0; tries < MAX_HALVINGS && bad - good > 1; tries++) {
    const middle = (good + bad) >>> 1
    try {
      bytes = inflateRawSync(data.subarray(0, middle), { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH })
      good = middle
    } catch (error) {
      codeOf(error)
      bad = middle
    }
  }
  return bytes
}

/** Zlib's own error code; anything else travels on. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') return code
  throw error
}
