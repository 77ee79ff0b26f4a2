import { expect, it } from 'vitest'
import { fileTypeName } from './file-type.ts'

it.each([
  ['application/msword', 'Word 文書(旧形式)'],
  ['image/png', '画像'],
  ['image/svg+xml', 'SVG 画像'],
  ['application/x-never-heard-of', 'application/x-never-heard-of'],
  ['constructor', 'constructor'],
  ['', ''],
])('%s is called %s', (type, name) => {
  expect(fileTypeName(type, 'ja')).toBe(name)
})
