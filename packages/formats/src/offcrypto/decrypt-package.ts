import { asBuffer, FormatError } from '../bytes/index.ts'
import { agileKey, decryptAgile } from './agile.ts'
import { decryptStandard, standardKey } from './standard.ts'
import type { PackageEncryption } from './types.ts'

const SIZE_BYTES = 8

/** The key of a package; undefined when the password does not fit. Costs `spinCount` rounds of hashing. */
export function packageKey(info: PackageEncryption, password: string): Buffer | undefined {
  return info.kind === 'agile' ? agileKey(info, password) : standardKey(info, password)
}

/** §2.3.4.4: EncryptedPackage = StreamSize EncryptedData. What is cut off stays away; the rest is decrypted. */
export function decryptPackage(info: PackageEncryption, key: Buffer, stream: Uint8Array): Buffer {
  if (stream.length < SIZE_BYTES) throw new FormatError('truncated', 0, 'StreamSize')
  const bytes = asBuffer(stream)
  const declared = Number(bytes.readBigUInt64LE(0))
  const encrypted = bytes.subarray(SIZE_BYTES)
  const decrypted = info.kind === 'agile' ? decryptAgile(info, key, encrypted) : decryptStandard(key, encrypted)
  return decrypted.subarray(0, Math.min(decrypted.length, declared))
}
