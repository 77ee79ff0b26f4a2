// [MS-OFFCRYPTO] §2.3.4.10-§2.3.4.15 Agile Encryption as Office writes it since 2010: AES-256 in CBC mode, SHA-512.
import { createCipheriv, createHash } from 'node:crypto'
import { ByteWriter } from '../bytes/byte-writer.ts'
import { cfb } from '../cfb/cfb.ts'
import { built, type FileLike, type SpecimenFile } from '../specimen-file.ts'

const KEY_BYTES = 32
const SEGMENT = 4096
const BLOCKS = { input: 'fea7d2763b4b9e79', value: 'd7aa0f6d3061344e', key: '146e0be7abacd0d6' } as const

/** An OOXML file behind a password. Fewer rounds make tests quick; Office writes 100,000. */
export function agileEncrypted(file: FileLike, password: string, spinCount = 100_000): SpecimenFile {
  const { name, bytes } = built(file)
  const salt = sha512(Buffer.from(name)).subarray(0, 16)
  const dataSalt = sha512(salt).subarray(0, 16)
  const packageKey = sha512(dataSalt).subarray(0, KEY_BYTES)
  const verifier = sha512(packageKey).subarray(0, 16)
  const spun = spin(salt, password, spinCount)
  const under = (block: keyof typeof BLOCKS, plain: Uint8Array): string =>
    encrypt(sha512(spun, Buffer.from(BLOCKS[block], 'hex')).subarray(0, KEY_BYTES), salt, plain).toString('base64')
  const cipher =
    'blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"'
  const xml =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" ' +
    'xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">' +
    `<keyData saltSize="16" ${cipher} saltValue="${dataSalt.toString('base64')}"/>` +
    '<dataIntegrity encryptedHmacKey="" encryptedHmacValue=""/>' +
    '<keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">' +
    `<p:encryptedKey spinCount="${spinCount}" saltSize="16" ${cipher} saltValue="${salt.toString('base64')}" ` +
    `encryptedVerifierHashInput="${under('input', verifier)}" encryptedVerifierHashValue="${under('value', sha512(verifier))}" ` +
    `encryptedKeyValue="${under('key', packageKey)}"/></keyEncryptor></keyEncryptors></encryption>`
  return cfb(name)
    .stream('EncryptionInfo', new ByteWriter().u16(4, 4).u32(0x40).bytes(Buffer.from(xml)).build())
    .stream(
      'EncryptedPackage',
      Buffer.concat([new ByteWriter().u32(bytes.length, 0).build(), segments(bytes, packageKey, dataSalt)]),
    )
    .build()
}

function segments(bytes: Uint8Array, key: Uint8Array, salt: Uint8Array): Buffer {
  const encrypted: Buffer[] = []
  for (let at = 0, number = 0; at < bytes.length; at += SEGMENT, number++)
    encrypted.push(encrypt(key, sha512(salt, le32(number)).subarray(0, 16), bytes.subarray(at, at + SEGMENT)))
  return Buffer.concat(encrypted)
}

function spin(salt: Uint8Array, password: string, count: number): Buffer {
  let hash = sha512(salt, Buffer.from(password, 'utf16le'))
  for (let round = 0; round < count; round++) hash = sha512(le32(round), hash)
  return hash
}

function encrypt(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Buffer {
  const whole = Buffer.alloc(Math.ceil(plain.length / 16) * 16)
  whole.set(plain)
  return createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false).update(whole)
}

function sha512(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha512')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function le32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
