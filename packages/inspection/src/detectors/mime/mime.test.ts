import { aMail, ambiguousMails, docm, docWithMacro, docx, exe, jpeg, macros, pdf, textFile, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const module = { name: 'ThisDocument', kind: 'document' as const, source: macros.autoRunShell }
const raw = (...lines: string[]): Uint8Array =>
  Buffer.from(['From: a@partner.example.com', 'MIME-Version: 1.0', ...lines, ''].join('\r\n'), 'latin1')
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n')
const severityOf = async (mail: Parameters<typeof inspected>[0], id: string) =>
  (await inspected(mail)).detections.find((detection) => detection.id === id)?.severity

describe('whichever way a mail program reads it', () => {
  test.each(ambiguousMails(docm({ modules: [module] })))('the macro is found: $trick', async ({ bytes }) => {
    const inspection = await inspected(bytes)
    expect(spoke(inspection)).toContain('macro.autorun-executes')
    expect(inspection.verdict).toBe('malicious')
  })

  const notes = { name: 'notes.txt', bytes: Buffer.from('Only a few words that harm nobody, in two lines.\r\n'.repeat(2)) }
  test.each(ambiguousMails(notes))('a harmless file stops nothing: $trick', async ({ bytes }) => {
    expect((await inspected(bytes)).verdict).toBe('clean')
  })
})

describe('mime.contradicting-headers', () => {
  test('is heavy when the other reading acts', async () => {
    const mail = raw('Content-Transfer-Encoding: 7bit', 'Content-Transfer-Encoding: base64', '', base64(exe().bytes))
    expect(await severityOf(mail, 'mime.contradicting-headers')).toBe('high')
  })

  test('is light when both readings are harmless', async () => {
    const mail = raw('Content-Type: text/plain', 'Content-Type: text/html', '', '<p>notes</p>')
    expect(await severityOf(mail, 'mime.contradicting-headers')).toBe('low')
  })

  test('is silent for a field that stands twice and says the same', async () => {
    expect(spoke(await inspected(raw('Content-Type: text/plain', 'Content-Type: text/plain', '', 'notes')))).toEqual([])
  })
})

describe('mime.boundary-ambiguous', () => {
  const parts = (boundary: string, content: Uint8Array) =>
    [
      `--${boundary}`,
      'Content-Type: application/octet-stream',
      'Content-Transfer-Encoding: base64',
      '',
      base64(content),
      `--${boundary}--`,
    ].join('\r\n')

  test('is heavy when a program stands behind another boundary, or behind the last one', async () => {
    const second = raw(
      'Content-Type: multipart/mixed; boundary=a; boundary=b',
      '',
      parts('a', textFile('notes').bytes),
      parts('b', exe().bytes),
    )
    const behind = raw(
      'Content-Type: multipart/mixed; boundary=a',
      '',
      parts('a', textFile('notes').bytes),
      parts('a', exe().bytes),
    )
    expect(await severityOf(second, 'mime.boundary-ambiguous')).toBe('high')
    expect(await severityOf(behind, 'mime.boundary-ambiguous')).toBe('high')
  })

  test('is light when nothing that acts stands there', async () => {
    const mail = raw(
      'Content-Type: multipart/mixed; boundary=a; boundary=b',
      '',
      parts('a', jpeg().bytes),
      parts('b', pdf().bytes),
    )
    expect(await severityOf(mail, 'mime.boundary-ambiguous')).toBe('low')
  })

  test('is silent for the footer of a mailing list and for a mail that was cut', async () => {
    const whole = Buffer.from(
      aMail()
        .html('<p>notes</p>')
        .attaching(docWithMacro({ modules: [] }))
        .build(),
    )
    expect(
      await severityOf(Buffer.concat([whole, Buffer.from('\r\n-- \r\nlist@example.com\r\n')]), 'mime.boundary-ambiguous'),
    ).toBeUndefined()
    expect(await severityOf(whole.subarray(0, whole.length - 60), 'mime.boundary-ambiguous')).toBeUndefined()
  })
})

describe('mime.ambiguous-encoding', () => {
  test('speaks for a program behind the padding', async () => {
    const mail = raw(
      'Content-Type: application/octet-stream',
      'Content-Transfer-Encoding: base64',
      '',
      'aGk=',
      base64(exe().bytes),
    )
    expect(await severityOf(mail, 'mime.ambiguous-encoding')).toBeUndefined()
    const whole = raw(
      'Content-Type: application/octet-stream',
      'Content-Transfer-Encoding: base64',
      '',
      'It is attached!',
      base64(exe().bytes),
    )
    expect(await severityOf(whole, 'mime.ambiguous-encoding')).toBe('high')
  })

  test('is silent for a text that a mailing list has lengthened', async () => {
    const body = base64(Buffer.from('会議の資料をお送りします。'))
    const mail = raw(
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      body,
      '_____',
      'list@example.com',
    )
    expect(spoke(await inspected(mail))).toEqual([])
  })
})

describe('mime.type-mismatch', () => {
  test.each([
    ['a document called a picture', { ...docx(), name: '写真.jpg' }, 'image/jpeg', 'medium'],
    [
      'an archive called a PDF',
      { ...zip('a.zip').with(textFile('notes')).build(), name: '請求書.pdf' },
      'application/pdf',
      'medium',
    ],
    ['a document called a text', { ...docx(), name: 'notes.txt' }, 'text/plain', 'low'],
    ['a document with a macro called a text', { ...docm({ modules: [module] }), name: 'notes.txt' }, 'text/plain', 'high'],
    ['a program called a picture', { ...exe(), name: 'a.png' }, 'image/png', 'high'],
    ['a document declared a picture', docx(), 'image/jpeg', 'low'],
  ])('%s', async (_, file, contentType, severity) => {
    expect(await severityOf(aMail().attaching(file, { contentType }), 'mime.type-mismatch')).toBe(severity)
  })

  test.each([
    ['application/octet-stream', docx()],
    ['application/octet-stream', pdf()],
    ['application/vnd.ms-excel', { name: '集計.xls', bytes: Buffer.from('<html><table><tr><td>1</td></tr></table></html>') }],
    ['text/plain', { name: '集計.csv', bytes: Buffer.from('1,2,3\r\n') }],
    ['image/png', jpeg()],
  ])('is silent for %s', async (contentType, file) => {
    expect(await severityOf(aMail().attaching(file, { contentType }), 'mime.type-mismatch')).toBeUndefined()
  })
})

describe('mime.misleading-filename', () => {
  const named = (type: string, disposition: string) =>
    raw(
      `Content-Type: application/octet-stream; name=${type}`,
      `Content-Disposition: attachment; filename=${disposition}`,
      '',
      'x',
    )

  test('is heavy when one of the names is dangerous', async () => {
    expect(await severityOf(named('x.js', 'x.txt'), 'mime.misleading-filename')).toBe('high')
  })

  test('is light when the names are of two kinds of document', async () => {
    expect(await severityOf(named('x.doc', 'x.pdf'), 'mime.misleading-filename')).toBe('low')
  })

  test('is silent for a name that was only shortened', async () => {
    expect(
      await severityOf(named('"minutes of the me.pdf"', '"minutes of the meeting.pdf"'), 'mime.misleading-filename'),
    ).toBeUndefined()
  })
})

describe('the other oddities of a message', () => {
  test('mime.nul-or-bare-cr', async () => {
    expect(await severityOf(raw('X-Note: a\0b', '', 'notes'), 'mime.nul-or-bare-cr')).toBe('low')
    expect(await severityOf(raw('X-Note: a', '', 'no\0tes'), 'mime.nul-or-bare-cr')).toBeUndefined()
  })

  test('mime.charset-trick', async () => {
    const text = (charset: string, body: string) => raw(`Content-Type: text/plain; charset=${charset}`, '', body)
    expect(await severityOf(text('utf-7', '+ADw-script+AD4-'), 'mime.charset-trick')).toBe('low')
    expect(await severityOf(text('utf-8', 'a \xc0\xbcscript>'), 'mime.charset-trick')).toBe('low')
    expect(await severityOf(text('iso-2022-jp', '\x1b(Bpa\x1b(Bss\x1b(Bwo\x1b(Brd'), 'mime.charset-trick')).toBe('low')
    // Half-width katakana under the wrong label.
    expect(await severityOf(text('utf-8', '\xc0\xbc\xb6\xc0\x82\xa0'), 'mime.charset-trick')).toBeUndefined()
    expect(
      await severityOf(text('iso-2022-jp', '\x1b$B2q5D\x1b(B A4\r\n\x1b(Babc\x1b(B\r\n'), 'mime.charset-trick'),
    ).toBeUndefined()
  })

  test('mime.smuggled-message', async () => {
    const command = 'MAIL FROM:<director@midorino.example.com>\r\nRCPT TO:<a@example.com>\r\nDATA\r\nSubject: s\r\n'
    expect(await severityOf(raw('', `notes\n.\r\n${command}`), 'mime.smuggled-message')).toBe('high')
    expect(await severityOf(raw('', `notes\r\n.\r${command}`), 'mime.smuggled-message')).toBe('high')
    // A transcript of a session, and a list of points.
    expect(await severityOf(raw('', `250 OK\r\n.\r\n${command}`), 'mime.smuggled-message')).toBeUndefined()
    expect(await severityOf(raw('', 'notes\r\n. first\r\n. second'), 'mime.smuggled-message')).toBeUndefined()
  })

  test('message.rewritten-upstream notes what another filter did', async () => {
    const removed = aMail().attaching(textFile('DELETED0.TXT', 'The attachment was removed.'))
    expect(await severityOf(removed, 'message.rewritten-upstream')).toBe('info')
    expect(await severityOf(aMail().header('X-Virus-Status', 'Infected'), 'message.rewritten-upstream')).toBe('info')
    expect(await severityOf(aMail().header('X-Virus-Status', 'Clean'), 'message.rewritten-upstream')).toBeUndefined()
  })
})
