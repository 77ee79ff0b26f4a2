// ISO 32000-2 §7.6.4: the standard security handler, which asks for a password.
import { createHash } from 'node:crypto'
import { bytesOf, dictOf, nameOf, numberOf, type PdfDict, type PdfValue } from '../values.ts'
import { decryptAes } from './aes.ts'
import { key256 } from './key-256.ts'
import { legacyKey } from './legacy-key.ts'
import { rc4 } from './rc4.ts'

/** §7.6.5: what a crypt filter does. */
export type Method = 'Identity' | 'V2' | 'AESV2' | 'AESV3'

export interface Cipher {
  string(number: number, generation: number, raw: string): string
  stream(number: number, generation: number, data: Uint8Array, method: Method): Uint8Array
}

export interface SecurityHandler {
  readonly version: number
  readonly revision: number
  readonly method: string
  /** Of a stream: by its own crypt filter (§7.6.5), as an embedded file, or as all streams. */
  methodOf(cryptFilter: string | undefined, isEmbeddedFile: boolean): Method
  /** True when only embedded files are encrypted: the document itself opens without a password. */
  readonly onlyAttachments: boolean
  /** What decrypts this document when the password is the user's or the owner's. */
  unlock(password: string): Cipher | undefined
}

type Resolve = (value: PdfValue | undefined) => PdfValue | undefined

/** The handler that an /Encrypt dictionary describes; undefined for handlers other than the standard one. */
export function securityHandler(encrypt: PdfDict, firstId: string, resolve: Resolve): SecurityHandler | undefined {
  const get = (key: string): PdfValue | undefined => resolve(encrypt.get(key))
  const version = numberOf(get('V')) ?? 0
  const revision = numberOf(get('R')) ?? 2
  const filter = nameOf(get('Filter')) ?? 'Standard'
  if (filter !== 'Standard' || version > 5 || version === 3) return undefined
  const bytes = (key: string): Buffer => Buffer.from(bytesOf(get(key)) ?? '', 'latin1')
  const filters = dictOf(get('CF'))
  const filterNamed = (name: string): Method => methodNamed(nameOf(resolve(dictOf(resolve(filters?.get(name)))?.get('CFM'))))
  const methodFor = (key: string): Method => (version < 4 ? 'V2' : filterNamed(nameOf(get(key)) ?? 'Identity'))
  const [strings, streams] = [methodFor('StrF'), methodFor('StmF')]
  const embedded = version < 4 || !encrypt.has('EFF') ? streams : methodFor('EFF')
  const legacy = {
    revision,
    keyBytes: keyBytesOf(version, numberOf(get('Length'))),
    owner: bytes('O'),
    user: bytes('U'),
    permissions: numberOf(get('P')) ?? 0,
    firstId: Buffer.from(firstId, 'latin1'),
    encryptMetadata: get('EncryptMetadata') !== false,
  }
  return {
    version,
    revision,
    method: embedded === 'V2' ? 'RC4' : embedded,
    onlyAttachments: strings === 'Identity' && streams === 'Identity',
    methodOf: (cryptFilter, isEmbeddedFile) =>
      cryptFilter === undefined || version < 4 ? (isEmbeddedFile ? embedded : streams) : filterNamed(cryptFilter),
    unlock(password) {
      const key =
        version >= 5
          ? key256(password, { revision, owner: legacy.owner, user: legacy.user, ownerKey: bytes('OE'), userKey: bytes('UE') })
          : legacyKey(password, legacy)
      return key && cipherFor(key, strings)
    },
  }
}

function keyBytesOf(version: number, bits: number | undefined): number {
  if (version <= 1) return 5
  if (version === 4) return 16
  // QUIRK: some writers give bytes instead of bits.
  const bytes = bits === undefined ? 5 : bits < 40 ? bits : bits >> 3
  return Math.min(16, Math.max(5, bytes))
}

const methodNamed = (name: string | undefined): Method =>
  name === 'V2' || name === 'AESV2' || name === 'AESV3' ? name : 'Identity'

function cipherFor(key: Buffer, strings: Method): Cipher {
  return {
    string: (number, generation, raw) =>
      Buffer.from(decrypt(strings, key, number, generation, Buffer.from(raw, 'latin1'))).toString('latin1'),
    stream: (number, generation, data, method) => decrypt(method, key, number, generation, data),
  }
}

function decrypt(method: Method, key: Buffer, number: number, generation: number, data: Uint8Array): Uint8Array {
  switch (method) {
    case 'Identity':
      return data
    case 'AESV3':
      return decryptAes(key, data)
    case 'AESV2':
      return decryptAes(objectKey(key, number, generation, true), data)
    case 'V2':
      return rc4(objectKey(key, number, generation, false), data)
  }
}

// Algorithm 1
function objectKey(key: Buffer, number: number, generation: number, isAes: boolean): Buffer {
  const salt = [number & 255, (number >> 8) & 255, (number >> 16) & 255, generation & 255, (generation >> 8) & 255]
  const hash = createHash('md5').update(key).update(Uint8Array.from(salt))
  if (isAes) hash.update('sAlT')
  return hash.digest().subarray(0, Math.min(16, key.length + 5))
}
