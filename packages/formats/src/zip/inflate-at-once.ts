// RFC 1951 in one call, for entries so small that starting a stream would cost more than the inflating.

import { constants, inflateRawSync } from 'node:zlib'
import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'

/** Deflate cannot do better than 1,032 : 1. */
const MAX_DEFLATE_RATIO = 1_032

/** What is larger is inflated as a stream. */
const MAX_AT_ONCE_BYTES = 4 * 1024 * 1024

const SMALLEST_CHUNK_BYTES = 64

const TOO_LARGE = 'ERR_BUFFER_TOO_LARGE'

/** Output bytes that count as one step when a damaged stream is searched for its last good byte. */
const BYTES_PER_STEP = 16

export interface InflatedAtOnce {
  readonly bytes: Buffer
  /** Why it ended early; `bytes` is what came out before. */
  readonly broken?: FormatError
}

/** All of a small entry, or of a damaged small entry what precedes the damage; undefined when more comes out than declared. */
export function inflateAtOnce(data: Uint8Array, declaredBytes: number, budget: Budget): InflatedAtOnce | undefined {
  const expected = Math.min(declaredBytes, data.length * MAX_DEFLATE_RATIO)
  if (!(expected <= MAX_AT_ONCE_BYTES)) return undefined
  const whole = inflate(data, expected, constants.Z_FINISH)
  if (whole.bytes) return { bytes: whole.bytes }
  if (whole.code === TOO_LARGE) return undefined
  if (whole.code !== 'Z_BUF_ERROR') return beforeDamage(data, expected, budget, whole.code)
  const { bytes } = inflate(data, expected, constants.Z_SYNC_FLUSH)
  return bytes && { bytes, broken: broken('truncated', data.length, whole.code) }
}

type Attempt = { readonly bytes: Buffer; readonly code?: never } | { readonly bytes?: never; readonly code: string }

function inflate(data: Uint8Array, expected: number, finishFlush: number): Attempt {
  // One byte more than expected: a last chunk that is exactly full would ask for another one.
  const chunkSize = Math.max(SMALLEST_CHUNK_BYTES, expected + 1)
  try {
    return { bytes: inflateRawSync(data, { chunkSize, maxOutputLength: Math.max(SMALLEST_CHUNK_BYTES, expected), finishFlush }) }
  } catch (error) {
    return { code: zlibCode(error) }
  }
}

/** Zlib drops what it had inflated when it meets damage: halve the way to the longest input without any. */
function beforeDamage(data: Uint8Array, expected: number, budget: Budget, code: string): InflatedAtOnce | undefined {
  let [good, bad] = [0, data.length]
  let bytes: Buffer = Buffer.alloc(0)
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    budget.spend('maxSteps', Math.ceil(expected / BYTES_PER_STEP))
    const attempt = inflate(data.subarray(0, middle), expected, constants.Z_SYNC_FLUSH)
    if (attempt.code === TOO_LARGE) return undefined
    if (attempt.bytes) {
      bytes = attempt.bytes
      good = middle
    } else bad = middle
  }
  return { bytes, broken: broken('unexpected', good, code) }
}

function broken(kind: 'truncated' | 'unexpected', offset: number, code: string): FormatError {
  return new FormatError(kind, offset, `deflate: ${code}`)
}

/** Zlib's own error code; anything else travels on. */
function zlibCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('Z_') || code === TOO_LARGE) return code
  throw error
}
