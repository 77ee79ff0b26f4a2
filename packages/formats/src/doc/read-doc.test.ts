import { doc } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { readCfb } from '../cfb/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { hiddenRanges } from './hidden-ranges.ts'
import { readDoc } from './index.ts'

const read = (bytes: Uint8Array) => readDoc(readCfb(bytes, new Budget()), new Budget())

describe('text', () => {
  test('as it is read', () => {
    expect(read(doc({ text: '資料 一\n別紙' }).bytes)).toMatchObject({ nFib: 0xc1, text: '資料 一\n別紙\n', fields: [] })
  })

  test('fields are no text, their results are', () => {
    const { text, fields } = read(doc({ text: 'a\x13 DDEAUTO c:\\\\x \x13QUOTE 65 \x14no\x15 \x14shown\x15 b' }).bytes)
    expect(text).toBe('ashown b\n')
    expect(fields.map(({ instruction }) => instruction)).toEqual(['QUOTE 65', 'A', 'DDEAUTO c:\\\\x A'])
  })
})

describe('what nobody sees', () => {
  /** One page of runs: offsets, then places of properties, the properties growing from the end. */
  function page(...runs: [from: number, to: number, grpprl: number[]][]): Buffer {
    const bytes = Buffer.alloc(512)
    let end = 511
    bytes[511] = runs.length
    for (const [index, [from, to, grpprl]] of runs.entries()) {
      bytes.writeUInt32LE(from, index * 4)
      bytes.writeUInt32LE(to, index * 4 + 4)
      end = (end - grpprl.length - 1) & ~1
      bytes[end] = grpprl.length
      bytes.set(grpprl, end + 1)
      bytes[(runs.length + 1) * 4 + index] = end / 2
    }
    return bytes
  }
  const plc = Buffer.from('00000000ffffff7f00000000', 'hex')

  test.each([
    ['sprmCFVanish', [0x3c, 0x08, 1]],
    ['white', [0x42, 0x2a, 8]],
    ['white of 24 bits', [0x70, 0x68, 0xff, 0xff, 0xff, 0]],
    ['one point', [0x43, 0x4a, 2, 0]],
    ['behind others', [0x35, 0x08, 1, 0x3c, 0x08, 1]],
  ])('%s', (_, grpprl) => {
    expect(hiddenRanges(page([100, 120, grpprl]), plc)).toEqual([{ from: 100, to: 120 }])
  })

  test.each([
    ['bold', [0x35, 0x08, 1]],
    ['not hidden', [0x3c, 0x08, 0]],
    ['ten points', [0x43, 0x4a, 20, 0]],
    ['cut off', [0x3c, 0x08]],
  ])('not %s', (_, grpprl) => {
    expect(hiddenRanges(page([100, 120, grpprl]), plc)).toEqual([])
  })
})

test('broken bytes', async () => {
  const { bytes } = doc({ text: 'x\x13 DDE a\x14b\x15'.repeat(100) })
  for (const broken of [...truncations(bytes), ...flips(bytes, 1_500)])
    expect(await answerOrFormatError(() => read(broken))).toBeDefined()
})
