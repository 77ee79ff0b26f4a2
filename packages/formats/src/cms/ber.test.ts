import { describe, expect, test } from 'vitest'
import { Budget, defaultLimits, type Limits } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { Ber } from './ber.ts'

const berOf = (hex: string, limits: Limits = defaultLimits) =>
  new Ber(Buffer.from(hex.replaceAll(' ', ''), 'hex'), new Budget(limits))
const kindOf = (read: () => unknown): string | undefined => {
  try {
    read()
    return undefined
  } catch (error) {
    if (error instanceof FormatError) return error.kind
    throw error
  }
}

describe('X.690: lengths', () => {
  test.each([
    ['short', '04 03 010203', 2, 5],
    ['long, in one octet', '04 81 03 010203', 3, 6],
    ['long, with leading zeros', '04 84 00000003 010203', 6, 9],
    ['none', '05 00', 2, 2],
    ['indefinite', '24 80 0401aa 0000', 2, 5],
  ])('%s', (_, hex, contentStart, contentEnd) => {
    expect(berOf(hex).read(0)).toMatchObject({ contentStart, contentEnd, truncated: false })
  })

  test('an element that ends too early is kept as far as it goes', () => {
    expect(berOf('04 05 0102').read(0)).toMatchObject({ contentEnd: 4, end: 4, truncated: true })
    expect(berOf('24 80 0401aa').read(0)).toMatchObject({ contentEnd: 5, truncated: true })
    expect(berOf('04 86 ffffffffffff 01').read(0)).toMatchObject({ end: 9, truncated: true })
  })

  test.each([
    ['nothing', '', 'truncated'],
    ['no length', '04', 'truncated'],
    ['half a length', '04 82 01', 'truncated'],
    ['a length in seven octets', '04 87 00000000000001 aa', 'unexpected'],
    ['a high tag number', '1f 81 01 00', 'unsupported'],
    ['an indefinite length of something that is not constructed', '04 80 0000', 'unexpected'],
  ])('%s', (_, hex, kind) => {
    expect(kindOf(() => berOf(hex).read(0))).toBe(kind)
  })

  test('a child does not reach over its parent', () => {
    const ber = berOf('30 04 04 05 0102 0304')
    expect([...ber.children(ber.read(0))]).toMatchObject([{ contentStart: 4, contentEnd: 6, truncated: true }])
  })
})

describe('X.690 §8.7: octet strings', () => {
  test.each([
    ['whole', '04 02 0102', '0102'],
    ['in segments', '24 08 0402 0102 0402 0304', '01020304'],
    ['in segments of segments, without lengths', '24 80 24 80 0401 01 0000 0401 02 0000', '0102'],
    ['empty', '24 00', ''],
  ])('%s', (_, hex, octets) => {
    const ber = berOf(hex)
    expect(Buffer.from(ber.octets(ber.read(0))).toString('hex')).toBe(octets)
  })
})

describe('hostile nesting', () => {
  test('is refused before the stack ends', () => {
    expect(kindOf(() => berOf('2480'.repeat(100_000)).read(0))).toBe('unexpected')
    const deep = (levels: number): string => (levels === 0 ? '0401aa' : `2480${deep(levels - 1)}0000`)
    const ber = berOf(deep(60))
    expect(Buffer.from(ber.octets(ber.read(0))).toString('hex')).toBe('aa')
  })

  test('costs what the budget allows', () => {
    const many = berOf(`2480${'0400'.repeat(50_000)}0000`, { ...defaultLimits, maxSteps: 1_000 })
    expect(kindOf(() => many.read(0))).toBe('limit-exceeded')
  })
})
