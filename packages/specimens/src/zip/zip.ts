import { createHash } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import { encodeCp932 } from '../mail/iso-2022-jp.ts'
import { built, type FileLike, type SpecimenFile } from '../specimen-file.ts'
import { type Deflated, deflatePadded } from './padding.ts'
import {
  centralHeader,
  dosDateTime,
  endRecord,
  FLAG_DATA_DESCRIPTOR,
  FLAG_ENCRYPTED,
  FLAG_UTF8,
  localEntry,
  type ZipRecord,
} from './record.ts'
import { type AesBits, aesExtraField, encryptWinZipAes } from './winzip-aes.ts'
import { encryptZipCrypto } from './zipcrypto.ts'

export type ZipCipher = 'zipcrypto' | 'aes128' | 'aes192' | 'aes256'

interface Draft {
  readonly name: string
  readonly contents: readonly { readonly file: SpecimenFile; readonly paddedTo?: number }[]
  readonly encryption: { readonly password: string; readonly cipher: ZipCipher } | undefined
  readonly names: 'cp932' | 'utf8'
  readonly stored: boolean
  readonly descriptors: boolean
  readonly comment: string
  readonly prefix: Uint8Array
  readonly modified: Date
}

const STORED = 0
const DEFLATED = 8
const AES = 99

/** A zip archive in the making. Every call answers a new one; `build` gives the file. */
export class Zip {
  readonly #draft: Draft

  constructor(draft: Draft) {
    this.#draft = draft
  }

  #change(change: Partial<Draft>): Zip {
    return new Zip({ ...this.#draft, ...change })
  }

  /** A name ending in `/` makes a folder. */
  with(...files: readonly FileLike[]): Zip {
    return this.#change({ contents: [...this.#draft.contents, ...files.map((file) => ({ file: built(file) }))] })
  }

  /** The file with zeros behind it until it has `totalBytes`: half a gigabyte costs neither time nor memory. */
  withPadded(file: FileLike, totalBytes: number): Zip {
    return this.#change({ contents: [...this.#draft.contents, { file: built(file), paddedTo: totalBytes }] })
  }

  encrypted(password: string, cipher: ZipCipher = 'zipcrypto'): Zip {
    return this.#change({ encryption: { password, cipher } })
  }

  /** How names that are not ASCII are written. Default `utf8`, with its flag; Windows in Japan wrote `cp932`. */
  named(names: 'cp932' | 'utf8'): Zip {
    return this.#change({ names })
  }

  /** Without compression. */
  stored(): Zip {
    return this.#change({ stored: true })
  }

  /** Sizes and CRC behind the data, as programs write that do not seek back. */
  withDataDescriptors(): Zip {
    return this.#change({ descriptors: true })
  }

  comment(comment: string): Zip {
    return this.#change({ comment })
  }

  /** Bytes before the archive; the directory's offsets count them, as a self-extracting archive's do. */
  prefixed(prefix: Uint8Array): Zip {
    return this.#change({ prefix })
  }

  modified(modified: Date): Zip {
    return this.#change({ modified })
  }

  build(): SpecimenFile {
    const { name, contents, comment, prefix } = this.#draft
    const records = contents.map(({ file, paddedTo }) => record(this.#draft, file, paddedTo))
    const locals: Uint8Array[] = [prefix]
    const centrals: Uint8Array[] = []
    let offset = prefix.length
    for (const one of records) {
      const local = localEntry(one)
      locals.push(local)
      centrals.push(centralHeader(one, offset))
      offset += local.length
    }
    const directory = Buffer.concat(centrals)
    const end = endRecord(records.length, directory.length, offset, Buffer.from(comment, 'utf8'))
    return { name, bytes: Buffer.concat([...locals, directory, end]), type: 'application/zip' }
  }
}

function record(draft: Draft, file: SpecimenFile, paddedTo: number | undefined): ZipRecord {
  const directory = file.name.endsWith('/')
  const unicode = draft.names === 'utf8' && /[^\x20-\x7e]/.test(file.name)
  const method = draft.stored || directory ? STORED : DEFLATED
  const packed = paddedTo === undefined ? pack(file.bytes, method) : deflatePadded(file.bytes, paddedTo)
  const plain: ZipRecord = {
    name: draft.names === 'cp932' ? encodeCp932(file.name) : Buffer.from(file.name, 'utf8'),
    flags: (unicode ? FLAG_UTF8 : 0) | (draft.descriptors ? FLAG_DATA_DESCRIPTOR : 0),
    method: paddedTo === undefined ? method : DEFLATED,
    versionNeeded: 20,
    modified: draft.modified,
    extra: new Uint8Array(),
    directory,
    ...packed,
  }
  return draft.encryption && !directory ? encrypt(plain, draft.encryption) : plain
}

const pack = (bytes: Uint8Array, method: number): Deflated => ({
  data: method === STORED ? bytes : deflateRawSync(bytes),
  crc: crc32(bytes),
  uncompressedBytes: bytes.length,
})

function encrypt(plain: ZipRecord, { password, cipher }: { password: string; cipher: ZipCipher }): ZipRecord {
  const key = Buffer.from(password, 'utf8')
  const flags = plain.flags | FLAG_ENCRYPTED
  const salt = createHash('sha256').update(plain.name).update(key).digest()
  if (cipher === 'zipcrypto') {
    // §6.1.6: with a data descriptor the CRC is not known yet, and the file's time takes its place.
    const checkByte = flags & FLAG_DATA_DESCRIPTOR ? dosDateTime(plain.modified).time >> 8 : plain.crc >>> 24
    return { ...plain, flags, data: encryptZipCrypto(plain.data, key, salt, checkByte) }
  }
  const bits: AesBits = cipher === 'aes128' ? 128 : cipher === 'aes192' ? 192 : 256
  // AE-2 keeps the CRC out of the headers, AE-1 in them: small files get AE-2 (WinZip's own rule), the others AE-1.
  const version = plain.uncompressedBytes < 20 ? 2 : 1
  return {
    ...plain,
    flags,
    method: AES,
    versionNeeded: 51,
    crc: version === 2 ? 0 : plain.crc,
    data: encryptWinZipAes(plain.data, key, bits, salt),
    extra: aesExtraField(bits, version, plain.method),
  }
}

/** An empty archive of that name: `zip('0307.zip').encrypted('1234').with(docWithMacro())`. */
export const zip = (name = 'archive.zip'): Zip =>
  new Zip({
    name,
    contents: [],
    encryption: undefined,
    names: 'utf8',
    stored: false,
    descriptors: false,
    comment: '',
    prefix: new Uint8Array(),
    modified: new Date('2020-09-04T01:00:00Z'),
  })

/** A zip with one document padded by zeros, as the wave of March 2023 sent them to slip past size limits. */
export const zippedPadded = (name: string, file: FileLike, totalBytes: number): SpecimenFile =>
  zip(name).withPadded(file, totalBytes).build()
