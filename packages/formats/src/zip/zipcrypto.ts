// APPNOTE §6.1: traditional PKWARE encryption. ENCRYPTED = HEADER(12) DATA

import { FLAG_DATA_DESCRIPTOR } from './records.ts'
import type { ZipEntry } from './types.ts'

export const ZIPCRYPTO_HEADER_BYTES = 12

const CRC_TABLE = makeCrcTable()

/** Decrypts header and data; the result holds the data alone. */
export function decryptZipCrypto(encrypted: Uint8Array, password: Uint8Array): Buffer {
  const output = Buffer.allocUnsafe(Math.max(0, encrypted.length - ZIPCRYPTO_HEADER_BYTES))
  const keys = initialKeys(password)
  let [key0, key1, key2] = [keys[0] ?? 0, keys[1] ?? 0, keys[2] ?? 0]
  const table = CRC_TABLE
  for (let i = 0; i < encrypted.length; i++) {
    const temp = (key2 | 2) & 0xffff
    const plain = (encrypted[i] ?? 0) ^ ((Math.imul(temp, temp ^ 1) >>> 8) & 0xff)
    key0 = (table[(key0 ^ plain) & 0xff] ?? 0) ^ (key0 >>> 8)
    key1 = (Math.imul(key1 + (key0 & 0xff), 134775813) + 1) | 0
    key2 = (table[(key2 ^ (key1 >>> 24)) & 0xff] ?? 0) ^ (key2 >>> 8)
    if (i >= ZIPCRYPTO_HEADER_BYTES) output[i - ZIPCRYPTO_HEADER_BYTES] = plain
  }
  return output
}

/**
 * §6.1.6: the last header byte tells whether the password may fit; one wrong password in 128 passes.
 * QUIRK: with a descriptor writers compare the time, without one the CRC, and some mix the two up: either will do.
 */
export function zipCryptoMayFit(header: Uint8Array, entry: ZipEntry, password: Uint8Array): boolean {
  if (header.length < ZIPCRYPTO_HEADER_BYTES) return false
  const check = lastHeaderByte(header, password)
  return check === entry.crc32 >>> 24 || (check === entry.dosTime >>> 8 && (entry.flags & FLAG_DATA_DESCRIPTOR) !== 0)
}

function lastHeaderByte(header: Uint8Array, password: Uint8Array): number {
  const keys = initialKeys(password)
  let plain = 0
  for (const byte of header.subarray(0, ZIPCRYPTO_HEADER_BYTES)) {
    const temp = ((keys[2] ?? 0) | 2) & 0xffff
    plain = byte ^ ((Math.imul(temp, temp ^ 1) >>> 8) & 0xff)
    updateKeys(keys, plain)
  }
  return plain
}

/** §6.1.5, step 1. */
function initialKeys(password: Uint8Array): Int32Array {
  const keys = Int32Array.of(0x12345678, 0x23456789, 0x34567890)
  for (const byte of password) updateKeys(keys, byte)
  return keys
}

function updateKeys(keys: Int32Array, byte: number): void {
  const key0 = (CRC_TABLE[((keys[0] ?? 0) ^ byte) & 0xff] ?? 0) ^ ((keys[0] ?? 0) >>> 8)
  const key1 = (Math.imul((keys[1] ?? 0) + (key0 & 0xff), 134775813) + 1) | 0
  const key2 = (CRC_TABLE[((keys[2] ?? 0) ^ (key1 >>> 24)) & 0xff] ?? 0) ^ ((keys[2] ?? 0) >>> 8)
  keys[0] = key0
  keys[1] = key1
  keys[2] = key2
}

function makeCrcTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, index) => {
    let value = index
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    return value
  })
}
