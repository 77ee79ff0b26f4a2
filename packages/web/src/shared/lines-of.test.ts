import { expect, test } from 'vitest'
import { linesOf } from './lines-of.ts'

test('lines, each once, without what is empty', () => {
  expect(linesOf('山田 花子\r\n\r\n 佐藤、山田 花子\n', /[\r\n、]+/u)).toEqual(['山田 花子', '佐藤'])
  expect(linesOf('', /\n/)).toEqual([])
})
