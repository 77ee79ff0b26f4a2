// X.690 §8.1: ELEMENT = identifier length contents [end-of-contents]

import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'

export interface Element {
  /** The identifier octet: class, constructed, tag number. */
  readonly tag: number
  readonly start: number
  readonly contentStart: number
  readonly contentEnd: number
  /** Behind the end-of-contents octets of an indefinite length. */
  readonly end: number
  /** The bytes end before the element does. */
  readonly truncated: boolean
}

const CONSTRUCTED = 0x20
/** Elements inside each other. */
const MAX_DEPTH = 64

/** Reads elements of a BER encoding. Lengths of both forms; high tag numbers (above 30) are `unsupported`. */
export class Ber {
  readonly bytes: Uint8Array
  readonly #budget: Budget

  constructor(bytes: Uint8Array, budget: Budget) {
    this.bytes = bytes
    this.#budget = budget
  }

  /** The element at `at`, inside of `limit`. */
  read(at: number, limit = this.bytes.length, depth = 0): Element {
    this.#budget.spend('maxSteps', 1)
    const tag = this.#byte(at, limit, 'identifier')
    if ((tag & 0x1f) === 0x1f) throw new FormatError('unsupported', at, 'high tag number')
    const first = this.#byte(at + 1, limit, 'length')
    if (first === 0x80) return this.#indefinite(tag, at, limit, depth)
    const width = first < 0x80 ? 0 : first & 0x7f
    if (width > 6) throw new FormatError('unexpected', at + 1, 'length')
    let length = width === 0 ? first : 0
    for (let index = 0; index < width; index++) length = length * 256 + this.#byte(at + 2 + index, limit, 'length')
    const contentStart = at + 2 + width
    const end = Math.min(limit, contentStart + length)
    return { tag, start: at, contentStart, contentEnd: end, end, truncated: end < contentStart + length }
  }

  /** §8.1.3.6: the contents are elements up to two zero octets. */
  #indefinite(tag: number, at: number, limit: number, depth: number): Element {
    if ((tag & CONSTRUCTED) === 0 || depth > MAX_DEPTH) throw new FormatError('unexpected', at, 'indefinite length')
    let next = at + 2
    while (next < limit) {
      if (this.bytes[next] === 0 && this.bytes[next + 1] === 0)
        return { tag, start: at, contentStart: at + 2, contentEnd: next, end: next + 2, truncated: false }
      const child = this.read(next, limit, depth + 1)
      if (child.truncated) break
      next = child.end
    }
    return { tag, start: at, contentStart: at + 2, contentEnd: limit, end: limit, truncated: true }
  }

  /** The elements inside of one; a broken one ends them. */
  *children({ contentStart, contentEnd }: Element): Generator<Element> {
    for (let at = contentStart; at < contentEnd; ) {
      const child = this.read(at, contentEnd)
      yield child
      if (child.end <= at || child.truncated) return
      at = child.end
    }
  }

  /** An octet string, whole or in segments (§8.7.3). */
  octets(element: Element, depth = 0): Uint8Array {
    if ((element.tag & CONSTRUCTED) === 0) return this.bytes.subarray(element.contentStart, element.contentEnd)
    if (depth > MAX_DEPTH) throw new FormatError('unexpected', element.start, 'octet string')
    return Buffer.concat([...this.children(element)].map((segment) => this.octets(segment, depth + 1)))
  }

  #byte(at: number, limit: number, what: string): number {
    const byte = at < limit ? this.bytes[at] : undefined
    if (byte === undefined) throw new FormatError('truncated', at, what)
    return byte
  }
}
