// HMAC (RFC 2104) with SHA-256, cut to 52 bits. A shingle is hashed a hundred times a mail: two one-shot hashes over a prepared
// pad cost a tenth of a `createHmac`.
import { hash } from 'node:crypto'
import type { KeyedHash } from './mail-facts.ts'

const BLOCK = 64
const DIGEST = 32
const HEX_OF_52_BITS = 13
/** Bytes of a value that count. */
const MAX_VALUE = 2_048

/** What is hashed; the same bytes of two kinds give two hashes. */
export type HashKind = 'message-id' | 'subject' | 'shingle' | 'line' | 'selection'

/** Hashes under one key. Not for use by two callers at a time: its buffers are its own. */
export class KeyedHasher {
  readonly #inner = Buffer.alloc(BLOCK + 1 + MAX_VALUE)
  readonly #outer = Buffer.alloc(BLOCK + DIGEST)

  /** `key` has at most 64 bytes. */
  constructor(key: Uint8Array) {
    if (key.length === 0 || key.length > BLOCK) throw new Error('a key has 1 to 64 bytes')
    this.#inner.fill(0x36, 0, BLOCK)
    this.#outer.fill(0x5c, 0, BLOCK)
    for (const [at, byte] of key.entries()) {
      this.#inner[at] = byte ^ 0x36
      this.#outer[at] = byte ^ 0x5c
    }
  }

  text(kind: HashKind, value: string): KeyedHash {
    return this.bytes(kind, Buffer.from(value.slice(0, MAX_VALUE), 'utf8'))
  }

  bytes(kind: HashKind, value: Uint8Array): KeyedHash {
    return Number.parseInt(this.digest(kind, value).slice(0, HEX_OF_52_BITS), 16)
  }

  /** All of it, in hexadecimal. */
  digest(kind: HashKind, value: Uint8Array): string {
    const length = Math.min(value.length, MAX_VALUE)
    this.#inner[BLOCK] = KINDS[kind]
    this.#inner.set(value.subarray(0, length), BLOCK + 1)
    // As strings: making a Buffer of a digest costs three times the digest.
    this.#outer.write(hash('sha256', this.#inner.subarray(0, BLOCK + 1 + length), 'binary'), BLOCK, 'binary')
    return hash('sha256', this.#outer, 'hex')
  }
}

const KINDS: Readonly<Record<HashKind, number>> = { 'message-id': 1, subject: 2, shingle: 3, line: 4, selection: 5 }
