import { deflateRawSync, deflateSync } from 'node:zlib'
import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ascii85, asciiHex } from './ascii.ts'
import { inflate } from './flate.ts'
import { lzw } from './lzw.ts'
import { unpredict } from './predictor.ts'
import { runLength } from './run-length.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const text = (value: Uint8Array): string => Buffer.from(value).toString('latin1')
const words = 'relations '.repeat(300)

describe('FlateDecode', () => {
  test('whole, without a header, without an end, with a wrong checksum', () => {
    const whole = deflateSync(words)
    expect(text(inflate(whole, 10_000).bytes)).toBe(words)
    expect(text(inflate(deflateRawSync(words), 10_000).bytes)).toBe(words)
    expect(text(inflate(whole.subarray(0, -6), 10_000).bytes)).toMatch(/^relations /)
    expect(text(inflate(Buffer.concat([whole.subarray(0, -4), Buffer.alloc(4)]), 10_000).bytes)).toBe(words)
  })

  test('damage leaves what precedes it', () => {
    const noise = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * at * 7919) >> 5))
    const damaged = Buffer.from(deflateSync(noise))
    damaged.fill(0xff, damaged.length >> 1)
    const { bytes: kept, partial } = inflate(damaged, 100_000)
    expect(partial).toBe(true)
    expect(noise.subarray(0, kept.length).equals(kept)).toBe(true)
  })

  test('more than asked for ends at the limit', () => {
    const { bytes: kept, partial } = inflate(deflateSync(Buffer.alloc(5_000_000)), 1_000_000)
    expect(partial).toBe(true)
    expect(kept.length).toBeLessThanOrEqual(1_000_000)
  })
})

test('ASCIIHexDecode (§7.4.2)', () => {
  expect(text(asciiHex(bytes('48 65 6C6c\n6F2>zz')))).toBe('Hello ')
})

test('ASCII85Decode (§7.4.3)', () => {
  expect(text(ascii85(bytes('<~87cURD]i,"Ebo80~>')))).toBe('Hello World!')
  expect(text(ascii85(bytes('z~>')))).toBe('\0\0\0\0')
  expect(text(ascii85(bytes('87cUR D]i,"\nEbo7~>')))).toBe('Hello World')
})

test('RunLengthDecode (§7.4.5)', () => {
  expect(text(runLength(Uint8Array.of(2, 97, 98, 99, 254, 120, 128, 1, 1), 100))).toBe('abcxxx')
  expect(runLength(Uint8Array.of(129, 0, 129, 0, 129, 0), 200)).toHaveLength(200)
})

// The example of ISO 32000-1 §7.4.4.2.
test('LZWDecode gives the example of the standard', () => {
  expect([...lzw(Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01), 100)]).toEqual([
    45, 45, 45, 45, 45, 65, 45, 45, 45, 66,
  ])
})

test('predictors are taken back', () => {
  const parameters = { colors: 1, bitsPerComponent: 8, columns: 3 }
  expect([...unpredict(Uint8Array.of(2, 1, 2, 3, 2, 1, 1, 1, 1, 5, 1, 1), { ...parameters, predictor: 12 })]).toEqual([
    1, 2, 3, 2, 3, 4, 5, 6, 7,
  ])
  expect([...unpredict(Uint8Array.of(1, 1, 1, 5, 1, 1), { ...parameters, predictor: 2 })]).toEqual([1, 2, 3, 5, 6, 7])
})

test('any bytes are decoded within the limit', () => {
  assert(
    property(uint8Array({ maxLength: 400 }), (data) => {
      for (const out of [inflate(data, 1_000).bytes, lzw(data, 1_000), runLength(data, 1_000)])
        expect(out.length).toBeLessThanOrEqual(1_000)
      asciiHex(data)
      ascii85(data)
    }),
  )
})
