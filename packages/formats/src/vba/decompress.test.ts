import { compressContainer } from '@sekisho/specimens'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget, defaultLimits } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { decompressContainer, normalizeSource } from './index.ts'

const decompress = (bytes: Uint8Array) => decompressContainer(bytes, new Budget())
const fromHex = (hex: string) => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex')

describe('decompressContainer', () => {
  // MS-OVBA §3.2: the three examples of the specification.
  it.each([
    [
      'no compression',
      '01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E',
      'abcdefghijklmnopqrstuv.',
    ],
    [
      'normal compression',
      '01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E 6F 70 06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C',
      '#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa',
    ],
    ['maximum compression', '01 03 B0 02 61 45 00', 'a'.repeat(73)],
  ])('%s', (_, hex, text) => {
    const { bytes, broken } = decompress(fromHex(hex))
    expect(Buffer.from(bytes).toString('latin1')).toBe(text)
    expect(broken).toBeUndefined()
  })

  it('gives back whatever was compressed', () => {
    const text = fc.oneof(
      fc.uint8Array({ maxLength: 9_000 }),
      fc.array(fc.constantFrom('Dim x\r\n', 'End Sub\r\n', 'a', 'あ'), { maxLength: 3_000 }),
    )
    fc.assert(
      fc.property(text, (made) => {
        const bytes = Buffer.isBuffer(made) || made instanceof Uint8Array ? Buffer.from(made) : Buffer.from(made.join(''))
        const result = decompress(compressContainer(bytes))
        // A last raw chunk is filled up with zeros (§2.4.1.3.10).
        expect(Buffer.from(result.bytes.subarray(0, bytes.length)).equals(bytes)).toBe(true)
        expect(result.bytes.subarray(bytes.length).every((byte) => byte === 0)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('reads a raw chunk', () => {
    const raw = Buffer.alloc(4_096, 0x41)
    const { bytes, broken } = decompress(Buffer.concat([fromHex('01 FF 3F'), raw]))
    expect(Buffer.from(bytes).equals(raw)).toBe(true)
    expect(broken).toBeUndefined()
  })

  it('keeps what precedes a copy from before the chunk', () => {
    const { bytes, broken } = decompress(fromHex('01 05 B0 08 61 62 63 FF FF'))
    expect(Buffer.from(bytes).toString()).toBe('abc')
    expect(broken?.kind).toBe('unexpected')
  })

  it('throws for what is no container', () => {
    expect(() => decompress(new Uint8Array())).toThrow(FormatError)
    expect(() => decompress(fromHex('02 00 B0'))).toThrow(FormatError)
  })

  it('ends at its own limit and at the budget, and keeps what came before', () => {
    const chunk = fromHex('03 B0 02 61 FC 0F')
    const bomb = Buffer.concat([fromHex('01'), ...Array.from({ length: 10_000 }, () => chunk)])
    const own = decompress(bomb)
    expect(own.broken?.kind).toBe('limit-exceeded')
    expect(own.bytes.length).toBeLessThanOrEqual(16 * 1024 * 1024)
    const small = decompressContainer(bomb, new Budget({ ...defaultLimits, maxUnpackedBytes: 100_000 }))
    expect(small.broken?.kind).toBe('limit-exceeded')
    expect(small.bytes.length).toBeGreaterThan(90_000)
  })

  it('answers for every truncation and for seeded flips', async () => {
    const specimen = compressContainer(Buffer.from('Attribute VB_Name = "M"\r\nSub A()\r\nEnd Sub\r\n'.repeat(300)))
    for (const bytes of [...truncations(specimen), ...flips(specimen, 2_000)]) {
      expect(await answerOrFormatError(() => decompress(bytes))).toBeDefined()
    }
  })
})

it('normalizes line ends for hashing', () => {
  expect(normalizeSource('a\r\nb\rc\n\n d \r\n\r\n')).toBe('a\nb\nc\n\n d ')
  expect(normalizeSource('\r\n')).toBe('')
})
