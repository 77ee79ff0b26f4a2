// From an entry to its contents: decrypt, decompress, count. What the headers declare is never trusted.

import { crc32 } from 'node:zlib'
import type { Budget } from '../budget/index.ts'
import { asBuffer, FormatError } from '../bytes/index.ts'
import { HeadAndPadding } from './head-and-padding.ts'
import { type InflatedAtOnce, inflateAtOnce } from './inflate-at-once.ts'
import { inflateInto, type StreamEnd } from './inflate-stream.ts'
import { encryptedData, mayFit, passwordBytes } from './password.ts'
import { METHOD_DEFLATE, METHOD_STORED, METHOD_ZSTD } from './records.ts'
import type { Extracted, ZipEntry } from './types.ts'
import { byTrueMethod } from './untrue-method.ts'
import { decryptAes } from './winzip-aes.ts'
import { decryptZipCrypto } from './zipcrypto.ts'

/** Bytes decrypted that count as one step. */
const BYTES_PER_STEP = 4

/**
 * The contents of one entry. Damaged data give what precedes the damage (`broken`), data over a limit their head (`limit`).
 * Throws `FormatError`: `encrypted` without a password that fits, `unsupported` for a method this reader does not have,
 * `truncated` when the archive ends before the data begin, `limit-exceeded` when the budget was used up before.
 */
export async function extract(
  bytes: Uint8Array,
  entry: ZipEntry,
  budget: Budget,
  password?: Uint8Array | string,
): Promise<Extracted> {
  if (!isReadable(entry.method)) throw new FormatError('unsupported', entry.localOffset, `compression method ${entry.method}`)
  const data = encryptedData(bytes, entry)
  if (data.length === 0 && entry.compressedBytes > 0) throw new FormatError('truncated', entry.dataOffset, 'file data')
  if (entry.encryption === 'none') return pastDeclaredEnd(await decompress(data, entry, budget), bytes, entry, budget)
  return decryptAndDecompress(data, entry, budget, password)
}

/** Readers that follow the data instead of the directory go on where a too small size cut them off. */
async function pastDeclaredEnd(cut: Extracted, bytes: Uint8Array, entry: ZipEntry, budget: Budget): Promise<Extracted> {
  const { dataOffset, compressedBytes, method } = entry
  const longer = Math.min(bytes.length - dataOffset, budget.limits.maxArtifactBytes)
  if (cut.broken?.kind !== 'truncated' || method !== METHOD_DEFLATE || longer <= compressedBytes) return cut
  budget.spend('maxSteps', longer)
  const whole = await decompress(bytes.subarray(dataOffset, dataOffset + longer), entry, budget)
  return whole.broken ? cut : whole
}

function isReadable(method: number): boolean {
  return method === METHOD_STORED || method === METHOD_DEFLATE || method === METHOD_ZSTD
}

async function decryptAndDecompress(
  data: Uint8Array,
  entry: ZipEntry,
  budget: Budget,
  password: Uint8Array | string | undefined,
): Promise<Extracted> {
  if (entry.encryption === 'strong' || entry.encryption === 'unknown') {
    throw new FormatError('unsupported', entry.localOffset, `${entry.encryption} encryption`)
  }
  for (const candidate of password === undefined ? [] : passwordBytes(password)) {
    const extracted = await withPassword(data, entry, budget, candidate)
    if (extracted) return extracted
  }
  throw new FormatError('encrypted', entry.localOffset, password === undefined ? 'no password' : 'password does not fit')
}

async function withPassword(
  data: Uint8Array,
  entry: ZipEntry,
  budget: Budget,
  password: Uint8Array,
): Promise<Extracted | undefined> {
  if (entry.aes) {
    const decrypted = decryptAes(data, entry.aes, password)
    if (!decrypted) return undefined
    chargeDecryption(data, budget)
    const extracted = await decompress(decrypted.data, entry, budget)
    // AE-2 stores no CRC: the HMAC stands for it.
    const crcMatches = decrypted.authentic && extracted.complete && (entry.aes.version === 2 || extracted.crcMatches)
    return { ...extracted, crcMatches }
  }
  if (!mayFit(data, entry, password)) return undefined
  chargeDecryption(data, budget)
  const extracted = await decompress(decryptZipCrypto(data, password), entry, budget)
  return extracted.crcMatches || unfoldsAsDeclared(extracted, entry) ? extracted : undefined
}

/** Many entries may name the same data, and ZipCrypto goes byte by byte. */
function chargeDecryption(data: Uint8Array, budget: Budget): void {
  budget.spend('maxSteps', Math.ceil(data.length / BYTES_PER_STEP))
}

/** A wrong CRC does not hide a right password: a deflate stream that ends where it should was decrypted rightly. */
function unfoldsAsDeclared({ broken, limit, totalBytes }: Extracted, { method, uncompressedBytes }: ZipEntry): boolean {
  if (limit) return true
  return method !== METHOD_STORED && !broken && totalBytes > 0 && totalBytes === uncompressedBytes
}

async function decompress(data: Uint8Array, entry: ZipEntry, budget: Budget): Promise<Extracted> {
  const declared = await decompressAsDeclared(data, entry, budget)
  const isDoubtful = declared.broken !== undefined || (entry.method === METHOD_STORED && !declared.crcMatches)
  return (isDoubtful && !declared.limit && byTrueMethod(data, entry, budget)) || declared
}

async function decompressAsDeclared(data: Uint8Array, entry: ZipEntry, budget: Budget): Promise<Extracted> {
  const remaining = budget.remaining('maxUnpackedBytes')
  if (remaining < 1) throw new FormatError('limit-exceeded', entry.localOffset, 'maxUnpackedBytes')
  const atOnce = decompressAtOnce(data, entry, budget)
  if (!atOnce || atOnce.bytes.length > Math.min(remaining, budget.limits.maxArtifactBytes))
    return decompressAsStream(data, entry, budget)
  const { bytes, broken } = atOnce
  budget.spend('maxUnpackedBytes', bytes.length)
  const crcMatches = !broken && crc32(bytes) === entry.crc32
  return { bytes, totalBytes: bytes.length, padding: undefined, complete: !broken, crcMatches, ...(broken && { broken }) }
}

function decompressAtOnce(data: Uint8Array, entry: ZipEntry, budget: Budget): InflatedAtOnce | undefined {
  if (entry.method === METHOD_DEFLATE) return inflateAtOnce(data, entry.uncompressedBytes, budget)
  return entry.method === METHOD_STORED ? stored(data, entry) : undefined
}

function stored(data: Uint8Array, { dataOffset, compressedBytes, encryption }: ZipEntry): InflatedAtOnce {
  const bytes = asBuffer(data)
  if (encryption !== 'none' || data.length === compressedBytes) return { bytes }
  return { bytes, broken: new FormatError('truncated', dataOffset + data.length, 'file data') }
}

async function decompressAsStream(data: Uint8Array, entry: ZipEntry, budget: Budget): Promise<Extracted> {
  const sink = new HeadAndPadding(budget.limits.maxArtifactBytes, entry.uncompressedBytes)
  const end =
    entry.method === METHOD_STORED ? storedInto(sink, data, budget) : await inflateInto(sink, data, entry.method, budget)
  const { bytes, padding, complete } = sink.finish()
  const all = complete && !end.limit && !end.broken
  return { ...end, bytes, totalBytes: sink.totalBytes, padding, complete: all, crcMatches: all && sink.crc32 === entry.crc32 }
}

function storedInto(sink: HeadAndPadding, data: Uint8Array, budget: Budget): StreamEnd {
  const allowed = Math.min(data.length, budget.remaining('maxUnpackedBytes'))
  budget.spend('maxUnpackedBytes', allowed)
  sink.push(data.subarray(0, allowed))
  if (allowed < data.length) return { limit: 'maxUnpackedBytes' }
  return sink.overflown ? { limit: 'maxArtifactBytes' } : {}
}
