// [MS-OFFCRYPTO] §2.3.5.2 RC4 CryptoAPI and §2.3.6.2 RC4: a new key for every block of 1,024 bytes.
import { createHash, timingSafeEqual } from 'node:crypto'
import { Rc4 } from './rc4.ts'

export const BLOCK_BYTES = 1024

/** The key of a block, from the password's own hash. */
export type BlockKey = (block: number) => Uint8Array

/** §2.3.6.2. */
export function rc4BlockKey(password: string, salt: Uint8Array): BlockKey {
  const first = md5(Buffer.from(password, 'utf16le')).subarray(0, 5)
  const salted = Buffer.concat(Array.from({ length: 16 }, () => [first, salt]).flat())
  const intermediate = md5(salted).subarray(0, 5)
  return (block) => md5(intermediate, le32(block))
}

/** §2.3.5.2. Of 40 bits the key is padded with zeros. */
export function cryptoApiBlockKey(password: string, salt: Uint8Array, keyBits: number): BlockKey {
  const base = sha1(salt, Buffer.from(password, 'utf16le'))
  const bytes = (keyBits || 40) / 8
  return (block) => {
    const key = sha1(base, le32(block)).subarray(0, bytes)
    return bytes === 5 ? Buffer.concat([key, Buffer.alloc(11)]) : key
  }
}

export interface Verifier {
  readonly verifier: Uint8Array
  readonly hash: Uint8Array
  readonly algorithm: 'md5' | 'sha1'
}

/** §2.3.5.6, §2.3.6.4: true when the password fits. */
export function fits(key: BlockKey, { verifier, hash, algorithm }: Verifier): boolean {
  const stream = new Rc4(key(0))
  const plain = stream.apply(Uint8Array.from(verifier))
  const expected = createHash(algorithm).update(plain).digest()
  const found = stream.apply(Uint8Array.from(hash)).subarray(0, expected.length)
  return found.length === expected.length && timingSafeEqual(found, expected)
}

const md5 = (...parts: readonly Uint8Array[]): Buffer => digest('md5', parts)
const sha1 = (...parts: readonly Uint8Array[]): Buffer => digest('sha1', parts)

function digest(algorithm: string, parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(algorithm)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function le32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
