// Keyed hashes of the grams of a text. A hundred are made for each mail, so they are made together: each gram becomes 62 bits by two sums
// that nobody can make equal without the key (multilinear hashing, Carter and Wegman 1981), and one call of AES enciphers all of them.
import { type Cipheriv, createCipheriv } from 'node:crypto'
import type { KeyedHasher } from '../keyed-hash.ts'
import type { KeyedHash } from '../mail-facts.ts'

/** UTF-16 units of a gram at most. */
export const MAX_GRAM = 64
/** A prime; with it, and so many units of 16 bits, a sum is still a whole number: 31 + 16 + 6 bits. */
const PRIME = 2 ** 31 - 1
const KEY = 16
const BLOCK = 16
const HIGH_BITS = 2 ** 20

export class GramHasher {
  readonly #low: Float64Array
  readonly #high: Float64Array
  readonly #cipher: Cipheriv

  constructor(hasher: KeyedHasher) {
    const secret = hasher.stretched('shingle', KEY + 2 * 4 * MAX_GRAM)
    // One block for each gram and nothing that links them: as a function of the block alone, AES is what is wanted here.
    this.#cipher = createCipheriv('aes-128-ecb', secret.subarray(0, KEY), null).setAutoPadding(false)
    this.#low = coefficients(secret, KEY)
    this.#high = coefficients(secret, KEY + 4 * MAX_GRAM)
  }

  /** Of each gram, given by where it begins and ends in `units`, which are never 0. */
  hashesOf(units: Uint16Array, grams: readonly { readonly start: number; readonly end: number }[]): KeyedHash[] {
    const blocks = Buffer.alloc(grams.length * BLOCK)
    for (const [index, { start, end }] of grams.entries()) {
      let low = 0
      let high = 0
      for (let at = start; at < end; at++) {
        const unit = units[at] ?? 0
        low += unit * (this.#low[at - start] ?? 0)
        high += unit * (this.#high[at - start] ?? 0)
      }
      blocks.writeUInt32LE(low % PRIME, index * BLOCK)
      blocks.writeUInt32LE(high % PRIME, index * BLOCK + 4)
    }
    const sealed = this.#cipher.update(blocks)
    return grams.map(
      (_, index) => sealed.readUInt32LE(index * BLOCK) + (sealed.readUInt32LE(index * BLOCK + 4) % HIGH_BITS) * 2 ** 32,
    )
  }
}

function coefficients(secret: Buffer, from: number): Float64Array {
  return Float64Array.from({ length: MAX_GRAM }, (_, index) => secret.readUInt32LE(from + index * 4) % PRIME)
}
