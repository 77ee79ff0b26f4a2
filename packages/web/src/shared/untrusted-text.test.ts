import { describe, expect, it } from 'vitest'
import { piecesOf, visibleText } from './untrusted-text.ts'

describe('text from outside', () => {
  it('stays as it is when it is plain, Japanese or emoji', () => {
    const plain = 'ご請求書(2026年11月分)👍\n二行目\tタブ'
    expect(piecesOf(plain)).toEqual([{ at: 0, text: plain }])
  })

  it('cannot reverse its neighbours', () => {
    expect(piecesOf('invoice\u202Efdp.exe')).toEqual([
      { at: 0, text: 'invoice' },
      { at: 7, code: 'U+202E' },
      { at: 8, text: 'fdp.exe' },
    ])
    expect(visibleText('\u2067a\u2069')).toBe('[U+2067]a[U+2069]')
  })

  it('cannot hide characters', () => {
    expect(visibleText('pay\u200Bpal')).toBe('pay[U+200B]pal')
    expect(visibleText('a\u0000b\u001Bc')).toBe('a[U+0000]b[U+001B]c')
    expect(visibleText('x\u{E0041}')).toBe('x[U+E0041]')
  })

  it('may be empty', () => {
    expect(piecesOf('')).toEqual([])
  })
})
