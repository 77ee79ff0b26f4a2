import { expect, test } from 'vitest'
import { utf16leText } from './index.ts'

test('whole units only, wherever they lie', () => {
  const bytes = Buffer.from('\0関所\0', 'utf16le')
  expect(utf16leText(bytes, 2, 6)).toBe('関所')
  expect(utf16leText(bytes, 2, 5)).toBe('関')
  expect(utf16leText(bytes.subarray(1))).toHaveLength(3)
  expect(utf16leText(bytes, 7)).toBe('')
  expect(utf16leText(bytes, 20)).toBe('')
})

test('an odd number of bytes at an odd address harms nothing', () => {
  for (let length = 1; length < 3_000; length++) utf16leText(new Uint8Array(length + 1).subarray(1))
})
