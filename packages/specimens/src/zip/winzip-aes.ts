// WinZip AE-1/AE-2: salt, password verifier, AES-CTR with a little-endian counter from 1, ten bytes of HMAC-SHA1.
import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto'

export type AesBits = 128 | 192 | 256

const ROUNDS = 1_000
const BLOCK = 16

/** What stands as the entry's data. `salt` is cut to half the key's length. */
export function encryptWinZipAes(data: Uint8Array, password: Uint8Array, bits: AesBits, salt: Uint8Array): Uint8Array {
  const keyBytes = bits / 8
  const salted = salt.subarray(0, keyBytes / 2)
  const derived = pbkdf2Sync(password, salted, ROUNDS, keyBytes * 2 + 2, 'sha1')
  const encrypted = applyCounter(data, derived.subarray(0, keyBytes), bits)
  const authentication = createHmac('sha1', derived.subarray(keyBytes, keyBytes * 2))
    .update(encrypted)
    .digest()
    .subarray(0, 10)
  return Buffer.concat([salted, derived.subarray(keyBytes * 2), encrypted, authentication])
}

/** Node's own CTR counts big-endian, so the key stream is made from the counter blocks. */
function applyCounter(data: Uint8Array, key: Uint8Array, bits: AesBits): Uint8Array {
  const counters = Buffer.alloc(Math.ceil(data.length / BLOCK) * BLOCK)
  for (let block = 0; block * BLOCK < counters.length; block++) counters.writeUInt32LE(block + 1, block * BLOCK)
  const stream = createCipheriv(`aes-${bits}-ecb`, key, null).setAutoPadding(false).update(counters)
  return Uint8Array.from(data, (byte, at) => byte ^ (stream[at] ?? 0))
}

/** Extra field 0x9901: version, vendor "AE", strength, the real method. */
export function aesExtraField(bits: AesBits, version: 1 | 2, method: number): Uint8Array {
  return Uint8Array.from([0x01, 0x99, 7, 0, version, 0, 0x41, 0x45, bits / 64 - 1, method, 0])
}
