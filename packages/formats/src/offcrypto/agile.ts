// [MS-OFFCRYPTO] §2.3.4.11 key generation, §2.3.4.13 password verifier, §2.3.4.15 data encryption.
import { createDecipheriv, createHash, hash as digest } from 'node:crypto'
import { FormatError } from '../bytes/index.ts'
import type { AgileEncryption } from './types.ts'

const VERIFIER_INPUT = Buffer.from('fea7d2763b4b9e79', 'hex')
const VERIFIER_VALUE = Buffer.from('d7aa0f6d3061344e', 'hex')
const KEY_VALUE = Buffer.from('146e0be7abacd0d6', 'hex')
const SEGMENT_BYTES = 4096

/** The package's key; undefined when the password does not fit. */
export function agileKey(info: AgileEncryption, password: string): Buffer | undefined {
  const spun = spin(info.hash, info.salt, password, info.spinCount)
  const decrypt = (block: Buffer, data: Buffer): Buffer =>
    decryptBlocks(
      sized(createHash(info.hash).update(spun).update(block).digest(), info.keyBytes),
      sized(info.salt, info.blockBytes),
      data,
    )
  const expected = decrypt(VERIFIER_VALUE, info.verifierHash)
  const actual = createHash(info.hash).update(decrypt(VERIFIER_INPUT, info.verifierInput).subarray(0, info.salt.length)).digest()
  return actual.length > 0 && expected.subarray(0, actual.length).equals(actual)
    ? decrypt(KEY_VALUE, info.keyValue).subarray(0, info.keyBytes)
    : undefined
}

/** Segments of 4,096 bytes, each with an initialization vector of its own. */
export function decryptAgile({ data }: AgileEncryption, key: Buffer, encrypted: Buffer): Buffer {
  const output: Buffer[] = []
  const number = Buffer.alloc(4)
  for (let at = 0, segment = 0; at < encrypted.length; at += SEGMENT_BYTES, segment++) {
    number.writeUInt32LE(segment)
    const iv = sized(createHash(data.hash).update(data.salt).update(number).digest(), data.blockBytes)
    output.push(decryptBlocks(key, iv, encrypted.subarray(at, at + SEGMENT_BYTES)))
  }
  return Buffer.concat(output)
}

/** H0 = H(salt + password); Hn = H(n + Hn-1). */
export function spin(hash: string, salt: Buffer, password: string, count: number): Buffer {
  const first = createHash(hash).update(salt).update(password, 'utf16le').digest()
  const round = Buffer.allocUnsafe(4 + first.length)
  first.copy(round, 4)
  for (let n = 0; n < count; n++) {
    round.writeUInt32LE(n)
    digest(hash, round, 'buffer').copy(round, 4)
  }
  return Buffer.from(round.subarray(4))
}

/** §2.3.4.11: longer is cut, shorter is filled up with 0x36. */
function sized(bytes: Buffer, length: number): Buffer {
  return bytes.length >= length ? bytes.subarray(0, length) : Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 0x36)])
}

function decryptBlocks(key: Buffer, iv: Buffer, data: Buffer): Buffer {
  if (![16, 24, 32].includes(key.length) || iv.length !== 16) throw new FormatError('unsupported', 0, 'key or block size')
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(false)
  return decipher.update(data.length % 16 === 0 ? data : data.subarray(0, data.length - (data.length % 16)))
}
