import { describe, expect, it } from 'vitest'
import { messageOf } from './testing.ts'

const namesOf = (...lines: string[]) => messageOf(...lines, '', 'x').root.filenames
const disposition = (parameters: string) => namesOf(`Content-Disposition: attachment; ${parameters}`)
const sjis = '\x90\xbf\x8b\x81\x8f\x91'

describe('every name that a mail program could show', () => {
  it.each([
    ['of the type alone', namesOf('Content-Type: application/octet-stream; name=x.exe')],
    [
      'of the type and of the disposition',
      namesOf('Content-Type: a/b; name=x.exe', 'Content-Disposition: attachment; filename=x.txt'),
    ],
    [
      'of a second disposition',
      namesOf('Content-Disposition: inline; filename=x.txt', 'Content-Disposition: attachment; filename=x.exe'),
    ],
    ['of a second type', namesOf('Content-Type: a/b; name=x.txt', 'Content-Type: a/b; name=x.exe')],
    ['written twice', disposition('filename=x.txt; filename=x.exe')],
    ['written twice, the other way round', disposition('filename=x.exe; filename=x.txt')],
    ['in sections', disposition('filename*0=x.; filename*1=exe')],
    ['in sections out of order', disposition('filename*1=exe; filename*0=x.')],
    ['in sections beside a plain one', disposition("filename=x.txt; filename*0*=us-ascii''x%2E; filename*1=exe")],
    ['plain beside sections', disposition("filename=x.exe; filename*0*=us-ascii''x%2E; filename*1=txt")],
    ['in sections with a gap', disposition('filename*0=x.exe; filename*2=.txt')],
    ['a section twice', disposition('filename*0=x.; filename*1=txt; filename*1=exe')],
    ['in a charset nobody knows', disposition("filename*=x-none'en'x%2eexe")],
    ['without a charset', disposition('filename*=x%2eexe')],
    ['with percent signs only', disposition('filename=x%2Eexe')],
    ['in an encoded word', disposition('filename="=?utf-8?B?eC5leGU=?="')],
    ['in an encoded word without quotes', disposition('filename==?utf-8?Q?x=2Eexe?=')],
    ['in encoded words that are joined', disposition('filename="=?utf-8?Q?x.e?= =?utf-8?Q?xe?="')],
    ['in an encoded word inside sections', disposition('filename*0="=?utf-8?Q?x.e"; filename*1="xe?="')],
    ['up to a NUL', disposition('filename="x.exe\0.txt"')],
    ['without a NUL', disposition('filename="x.\0exe"')],
    ['with escapes', disposition('filename="x\\.exe"')],
    ['with quotes that never end', disposition('filename="x.exe')],
    ['in single quotes', disposition("filename='x.exe'")],
    ['with a comment behind it', disposition('filename=x.exe (picture.txt)')],
    ['with a space before the equals sign', disposition('filename = x.exe')],
    ['in capitals', disposition('FILENAME=x.exe')],
    ['without a semicolon before it', namesOf('Content-Disposition: attachment filename=x.exe')],
    ['of the type without a semicolon', namesOf('Content-Type: a/b name=x.exe')],
    ['with something behind the quotes', disposition('filename="x".exe')],
    ['under the wrong field', namesOf('Content-Type: a/b; filename=x.exe')],
    ['by name in the disposition', disposition('name=x.exe')],
    ['in a field with a space before its colon', namesOf('Content-Disposition : attachment; filename=x.exe')],
  ])('%s', (_, names) => {
    expect(names).toContain('x.exe')
  })

  it('also in the charsets of Japan, without saying so', () => {
    expect(disposition(`filename="${sjis}.doc"`)).toEqual(['請求書.doc'])
    expect(disposition('filename="\xc0\xc1\xb5\xe1\xbd\xf1.doc"')).toEqual(['請求書.doc'])
    expect(disposition('filename="\x1b$B@A5a=q\x1b(B.doc"')).toEqual(['請求書.doc'])
    expect(disposition('filename="=?ISO-2022-JP?B?GyRCQEE1YT1xGyhC?=.doc"')).toEqual(['請求書.doc'])
  })

  it('at most so many, of any length', () => {
    const many = disposition(Array.from({ length: 500 }, (_, i) => `filename=${i}.txt`).join('; '))
    expect(many.length).toBeLessThanOrEqual(32)
    expect(disposition(`filename="${'x'.repeat(100_000)}.exe"`)[0]).toMatch(/\.exe$/)
  })
})
