// WinZip AE-1/AE-2. ENCRYPTED = SALT(8|12|16) VERIFIER(2) DATA HMAC(10)

import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto'
import type { ZipAes } from './types.ts'

const VERIFIER_BYTES = 2
const MAC_BYTES = 10
const ITERATIONS = 1_000
const BLOCK_BYTES = 16

/** Counter blocks encrypted at a time. */
const BLOCKS = 4_096

interface Keys {
  readonly key: Buffer
  readonly macKey: Buffer
  readonly verifier: Buffer
}

export interface AesDecrypted {
  readonly data: Buffer
  /** The HMAC over the encrypted data is right: neither damaged nor cut off. */
  readonly authentic: boolean
}

/** True when the two verifier bytes match; one wrong password in 65,536 does so too. */
export function aesMayFit(encrypted: Uint8Array, aes: ZipAes, password: Uint8Array): boolean {
  return keysThatFit(encrypted, aes, password) !== undefined
}

/** The data in clear; undefined when the password does not fit. */
export function decryptAes(encrypted: Uint8Array, aes: ZipAes, password: Uint8Array): AesDecrypted | undefined {
  const keys = keysThatFit(encrypted, aes, password)
  if (!keys) return undefined
  const start = saltBytes(aes) + VERIFIER_BYTES
  const end = Math.max(start, encrypted.length - MAC_BYTES)
  const data = encrypted.subarray(start, end)
  const mac = createHmac('sha1', keys.macKey).update(data).digest().subarray(0, MAC_BYTES)
  return { data: littleEndianCounterMode(data, keys.key), authentic: mac.equals(encrypted.subarray(end)) }
}

function saltBytes({ keyBits }: ZipAes): number {
  return keyBits / 16
}

function keysThatFit(encrypted: Uint8Array, aes: ZipAes, password: Uint8Array): Keys | undefined {
  const salt = encrypted.subarray(0, saltBytes(aes))
  const verifier = encrypted.subarray(salt.length, salt.length + VERIFIER_BYTES)
  if (verifier.length < VERIFIER_BYTES) return undefined
  const keyBytes = aes.keyBits / 8
  const derived = pbkdf2Sync(password, salt, ITERATIONS, 2 * keyBytes + VERIFIER_BYTES, 'sha1')
  const keys = {
    key: derived.subarray(0, keyBytes),
    macKey: derived.subarray(keyBytes, 2 * keyBytes),
    verifier: derived.subarray(2 * keyBytes),
  }
  return keys.verifier.equals(verifier) ? keys : undefined
}

/** CTR as WinZip counts: from 1, the low byte first. OpenSSL counts the other way, so the key stream is made with ECB. */
function littleEndianCounterMode(data: Uint8Array, key: Buffer): Buffer {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false)
  const counters = Buffer.alloc(Math.min(BLOCKS, Math.ceil(data.length / BLOCK_BYTES)) * BLOCK_BYTES)
  const output = Buffer.allocUnsafeSlow(data.length)
  output.set(data)
  let counter = 1
  for (let offset = 0; offset < data.length; offset += counters.length) {
    for (let at = 0; at < counters.length; at += BLOCK_BYTES) counters.writeUInt32LE(counter++, at)
    xorInto(output, offset, cipher.update(counters))
  }
  return output
}

function xorInto(output: Buffer, offset: number, stream: Buffer): void {
  const length = Math.min(stream.length, output.length - offset)
  const words = stream.byteOffset % 4 === 0 ? length >>> 2 : 0
  const to = new Uint32Array(output.buffer, output.byteOffset + offset, words)
  const from = words > 0 ? new Uint32Array(stream.buffer, stream.byteOffset, words) : new Uint32Array()
  for (let i = 0; i < words; i++) to[i] = (to[i] ?? 0) ^ (from[i] ?? 0)
  for (let i = words * 4; i < length; i++) output[offset + i] = (output[offset + i] ?? 0) ^ (stream[i] ?? 0)
}
