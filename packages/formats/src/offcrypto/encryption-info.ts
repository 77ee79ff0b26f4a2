// [MS-OFFCRYPTO] §2.3.4.5: EncryptionInfo = VersionMajor VersionMinor Flags HEADERSIZE HEADER VERIFIER, in agile form
// (§2.3.4.10) = 4 4 Reserved XML.
import { asBuffer, ByteReader, FormatError } from '../bytes/index.ts'
import type { AgileEncryption, PackageEncryption, StandardEncryption } from './types.ts'

const MAX_XML_BYTES = 64 * 1024
/** §2.3.4.7. */
const STANDARD_SPIN_COUNT = 50_000
const SALT_BYTES = 16
/** §2.3.2 AlgID. */
const KEY_BYTES: Readonly<Record<number, number>> = { 0x660e: 16, 0x660f: 24, 0x6610: 32 }
const HASHES: Readonly<Record<string, string>> = {
  SHA1: 'sha1',
  'SHA-1': 'sha1',
  SHA256: 'sha256',
  SHA384: 'sha384',
  SHA512: 'sha512',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  MD5: 'md5',
}

/** Reads the stream `EncryptionInfo`. Throws `unsupported` for ciphers that Office itself does not write. */
export function readEncryptionInfo(stream: Uint8Array): PackageEncryption {
  const reader = new ByteReader(stream)
  const major = reader.u16le('VersionMajor')
  const minor = reader.u16le('VersionMinor')
  reader.skip(4, 'Flags')
  if (major === 4 && minor === 4) return readAgile(asBuffer(stream.subarray(8, 8 + MAX_XML_BYTES)).toString('utf8'))
  if (minor === 2 && major >= 2 && major <= 4) return readStandard(reader)
  throw new FormatError('unsupported', 0, `encryption ${major}.${minor}`)
}

function readStandard(reader: ByteReader): StandardEncryption {
  const headerBytes = reader.u32le('EncryptionHeaderSize')
  const header = new ByteReader(reader.take(headerBytes, 'EncryptionHeader'))
  header.skip(8, 'Flags, SizeExtra')
  const keyBytes = KEY_BYTES[header.u32le('AlgID')]
  if (keyBytes === undefined) throw new FormatError('unsupported', 20, 'AlgID')
  reader.skip(4, 'SaltSize')
  const salt = asBuffer(reader.take(SALT_BYTES, 'Salt'))
  const verifier = asBuffer(reader.take(16, 'EncryptedVerifier'))
  reader.skip(4, 'VerifierHashSize')
  const verifierHash = asBuffer(reader.take(32, 'EncryptedVerifierHash'))
  return { kind: 'standard', spinCount: STANDARD_SPIN_COUNT, keyBytes, salt, verifier, verifierHash }
}

function readAgile(xml: string): AgileEncryption {
  const data = attributesOf(xml, 'keyData')
  const key = attributesOf(xml, 'encryptedKey')
  if (/RC2|DES/i.test(`${data('cipherAlgorithm')} ${key('cipherAlgorithm')}`) || key('cipherChaining') === 'ChainingModeCFB')
    throw new FormatError('unsupported', 8, 'cipherAlgorithm')
  return {
    kind: 'agile',
    spinCount: number(key('spinCount'), 10_000_000, 'spinCount'),
    hash: hashNamed(key('hashAlgorithm')),
    keyBytes: number(key('keyBits'), 256, 'keyBits') / 8,
    blockBytes: number(key('blockSize'), 16, 'blockSize'),
    salt: base64(key('saltValue')),
    verifierInput: base64(key('encryptedVerifierHashInput')),
    verifierHash: base64(key('encryptedVerifierHashValue')),
    keyValue: base64(key('encryptedKeyValue')),
    data: {
      hash: hashNamed(data('hashAlgorithm')),
      blockBytes: number(data('blockSize'), 16, 'blockSize'),
      salt: base64(data('saltValue')),
    },
  }
}

function attributesOf(xml: string, element: string): (name: string) => string {
  const tag = new RegExp(`<(?:[\\w-]{1,20}:)?${element}\\s([^>]*)>`).exec(xml)?.[1]
  if (tag === undefined) throw new FormatError('unexpected', 8, element)
  return (name) => new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? ''
}

function number(text: string, max: number, what: string): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1
  if (!(value >= 0 && value <= max)) throw new FormatError('unexpected', 8, what)
  return value
}

function hashNamed(name: string): string {
  const hash = HASHES[name.toUpperCase()]
  if (hash === undefined) throw new FormatError('unsupported', 8, 'hashAlgorithm')
  return hash
}

const base64 = (text: string): Buffer => Buffer.from(text, 'base64')
