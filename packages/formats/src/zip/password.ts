// APPNOTE does not say in which character set a password is; WinZip and 7-Zip use the system's (CP932 in Japan), others UTF-8.

import iconv from 'iconv-lite'
import type { ZipEntry } from './types.ts'
import { aesMayFit } from './winzip-aes.ts'
import { zipCryptoMayFit } from './zipcrypto.ts'

/** The bytes a typed password may stand for, most likely first. */
export function passwordBytes(password: Uint8Array | string): Uint8Array[] {
  if (typeof password !== 'string') return [password]
  const utf8 = Buffer.from(password, 'utf8')
  return utf8.length === password.length ? [utf8] : [utf8, iconv.encode(password, 'cp932')]
}

/**
 * The cheap check before `extract`: false when the password certainly does not fit. A ZipCrypto archive lets one wrong
 * password in 128 pass here; its CRC then decides.
 */
export function fitsPassword(bytes: Uint8Array, entry: ZipEntry, password: Uint8Array | string): boolean {
  return passwordBytes(password).some((candidate) => mayFit(encryptedData(bytes, entry), entry, candidate))
}

export function mayFit(encrypted: Uint8Array, entry: ZipEntry, password: Uint8Array): boolean {
  if (entry.encryption === 'aes' && entry.aes) return aesMayFit(encrypted, entry.aes, password)
  return entry.encryption === 'zipcrypto' && zipCryptoMayFit(encrypted, entry, password)
}

/** The entry's data as they stand in the archive, as far as the archive goes. */
export function encryptedData(bytes: Uint8Array, { dataOffset, compressedBytes }: ZipEntry): Uint8Array {
  return bytes.subarray(Math.min(dataOffset, bytes.length), Math.min(dataOffset + compressedBytes, bytes.length))
}
