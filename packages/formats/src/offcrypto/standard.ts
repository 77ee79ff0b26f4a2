// [MS-OFFCRYPTO] §2.3.4.7 key generation, §2.3.4.9 password verifier: SHA-1 and AES in ECB mode.
import { createDecipheriv, createHash } from 'node:crypto'
import { spin } from './agile.ts'
import type { StandardEncryption } from './types.ts'

const HASH_BYTES = 20
const BLOCK_ZERO = Buffer.alloc(4)

/** The package's key; undefined when the password does not fit. */
export function standardKey(info: StandardEncryption, password: string): Buffer | undefined {
  const spun = spin('sha1', info.salt, password, info.spinCount)
  const final = createHash('sha1').update(spun).update(BLOCK_ZERO).digest()
  const key = Buffer.concat([derived(final, 0x36), derived(final, 0x5c)]).subarray(0, info.keyBytes)
  const verifier = decryptStandard(key, info.verifier)
  const expected = decryptStandard(key, info.verifierHash).subarray(0, HASH_BYTES)
  return createHash('sha1').update(verifier).digest().equals(expected) ? key : undefined
}

function derived(hash: Buffer, fill: number): Buffer {
  const block = Buffer.alloc(64, fill)
  for (let i = 0; i < hash.length; i++) block[i] = fill ^ (hash[i] ?? 0)
  return createHash('sha1').update(block).digest()
}

export function decryptStandard(key: Buffer, data: Buffer): Buffer {
  const decipher = createDecipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false)
  return decipher.update(data.subarray(0, data.length - (data.length % 16)))
}
