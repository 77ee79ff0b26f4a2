import { expect, test } from 'vitest'
import { flips, truncations } from '../testing/hostile.ts'
import { readPerformanceCache } from './index.ts'

/** Some bytes, the count of lines with an entry for each, a literal for VBA 7 and one for VBA 6. */
const cache = Buffer.concat([
  Buffer.from('01160100000cffff', 'hex'),
  Buffer.from('feca01000300', 'hex'),
  Buffer.alloc(3 * 12 + 10),
  Buffer.from('b9000800', 'hex'),
  Buffer.from('calc.exe'),
  Buffer.from('b6000300', 'hex'),
  Buffer.from('abc\0'),
])

test('lines and literals', () => {
  expect(readPerformanceCache(cache)).toEqual({ lines: 3, literals: ['calc.exe', 'abc'] })
})

test('a count that cannot be is none', () => {
  expect(readPerformanceCache(Buffer.from('feca0100ffff0000', 'hex'))).toEqual({ lines: undefined, literals: [] })
  expect(readPerformanceCache(new Uint8Array())).toEqual({ lines: undefined, literals: [] })
})

test('broken bytes', () => {
  for (const bytes of [...truncations(cache), ...flips(cache, 1_000)]) expect(() => readPerformanceCache(bytes)).not.toThrow()
})
