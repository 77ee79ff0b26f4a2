import { deflateSync } from 'node:zlib'
import { greyPng, png, qrCode } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { differenceHash, readPng, readPngHeader, reduced } from './index.ts'

const MAX_PIXELS = 1_000_000
const read = (bytes: Uint8Array) => readPng(bytes, MAX_PIXELS, new Budget())

/** A picture in any layout; checksums are not asked for. */
function picture(
  header: { side: number; bitDepth: number; colourType: number },
  rows: readonly number[][],
  palette?: number[],
): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
  }
  const ihdr = Buffer.alloc(13)
  ihdr.writeUInt32BE(header.side, 0)
  ihdr.writeUInt32BE(rows.length, 4)
  ihdr.set([header.bitDepth, header.colourType], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', ihdr),
    ...(palette ? [chunk('PLTE', Uint8Array.from(palette))] : []),
    chunk('IDAT', deflateSync(Uint8Array.from(rows.flat()))),
    chunk('IEND', new Uint8Array(0)),
  ])
}

describe('grey values', () => {
  test.each([
    ['grey', { side: 2, bitDepth: 8, colourType: 0 }, [[0, 10, 200]], undefined, [10, 200]],
    ['one bit', { side: 4, bitDepth: 1, colourType: 0 }, [[0, 0b10100000]], undefined, [255, 0, 255, 0]],
    ['palette', { side: 2, bitDepth: 4, colourType: 3 }, [[0, 0x10]], [0, 0, 0, 255, 255, 255], [255, 0]],
    ['colours', { side: 1, bitDepth: 8, colourType: 2 }, [[0, 255, 255, 255]], undefined, [255]],
    ['nothing but alpha', { side: 1, bitDepth: 8, colourType: 6 }, [[0, 0, 0, 0, 0]], undefined, [255]],
    ['16 bits', { side: 1, bitDepth: 16, colourType: 0 }, [[0, 0x80, 0]], undefined, [128]],
    [
      'filters',
      { side: 2, bitDepth: 8, colourType: 0 },
      [
        [1, 10, 5],
        [2, 1, 1],
        [3, 1, 1],
        [4, 1, 1],
      ],
      undefined,
      [10, 15, 11, 16, 6, 12, 7, 13],
    ],
  ])('%s', (_, header, rows, palette, greys) => {
    expect([...read(picture(header, rows, palette)).pixels]).toEqual(greys)
  })
})

test('the header tells the size', () => {
  expect(readPngHeader(png({ bytes: 900 }).bytes)).toMatchObject({ width: 30, height: 30, bitDepth: 8, colourType: 0 })
})

test('a picture of too many pixels is refused before anything is unpacked', () => {
  expect(() => readPng(png({ bytes: 10_000 }).bytes, 100, new Budget())).toThrow('size')
})

test('the hash of a ramp is all ones, also when it is made smaller', () => {
  const ramp = read(
    greyPng(
      'ramp.png',
      72,
      64,
      Uint8Array.from({ length: 72 * 64 }, (_, at) => (at % 72) * 3),
    ).bytes,
  )
  expect(differenceHash(ramp)).toBe('ffffffffffffffff')
  expect(differenceHash(reduced(ramp, 36))).toBe('ffffffffffffffff')
})

test('broken pictures answer or throw FormatError', async () => {
  const { bytes } = qrCode({ scale: 1 })
  for (const cut of truncations(bytes)) await answerOrFormatError(() => read(cut))
  for (const flipped of flips(bytes, 1_000)) await answerOrFormatError(() => read(flipped))
})
