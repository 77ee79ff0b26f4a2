// Bytes that a page changes back with a constant key. Keys are tried on the first bytes only, against beginnings of files.
import { rc4 } from '@sekisho/formats/pdf'
import { hasStrongMagic, LONGEST_MAGIC } from './recognise.ts'

/** What was done to the bytes, with the bytes as they were before. */
export interface Unlocked {
  readonly how: string
  readonly bytes: Buffer
}

/** Single bytes added or XORed, then each key as XOR key and for RC4; the first that gives the beginning of a file. */
export function unlock(bytes: Uint8Array, keys: readonly string[]): Unlocked | undefined {
  if (bytes.length < 32) return undefined
  const head = bytes.subarray(0, LONGEST_MAGIC)
  for (let key = 1; key < 256; key++) {
    if (hasStrongMagic(Buffer.from(head.map((byte) => byte ^ key)).toString('latin1')))
      return { how: 'XOR', bytes: Buffer.from(bytes.map((byte) => byte ^ key)) }
    if (hasStrongMagic(Buffer.from(head.map((byte) => byte - key)).toString('latin1')))
      return { how: 'ADD', bytes: Buffer.from(bytes.map((byte) => byte - key)) }
  }
  for (const text of keys) {
    const key = Buffer.from(text, 'utf8')
    if (hasStrongMagic(xor(head, key).toString('latin1'))) return { how: 'XOR', bytes: xor(bytes, key) }
    if (hasStrongMagic(rc4(key, head).toString('latin1'))) return { how: 'RC4', bytes: rc4(key, bytes) }
  }
  return undefined
}

const xor = (bytes: Uint8Array, key: Buffer): Buffer => {
  const out = Buffer.allocUnsafe(bytes.length)
  for (let at = 0; at < bytes.length; at++) out[at] = (bytes[at] ?? 0) ^ (key[at % key.length] ?? 0)
  return out
}
