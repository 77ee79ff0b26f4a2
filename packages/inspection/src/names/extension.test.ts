import { describe, expect, test } from 'vitest'
import { extensions, hidesDirection, lastExtension, plainName } from './extension.ts'

describe('names as Windows takes them', () => {
  test.each([
    ['請求書.pdf.exe', 'exe'],
    ['x.EXE', 'exe'],
    ['x.exe. .', 'exe'],
    ['x.exe\u00A0', 'exe'],
    ['案内．ｅｘｅ', 'exe'],
    ['x.e\u200Bxe', 'exe'],
    ['x.pdf\u2800\u2800.js', 'js'],
    ['x.pdf    .cmd', 'cmd'],
    ['folder.d/readme', ''],
    ['..\\..\\x.lnk', 'lnk'],
    ['x.txt::$DATA', 'txt'],
    ['no extension', ''],
    ['', ''],
  ])('%j ends in %j', (name, extension) => {
    expect(lastExtension(name)).toBe(extension)
  })

  test('all extensions, in order', () => {
    expect(extensions('a.tar.gz')).toEqual(['tar', 'gz'])
  })

  test('the direction of writing', () => {
    expect(hidesDirection('請求書\u202Efdp.exe')).toBe(true)
    expect(hidesDirection('請求書.pdf')).toBe(false)
    expect(plainName('請求書\u202Efdp.exe')).toBe('請求書fdp.exe')
  })

  test('a long name of dots costs no time', () => {
    expect(lastExtension(`x${' .'.repeat(100_000)}`)).toBe('')
  })
})
