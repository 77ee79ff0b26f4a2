// ISO 32000-1 §7.6.2: AES in CBC mode, the initialization vector in front, PKCS #5 padding behind.
import { createCipheriv, createDecipheriv } from 'node:crypto'

const BLOCK = 16
const nameFor = (key: Uint8Array): string => `aes-${key.length * 8}-cbc`

/** What was encrypted; wrong padding stays, and half a block at the end is left out. */
export function decryptAes(key: Uint8Array, data: Uint8Array): Uint8Array {
  const length = Math.floor((data.length - BLOCK) / BLOCK) * BLOCK
  if (length <= 0) return new Uint8Array(0)
  const plain = decryptBlocks(key, data.subarray(0, BLOCK), data.subarray(BLOCK, BLOCK + length))
  const padding = plain[plain.length - 1] ?? 0
  return padding >= 1 && padding <= BLOCK ? plain.subarray(0, plain.length - padding) : plain
}

/** Whole blocks without padding. */
export function decryptBlocks(key: Uint8Array, vector: Uint8Array, data: Uint8Array): Buffer {
  const decipher = createDecipheriv(nameFor(key), key, vector)
  decipher.setAutoPadding(false)
  return Buffer.concat([decipher.update(data), decipher.final()])
}

/** Whole blocks without padding. */
export function encryptBlocks(key: Uint8Array, vector: Uint8Array, data: Uint8Array): Buffer {
  const cipher = createCipheriv(nameFor(key), key, vector)
  cipher.setAutoPadding(false)
  return Buffer.concat([cipher.update(data), cipher.final()])
}
