import { describe, expect, it } from 'vitest'
import { defanged, safeText } from './safe-text.ts'

describe('safeText', () => {
  it('shows what would move the cursor, turn the direction or hide', () => {
    expect(safeText('a\u001b[31mb')).toBe('a\\u{1b}[31mb')
    expect(safeText('invoice\u202Efdp.exe')).toBe('invoice\\u{202e}fdp.exe')
    expect(safeText('a\u200bb\r\nc\u2028d\u2800e')).toBe('a\\u{200b}b\\u{d}\\u{a}c\\u{2028}d\\u{2800}e')
  })

  it('leaves Japanese as it is', () => {
    expect(safeText('髙橋　①㈱「請求書」')).toBe('髙橋　①㈱「請求書」')
  })

  it('survives a lone surrogate', () => {
    expect(safeText('\ud800')).toBe('\ufffd')
  })
})

describe('defanged', () => {
  it.each([
    ['http://bad.example/a.exe?x=1.2', 'hxxp://bad[.]example/a.exe?x=1.2'],
    ['HTTPS://a.b.example', 'HXXPS://a[.]b[.]example'],
    ['ftp://192.0.2.1/x', 'fxp://192[.]0[.]2[.]1/x'],
  ])('%s becomes %s', (link, shown) => {
    expect(defanged(link)).toBe(shown)
  })
})
