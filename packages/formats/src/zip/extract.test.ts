import { deflateRawSync, zstdCompressSync } from 'node:zlib'
import { type Zip, zip, zippedPadded } from '@sekisho/specimens'
import { describe, expect, it } from 'vitest'
import { Budget, defaultLimits } from '../budget/index.ts'
import { extract, fitsPassword, readZip } from './index.ts'
import type { Extracted, ZipEntry } from './types.ts'

const MiB = 1024 * 1024
const text = 'ordinary text, '.repeat(2_000)
const letter = { name: 'letter.txt', bytes: Buffer.from(text) }

function firstEntry(bytes: Uint8Array): ZipEntry {
  const [entry] = readZip(bytes, new Budget()).entries
  if (!entry) throw new Error('the archive is empty')
  return entry
}

const open = (bytes: Uint8Array, password?: string | Uint8Array, budget = new Budget()): Promise<Extracted> =>
  extract(bytes, firstEntry(bytes), budget, password)

/** The archive with its only entry's data and method replaced, in both headers. */
function withData(archive: Zip, data: Uint8Array, method: number): Uint8Array {
  const { bytes } = archive.with({ name: 'a', bytes: data }).stored().build()
  const copy = Buffer.from(bytes)
  copy.writeUInt16LE(method, 8)
  copy.writeUInt16LE(method, copy.indexOf('PK\x01\x02', 0, 'latin1') + 10)
  return copy
}

describe('extract', () => {
  it('gives contents whose CRC matches', async () => {
    const { bytes, totalBytes, complete, crcMatches, padding } = await open(zip().with(letter).build().bytes)
    expect(Buffer.from(bytes).toString()).toBe(text)
    expect({ totalBytes, complete, crcMatches, padding }).toEqual({
      totalBytes: text.length,
      complete: true,
      crcMatches: true,
      padding: undefined,
    })
  })

  it('does not believe a declared size that is too small or too large', async () => {
    for (const declared of [0, 10, 0xfffffff0]) {
      const bytes = Buffer.from(zip().with(letter).build().bytes)
      bytes.writeUInt32LE(declared, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 24)
      const extracted = await open(bytes)
      expect(Buffer.from(extracted.bytes).toString()).toBe(text)
      expect(extracted.crcMatches).toBe(true)
    }
  })

  it('reads on where a compressed size that is too small cuts it off', async () => {
    const bytes = Buffer.from(zip().with(letter).build().bytes)
    bytes.writeUInt32LE(20, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 20)
    expect(await open(bytes)).toMatchObject({ complete: true, crcMatches: true, totalBytes: text.length })
  })

  it('keeps what precedes damage', async () => {
    const random = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (Math.imul(index, 2_654_435_761) >>> 13) & 0x3f))
    const { bytes } = zip().with({ name: 'a', bytes: random }).build()
    const entry = firstEntry(bytes)
    const damaged = Buffer.from(bytes)
    damaged.fill(0xff, entry.dataOffset + Math.floor(entry.compressedBytes / 2), entry.dataOffset + entry.compressedBytes)
    const { bytes: kept, complete, crcMatches, broken } = await open(damaged)
    expect(kept.length).toBeGreaterThan(1_000)
    expect(Buffer.from(kept.subarray(0, 1_000))).toEqual(random.subarray(0, 1_000))
    expect({ complete, crcMatches, kind: broken?.kind }).toEqual({ complete: false, crcMatches: false, kind: 'unexpected' })
  })

  it('keeps what precedes the end of a truncated archive', async () => {
    const { bytes } = zip().with(letter).build()
    const entry = firstEntry(bytes)
    const { bytes: kept, complete, broken } = await open(bytes.subarray(0, entry.dataOffset + entry.compressedBytes - 20))
    expect(text.startsWith(Buffer.from(kept).toString())).toBe(true)
    expect(kept.length).toBeGreaterThan(100)
    expect({ complete, kind: broken?.kind }).toEqual({ complete: false, kind: 'truncated' })
  })

  it('unpacks Zstandard and names methods it does not have', async () => {
    const compressed = withData(zip(), zstdCompressSync(letter.bytes), 93)
    expect(Buffer.from((await open(compressed)).bytes).toString()).toBe(text)
    await expect(open(withData(zip(), letter.bytes, 14))).rejects.toMatchObject({
      kind: 'unsupported',
      what: 'compression method 14',
    })
  })
})

describe('size', () => {
  it('keeps the head of a padded document and counts the padding', async () => {
    const { bytes } = zippedPadded('DATA.zip', letter, 300 * MiB)
    const { bytes: head, totalBytes, padding, complete, crcMatches, limit } = await open(bytes)
    expect(Buffer.from(head.subarray(0, text.length)).toString()).toBe(text)
    expect(head.length).toBeLessThan(MiB)
    expect({ totalBytes, padding, complete, crcMatches, limit }).toEqual({
      totalBytes: 300 * MiB,
      padding: { byte: 0, bytes: 300 * MiB - text.length },
      complete: true,
      crcMatches: true,
      limit: undefined,
    })
  })

  it('keeps everything up to the limit, padding or not', async () => {
    const { bytes } = zippedPadded('DATA.zip', letter, 5 * MiB)
    expect(await open(bytes)).toMatchObject({ totalBytes: 5 * MiB, padding: undefined, complete: true, crcMatches: true })
    expect((await open(bytes)).bytes.length).toBe(5 * MiB)
  })

  it('stops at what is no padding beyond the limit', async () => {
    const budget = new Budget({ ...defaultLimits, maxArtifactBytes: 10_000 })
    const { bytes: head, complete, crcMatches, limit } = await open(zip().with(letter).build().bytes, undefined, budget)
    expect(head.length).toBe(10_000)
    expect({ complete, crcMatches, limit }).toEqual({ complete: false, crcMatches: false, limit: 'maxArtifactBytes' })
  })

  it('is not fooled by padding between two contents', async () => {
    const content = Buffer.concat([letter.bytes, Buffer.alloc(200_000), letter.bytes])
    const budget = new Budget({ ...defaultLimits, maxArtifactBytes: 100_000 })
    const extracted = await open(zip().with({ name: 'a', bytes: content }).build().bytes, undefined, budget)
    expect(extracted).toMatchObject({ complete: false, limit: 'maxArtifactBytes' })
    expect(extracted.bytes.length).toBe(100_000)
  })

  it('stops a bomb at the budget and keeps its head', async () => {
    const budget = new Budget({ ...defaultLimits, maxUnpackedBytes: 20 * MiB })
    const extracted = await open(zippedPadded('bomb.zip', letter, 400 * MiB).bytes, undefined, budget)
    expect(extracted).toMatchObject({ complete: false, crcMatches: false, limit: 'maxUnpackedBytes' })
    expect(Buffer.from(extracted.bytes.subarray(0, text.length)).toString()).toBe(text)
    await expect(open(zip().with(letter).build().bytes, undefined, budget)).rejects.toMatchObject({ kind: 'limit-exceeded' })
  })

  it('does the same for stored data', async () => {
    const budget = new Budget({ ...defaultLimits, maxArtifactBytes: 100_000 })
    const padded = { name: 'a', bytes: Buffer.concat([letter.bytes, Buffer.alloc(500_000, 0x20)]) }
    const extracted = await open(zip().with(padded).stored().build().bytes, undefined, budget)
    expect(extracted).toMatchObject({ totalBytes: text.length + 500_000, complete: true, crcMatches: true })
    expect(extracted.padding).toEqual({ byte: 0x20, bytes: 500_001 })
  })
})

describe('passwords', () => {
  it.each(['zipcrypto', 'aes128', 'aes192', 'aes256'] as const)('opens %s with the right one only', async (cipher) => {
    const { bytes } = zip().with(letter).encrypted('0307pass', cipher).build()
    const extracted = await open(bytes, '0307pass')
    expect(Buffer.from(extracted.bytes).toString()).toBe(text)
    expect(extracted.crcMatches).toBe(true)
    expect(fitsPassword(bytes, firstEntry(bytes), '0307pass')).toBe(true)
    await expect(open(bytes)).rejects.toMatchObject({ kind: 'encrypted' })
    // 400 wrong ones: some pass the check byte of ZipCrypto, none the whole.
    const wrong = Array.from({ length: cipher === 'zipcrypto' ? 400 : 3 }, (_, index) => `wrong${index}`)
    for (const password of wrong) await expect(open(bytes, password)).rejects.toMatchObject({ kind: 'encrypted' })
  })

  it('opens ZipCrypto with descriptors, where the time is checked', async () => {
    const { bytes } = zip().with(letter).withDataDescriptors().encrypted('1234').build()
    expect((await open(bytes, '1234')).crcMatches).toBe(true)
  })

  it('opens a stored encrypted entry, and an empty one', async () => {
    const stored = zip().with(letter).stored().encrypted('1234').build().bytes
    expect((await open(stored, '1234')).crcMatches).toBe(true)
    const empty = zip().with({ name: 'empty', bytes: new Uint8Array() }).encrypted('1234', 'aes256').build().bytes
    expect(await open(empty, '1234')).toMatchObject({ totalBytes: 0, complete: true })
  })

  it('lets a wrong CRC not hide a right password', async () => {
    const bytes = Buffer.from(zip().with(letter).encrypted('1234').build().bytes)
    const at = bytes.indexOf('PK\x01\x02', 0, 'latin1') + 16
    bytes.writeUInt32LE(((bytes.readUInt32LE(at) & 0xff000000) | 0x123456) >>> 0, at)
    const extracted = await open(bytes, '1234')
    expect(Buffer.from(extracted.bytes).toString()).toBe(text)
    expect(extracted.crcMatches).toBe(false)
  })

  it('gives the contents of an AES entry whose HMAC is damaged, and says that it does not match', async () => {
    const bytes = Buffer.from(zip().with(letter).encrypted('1234', 'aes256').build().bytes)
    const { dataOffset, compressedBytes } = firstEntry(bytes)
    bytes.fill(0, dataOffset + compressedBytes - 10, dataOffset + compressedBytes)
    const extracted = await open(bytes, '1234')
    expect(Buffer.from(extracted.bytes).toString()).toBe(text)
    expect(extracted.crcMatches).toBe(false)
  })
})

it('inflates what a deflate bomb inside of a bomb holds only as far as allowed', async () => {
  const twice = deflateRawSync(deflateRawSync(Buffer.alloc(8 * MiB)))
  const budget = new Budget({ ...defaultLimits, maxUnpackedBytes: 1_000 })
  const { bytes } = await open(withData(zip(), twice, 8), undefined, budget)
  expect(bytes.length).toBeLessThanOrEqual(MiB)
})
