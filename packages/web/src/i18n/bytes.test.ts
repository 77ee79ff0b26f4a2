import { expect, it } from 'vitest'
import { formatBytes } from './bytes.ts'

it.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 KB'],
  [1536, '1.5 KB'],
  [631_808, '617 KB'],
  [629_145_600, '600 MB'],
])('says %d bytes as %s', (bytes, said) => {
  expect(formatBytes(bytes)).toBe(said)
})
