// [MS-OFFCRYPTO] §2.3.4.5-§2.3.4.9 Standard Encryption (AES-128, SHA-1): a compound file with EncryptionInfo and EncryptedPackage.
import { createCipheriv, createHash } from 'node:crypto'
import { ByteWriter } from '../bytes/byte-writer.ts'
import { cfb } from '../cfb/cfb.ts'
import { built, type FileLike, type SpecimenFile } from '../specimen-file.ts'

/** Excel and PowerPoint open a file with this password without asking anybody. */
export const TRANSPARENT_PASSWORD = 'VelvetSweatshop'

const SPIN_COUNT = 50_000
const KEY_BYTES = 16
const AES_128 = 0x660e
const SHA_1 = 0x8004
const PROVIDER_AES = 0x18
const F_CRYPTO_API = 0x04
const F_AES = 0x20
const PROVIDER = 'Microsoft Enhanced RSA and AES Cryptographic Provider\0'

/** An OOXML file behind a password. */
export function encryptedOffice(file: FileLike, password: string = TRANSPARENT_PASSWORD): SpecimenFile {
  const { name, bytes } = built(file)
  const salt = sha1(Buffer.from(name)).subarray(0, 16)
  const key = keyOf(password, salt)
  const size = new ByteWriter().u32(bytes.length, 0).build()
  return cfb(name)
    .stream('EncryptionInfo', encryptionInfo(salt, key))
    .stream('EncryptedPackage', Buffer.concat([size, encrypt(bytes, key)]))
    .build()
}

/** §2.3.4.7: spun hash of the password, folded with 0x36 as CryptDeriveKey does. */
function keyOf(password: string, salt: Uint8Array): Uint8Array {
  let hash = sha1(salt, Buffer.from(password, 'utf16le'))
  for (let round = 0; round < SPIN_COUNT; round += 1) hash = sha1(le32(round), hash)
  const block = sha1(hash, le32(0))
  const pad = Buffer.alloc(64, 0x36)
  for (const [at, byte] of block.entries()) pad[at] = 0x36 ^ byte
  return sha1(pad).subarray(0, KEY_BYTES)
}

function encryptionInfo(salt: Uint8Array, key: Uint8Array): Uint8Array {
  const provider = Buffer.from(PROVIDER, 'utf16le')
  const flags = F_CRYPTO_API | F_AES
  const header = new ByteWriter()
    .u32(flags, 0, AES_128, SHA_1, KEY_BYTES * 8, PROVIDER_AES, 0, 0)
    .bytes(provider)
    .build()
  const verifier = sha1(key).subarray(0, 16)
  return new ByteWriter()
    .u16(4, 2)
    .u32(flags, header.length)
    .bytes(header)
    .u32(salt.length)
    .bytes(salt, encrypt(verifier, key))
    .u32(20)
    .bytes(encrypt(sha1(verifier), key))
    .build()
}

/** §2.3.4.12: ECB over whole blocks. */
function encrypt(plain: Uint8Array, key: Uint8Array): Buffer {
  const whole = Buffer.alloc(Math.ceil(plain.length / 16) * 16)
  whole.set(plain)
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  return Buffer.concat([cipher.update(whole), cipher.final()])
}

function sha1(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha1')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function le32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
