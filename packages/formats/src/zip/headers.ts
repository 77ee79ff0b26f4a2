// APPNOTE §4.3.7 local file header, §4.3.12 central directory header.

import { type ExtraFields, readExtraFields, Zip64Values } from './extra-fields.ts'
import { decodeName } from './names.ts'
import {
  CENTRAL_HEADER,
  CENTRAL_HEADER_BYTES,
  FLAG_ENCRYPTED,
  FLAG_MASKED_HEADERS,
  FLAG_STRONG_ENCRYPTION,
  LOCAL_HEADER,
  LOCAL_HEADER_BYTES,
  METHOD_AES,
  signatureAt,
} from './records.ts'
import type { ZipEncryption, ZipEntry } from './types.ts'

/** A central header with the place of the next one. `localOffset` is as declared, `dataOffset` not yet known. */
export interface CentralHeader {
  readonly entry: ZipEntry
  readonly next: number
}

export function readCentralHeader(bytes: Buffer, offset: number): CentralHeader | undefined {
  if (signatureAt(bytes, offset) !== CENTRAL_HEADER || offset + CENTRAL_HEADER_BYTES > bytes.length) return undefined
  const nameEnd = offset + CENTRAL_HEADER_BYTES + bytes.readUInt16LE(offset + 28)
  const extraEnd = nameEnd + bytes.readUInt16LE(offset + 30)
  const next = extraEnd + bytes.readUInt16LE(offset + 32)
  if (nameEnd > bytes.length) return undefined
  const extra = readExtraFields(bytes.subarray(nameEnd, Math.min(extraEnd, bytes.length)))
  const sizes = new Zip64Values(extra.zip64)
  const uncompressedBytes = sizes.resolve(bytes.readUInt32LE(offset + 24))
  const compressedBytes = sizes.resolve(bytes.readUInt32LE(offset + 20))
  const localOffset = sizes.resolve(bytes.readUInt32LE(offset + 42))
  const rawName = bytes.subarray(offset + CENTRAL_HEADER_BYTES, nameEnd)
  const common = readCommon(bytes, offset + 8, rawName, extra)
  // §4.4.2: Unix modes are there whenever the upper half is, whatever "version made by" says.
  const unixMode = bytes.readUInt16LE(offset + 40)
  const entry = finish({ ...common, compressedBytes, uncompressedBytes, localOffset, dataOffset: -1, view: 'central', unixMode })
  return { entry, next }
}

export function readLocalHeader(bytes: Buffer, offset: number): ZipEntry | undefined {
  if (signatureAt(bytes, offset) !== LOCAL_HEADER || offset + LOCAL_HEADER_BYTES > bytes.length) return undefined
  const nameEnd = offset + LOCAL_HEADER_BYTES + bytes.readUInt16LE(offset + 26)
  const dataOffset = nameEnd + bytes.readUInt16LE(offset + 28)
  if (nameEnd > bytes.length) return undefined
  const extra = readExtraFields(bytes.subarray(nameEnd, Math.min(dataOffset, bytes.length)))
  const sizes = new Zip64Values(extra.zip64)
  const uncompressedBytes = sizes.resolve(bytes.readUInt32LE(offset + 22))
  const compressedBytes = sizes.resolve(bytes.readUInt32LE(offset + 18))
  const rawName = bytes.subarray(offset + LOCAL_HEADER_BYTES, nameEnd)
  const common = readCommon(bytes, offset + 6, rawName, extra)
  return finish({ ...common, compressedBytes, uncompressedBytes, localOffset: offset, dataOffset, view: 'local', unixMode: 0 })
}

/** Flags, method, time, date and CRC stand in the same order in both headers. */
function readCommon(bytes: Buffer, at: number, rawName: Buffer, extra: ExtraFields) {
  const flags = bytes.readUInt16LE(at)
  const method = bytes.readUInt16LE(at + 2)
  const aes = method === METHOD_AES ? extra.aes : undefined
  return {
    ...decodeName(rawName, flags, extra),
    rawName,
    flags,
    method: aes ? aes.method : method,
    encryption: encryptionOf(flags, method, extra),
    aes,
    dosTime: bytes.readUInt16LE(at + 4),
    dosDate: bytes.readUInt16LE(at + 6),
    crc32: bytes.readUInt32LE(at + 8),
  }
}

function encryptionOf(flags: number, method: number, extra: ExtraFields): ZipEncryption {
  // QUIRK: a writer that forgets bit 0 beside method 99 still wrote AES.
  if (method === METHOD_AES) return extra.aes ? 'aes' : 'unknown'
  if (!(flags & FLAG_ENCRYPTED)) return 'none'
  if (flags & (FLAG_STRONG_ENCRYPTION | FLAG_MASKED_HEADERS) || extra.strongEncryption) return 'strong'
  return 'zipcrypto'
}

function finish(entry: Omit<ZipEntry, 'directory'>): ZipEntry {
  return { ...entry, directory: isDirectory(entry) }
}

/** An empty deflate stream and an encryption header are not data yet. */
const EMPTY_DATA_BYTES = 40

/** A name ending in `/` makes a directory only while nothing can hide behind it. */
export function isDirectory({ name, compressedBytes }: Pick<ZipEntry, 'name' | 'compressedBytes'>): boolean {
  return name.endsWith('/') && compressedBytes <= EMPTY_DATA_BYTES
}
