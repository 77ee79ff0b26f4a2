// PNG (ISO/IEC 15948): FILE = SIGNATURE IHDR *CHUNK IEND. Grey values are all that is read out of it.
import { constants, inflateSync } from 'node:zlib'
import type { Budget } from '../budget/index.ts'
import { asBuffer, ByteReader, FormatError } from '../bytes/index.ts'
import { unfilterRows } from '../pdf/index.ts'
import { type GreyPicture, greyOf, type Layout } from './grey.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** §11.2.2: samples of a pixel by colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

export interface PngHeader {
  readonly width: number
  readonly height: number
  readonly bitDepth: number
  readonly colourType: number
  readonly interlaced: boolean
}

/** The header; throws `FormatError` when there is none. */
export function readPngHeader(bytes: Uint8Array): PngHeader {
  const reader = new ByteReader(bytes)
  reader.expect(SIGNATURE, 'signature')
  reader.skip(4, 'IHDR length')
  reader.expect(Buffer.from('IHDR'), 'IHDR')
  const [width, height] = [reader.u32be('width'), reader.u32be('height')]
  const [bitDepth, colourType] = [reader.u8('bit depth'), reader.u8('colour type')]
  reader.skip(2, 'compression and filter method')
  return { width, height, bitDepth, colourType, interlaced: reader.u8('interlace method') !== 0 }
}

/** The picture in grey; rows that are missing stay white. Throws for interlaced pictures and those of more pixels than asked for. */
export function readPng(bytes: Uint8Array, maxPixels: number, budget: Budget): GreyPicture {
  const header = readPngHeader(bytes)
  const { width, height, bitDepth, colourType, interlaced } = header
  const samples = SAMPLES[colourType]
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(bitDepth)) throw new FormatError('unexpected', 24, 'colour type')
  if (interlaced) throw new FormatError('unsupported', 28, 'interlaced')
  if (!(width >= 1 && height >= 1 && width * height <= maxPixels)) throw new FormatError('unsupported', 16, 'size')
  const { data, palette } = chunks(bytes)
  const rowBytes = Math.ceil((width * samples * bitDepth) / 8)
  const filtered = inflate(data, (rowBytes + 1) * height)
  budget.spend('maxUnpackedBytes', filtered.length)
  const rows = unfilterRows(filtered, rowBytes, Math.max(1, (samples * bitDepth) >> 3), height)
  const layout: Layout = { width, height, bitDepth, samples, rowBytes, ...(colourType === 3 ? { palette } : {}) }
  return greyOf(rows, layout)
}

function chunks(bytes: Uint8Array): { data: Buffer; palette: Uint8Array } {
  const buffer = asBuffer(bytes)
  const parts: Uint8Array[] = []
  let palette: Uint8Array = new Uint8Array(0)
  for (let at = 8; at + 8 <= buffer.length; ) {
    const length = buffer.readUInt32BE(at)
    const type = buffer.toString('latin1', at + 4, at + 8)
    const content = buffer.subarray(at + 8, at + 8 + length)
    if (type === 'IDAT') parts.push(content)
    else if (type === 'PLTE') palette = content
    else if (type === 'IEND') break
    at += 12 + length
  }
  return { data: parts.length === 1 && parts[0] ? asBuffer(parts[0]) : Buffer.concat(parts), palette }
}

function inflate(data: Uint8Array, expected: number): Uint8Array {
  try {
    return inflateSync(data, {
      chunkSize: Math.max(64, expected + 1),
      maxOutputLength: Math.max(64, expected + 1),
      finishFlush: constants.Z_SYNC_FLUSH,
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(?:Z_|ERR_BUFFER)/.test(String(error.code)))
      throw new FormatError('unexpected', 0, `IDAT: ${String(error.code)}`)
    throw error
  }
}
