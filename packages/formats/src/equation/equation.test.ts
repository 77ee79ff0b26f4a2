import { describe, expect, test } from 'vitest'
import { flips, truncations } from '../testing/hostile.ts'
import { readEquation } from './index.ts'

const HEADER = Buffer.alloc(28)
HEADER.writeUInt16LE(28)
HEADER.writeUInt32LE(0x20000, 2)
const mtef = (...records: number[][]): Buffer => Buffer.concat([HEADER, Buffer.from([3, 1, 1, 3, 10, ...records.flat()])])
const font = (name: string): number[] => [0x08, 0x81, 0x00, ...Buffer.from(`${name}\0`)]
// FULL, LINE, CHAR x, CHAR with embellishment, TMPL, END
const honest = [
  [0x0a],
  [0x01],
  [0x12, 0x83, 0x78, 0x00],
  [0x22, 0x83, 0x79, 0x00, 0x06, 0x02, 0x00],
  [0x03, 0x0e, 0x00, 0x00],
  [0x00],
]

describe('equations', () => {
  test('an honest one', () => {
    expect(readEquation(mtef(...honest, font('Times New Roman'), [0x00]))).toEqual({ wellFormed: true, overflow: undefined })
  })

  test('a font name that overflows', () => {
    expect(readEquation(mtef([0x0a], font('x'.repeat(44))))).toMatchObject({ overflow: 'font-name' })
    expect(readEquation(mtef([0x0a, 0x01], [0x08, 0x5a, 0x5a, ...Buffer.alloc(60, 0x41)]))).toMatchObject({
      overflow: 'font-name',
    })
  })

  test('a matrix that overflows', () => {
    expect(readEquation(mtef([0x0a, 0x05, 0, 0, 0, 0x60, 0x60]))).toMatchObject({ overflow: 'matrix' })
    expect(readEquation(mtef([0x0a, 0x05, 0, 0, 0, 2, 2, 0, 0, 0]))).toEqual({ wellFormed: true, overflow: undefined })
  })

  test('a few bytes that follow, and the characters of version 2', () => {
    expect(readEquation(mtef(...honest, [0xef]))).toEqual({ wellFormed: true, overflow: undefined })
    // As a Macintosh keeps it in \x01Ole10Native, behind its size.
    const native = Buffer.from('02000101000a0112834602863d12837112837612834212827312826912826e0284710000', 'hex')
    expect(readEquation(native)).toEqual({ wellFormed: true, overflow: undefined })
  })

  test('native data without a header', () => {
    expect(readEquation(Buffer.from([3, 1, 1, 3, 10, 10, 0]))).toEqual({ wellFormed: true, overflow: undefined })
  })

  test('what is none', () => {
    expect(readEquation(Buffer.from('MZ'))).toMatchObject({ wellFormed: false })
    expect(readEquation(mtef([0x0f], [...Buffer.alloc(20)]))).toMatchObject({ wellFormed: false })
  })

  test('broken bytes', () => {
    const bytes = mtef(...honest, font('Symbol'))
    for (const broken of [...truncations(bytes), ...flips(bytes, 1_000)]) expect(() => readEquation(broken)).not.toThrow()
  })
})
