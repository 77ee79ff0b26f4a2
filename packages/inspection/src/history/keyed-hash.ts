// SHA-256 of a key, a kind and a value, cut to 52 bits: what is left says nothing about the rest, so that nobody can go on hashing from it,
// which is what HMAC (RFC 2104) would be for at twice the price.
import { hash } from 'node:crypto'
import type { KeyedHash } from './mail-facts.ts'

/** A block of SHA-256: where the key stands. */
const BLOCK = 64
const DIGEST = 32
const HEX_OF_52_BITS = 13
/** Bytes of a value that count. */
const MAX_VALUE = 2_048

/** What is hashed; the same bytes of two kinds give two hashes. */
export type HashKind = 'message-id' | 'subject' | 'shingle' | 'line' | 'selection'

/** Hashes under one key. Not for use by two callers at a time: its buffer is its own. */
export class KeyedHasher {
  readonly #block = Buffer.alloc(BLOCK + 1 + MAX_VALUE)

  /** `key` has at most 64 bytes. */
  constructor(key: Uint8Array) {
    if (key.length === 0 || key.length > BLOCK) throw new Error('a key has 1 to 64 bytes')
    this.#block.set(key)
  }

  text(kind: HashKind, value: string): KeyedHash {
    const bytes = Buffer.from(value.slice(0, MAX_VALUE), 'utf8')
    return Number.parseInt(this.#digest(kind, bytes).slice(0, HEX_OF_52_BITS), 16)
  }

  /** A secret of its own for each kind, as long as is asked for. */
  stretched(kind: HashKind, length: number): Buffer {
    const blocks = Array.from({ length: Math.ceil(length / DIGEST) }, (_, number) =>
      Buffer.from(this.#digest(kind, Buffer.from([number])), 'hex'),
    )
    return Buffer.concat(blocks, length)
  }

  /** All of it, in hexadecimal: making a Buffer of a digest costs three times the digest. */
  #digest(kind: HashKind, value: Uint8Array): string {
    const length = Math.min(value.length, MAX_VALUE)
    this.#block[BLOCK] = KINDS[kind]
    this.#block.set(value.subarray(0, length), BLOCK + 1)
    return hash('sha256', this.#block.subarray(0, BLOCK + 1 + length), 'hex')
  }
}

const KINDS: Readonly<Record<HashKind, number>> = { 'message-id': 1, subject: 2, shingle: 3, line: 4, selection: 5 }
