import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkout } from './checkout.ts'

test('UTF-16 is decoded in one place only, because Buffer.toString can write behind its memory', () => {
  const sources = globSync('packages/{formats,inspection,server}/src/**/*.ts', { cwd: checkout })
  const decoding = sources.filter(
    (path) =>
      !path.endsWith('.test.ts') && /\.toString\(\s*'(utf-?16le|ucs-?2)'/i.test(readFileSync(`${checkout}/${path}`, 'utf8')),
  )
  expect(sources.length).toBeGreaterThan(100)
  expect(decoding).toEqual(['packages/formats/src/bytes/utf16le-text.ts'])
})
