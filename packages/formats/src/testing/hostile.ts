// Broken bytes for tests of readers: every truncation, and flips that a seed repeats.

import { FormatError } from '../bytes/index.ts'

/** Shorter files are cut at every byte, longer ones at about this many places. */
const MAX_TRUNCATIONS = 1_500

/** The bytes cut off at every place (of a large file: at evenly spread places). */
export function* truncations(bytes: Uint8Array): Generator<Uint8Array> {
  const step = Math.max(1, Math.floor(bytes.length / MAX_TRUNCATIONS))
  for (let length = 0; length < bytes.length; length += step) yield new Uint8Array(bytes.subarray(0, length))
}

/** Copies with one to eight bytes changed, among them the values that fields like least. */
export function* flips(bytes: Uint8Array, count: number, seed = 1): Generator<Uint8Array> {
  const below = randomBelow(seed)
  for (let made = 0; made < count; made++) {
    // Not `slice`: that of a Buffer is a view, and the specimen would change.
    const copy = new Uint8Array(bytes)
    for (let changes = 1 + below(8); changes > 0; changes--) {
      const at = below(copy.length)
      copy[at] = [0, 0xff, 0x80, 0x7f, 1, below(256)][below(6)] ?? 0
    }
    yield copy
  }
}

/** What `read` answers, or the FormatError it throws; any other error fails the test. */
export async function answerOrFormatError<T>(read: () => T | Promise<T>): Promise<T | FormatError> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof FormatError) return error
    throw error
  }
}

function randomBelow(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}
