import {
  docWithMacro,
  docx,
  elf,
  exe,
  htmlFile,
  iso,
  jpeg,
  lnk,
  oneNote,
  pdf,
  png,
  rtf,
  script,
  tar,
  zip,
} from '@sekisho/specimens'
import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { identify } from './identify.ts'

const text = (content: string): Uint8Array => Buffer.from(content)

describe('types by content', () => {
  test.each([
    [docWithMacro().bytes, 'application/x-ole-storage'],
    [docx().bytes, 'application/zip'],
    [exe().bytes, 'application/vnd.microsoft.portable-executable'],
    [elf().bytes, 'application/x-elf'],
    [lnk().bytes, 'application/x-ms-shortcut'],
    [iso().bytes, 'application/x-iso9660-image'],
    [oneNote().bytes, 'application/onenote'],
    [pdf().bytes, 'application/pdf'],
    [jpeg().bytes, 'image/jpeg'],
    [png().bytes, 'image/png'],
    [rtf().bytes, 'application/rtf'],
    [htmlFile().bytes, 'text/html'],
    [script('wsf').bytes, 'application/x-wsf'],
    [script('jse').bytes, 'text/x-encoded-script'],
    [text('7z\xbc\xaf'), 'text/plain'],
    [Buffer.from('377abcaf271c0004', 'hex'), 'application/x-7z-compressed'],
    [Buffer.from('526172211a0701', 'hex'), 'application/vnd.rar'],
    [Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), 'image/webp'],
    [Buffer.from('\0\0\0\x18ftypheic', 'latin1'), 'image/heic'],
    [text('BEGIN:VCALENDAR\r\n'), 'text/calendar'],
    [text('From: a@b.test\r\nTo: c@d.test\r\nSubject: x\r\n\r\n'), 'message/rfc822'],
    [
      text('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\nX-Document: 1\r\n\r\n'),
      'application/x-mimearchive',
    ],
    [text('<svg xmlns="http://www.w3.org/2000/svg"></svg>'), 'image/svg+xml'],
    [text('これは普通の文章です。'), 'text/plain'],
    [Buffer.from('\u001b$B$3$l\u001b(B', 'latin1'), 'text/plain'],
    [text(''), 'text/plain'],
    [Buffer.from([1, 2, 3, 0, 0, 7, 200, 5]), 'application/octet-stream'],
  ])('%#: %o', (bytes, type) => {
    expect(identify(bytes).type).toBe(type)
  })

  test('what else a file is, is told too', () => {
    const archive = zip().with(lnk()).build().bytes
    expect(identify(Buffer.concat([exe().bytes, archive])).others).toContain('application/zip')
    expect(
      identify(Buffer.concat([text('%PDF-1.7\n'), text('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n')])).others,
    ).toContain('application/x-mimearchive')
    expect(identify(Buffer.concat([text('junk before\n'), pdf().bytes])).type).toBe('application/pdf')
  })

  test('a tar is told by its magic behind a name', () => {
    expect(identify(tar('a.tar', jpeg()).bytes).type).toBe('application/x-tar')
  })

  test('any bytes have a type', () => {
    assert(property(uint8Array({ maxLength: 600 }), (bytes) => identify(bytes).type !== ''))
  })
})

describe('texts that are more, or no more, than they look', () => {
  const kind = (content: string) => identify(Buffer.from(content)).type

  test('an advisory speaks of mshta and is none', () => {
    expect(kind('mshta.exe を悪用する攻撃が確認されています。\r\n詳細 <https://www.example.com/>\r\n')).toBe('text/plain')
    expect(kind('<hta:application> という要素を含むファイルに注意してください。')).not.toBe('application/hta')
  })

  test('an application is one however late its element stands', () => {
    expect(kind(`<html><head>${' '.repeat(6_000)}<HTA:APPLICATION id="x"></head></html>`)).toBe('application/hta')
  })

  test.each([
    ['text/calendar', 'BEGIN:VCALENDAR\r\nX-ALT-DESC:<html><body>x</body></html>\r\nEND:VCALENDAR\r\n'],
    [
      'application/mbox',
      'From a@example.com Fri Sep  4 01:00:00 2020\nFrom: a@example.com\nTo: b@example.com\nSubject: x\n\nx\n',
    ],
    [
      'application/x-library-ms',
      '<libraryDescription xmlns="http://schemas.microsoft.com/windows/2009/library"></libraryDescription>',
    ],
    ['application/pgp-encrypted', '-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n'],
    ['application/xml', '<?xml version="1.0"?><job id="1"><step>backup</step></job>'],
    ['text/plain', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n'],
  ])('%s', (type, content) => {
    expect(kind(content)).toBe(type)
  })
})
