import { describe, expect, it } from 'vitest'
import { firstHeader, headersNamed, leaves, partsUnder } from './index.ts'
import { codesOf, messageOf, outline, parse, textOf } from './testing.ts'

const mail = (contentType: string, ...body: string[]) => messageOf(`Content-Type: multipart/mixed; ${contentType}`, '', ...body)

describe('a well-formed message', () => {
  const lines = [
    'Received: from a.example.com',
    '\tby b.example.com',
    'received: second',
    'Subject:  two  spaces',
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    'This is a multi-part message in MIME format.',
    '--outer',
    'Content-Type: multipart/alternative; boundary=outer2',
    '',
    '--outer2',
    '',
    'plain',
    '--outer2',
    'Content-Type: text/html',
    '',
    '<p>html</p>',
    '--outer2--',
    '',
    '--outer',
    'Content-Type: application/pdf; name="a.pdf"',
    'Content-Disposition: attachment; filename="a.pdf"',
    'Content-Transfer-Encoding: Base64',
    'Content-ID: <x@example.com>',
    '',
    'aGVs',
    'bG8=',
    '--outer--',
    '',
  ]
  const message = messageOf(...lines)

  it('keeps parts in order under the numbers of IMAP', () => {
    expect(outline(message)).toEqual(['1.1 text/plain "plain"', '1.2 text/html "<p>html</p>"', '2 application/pdf "hello"'])
    expect(message.root.path).toBe('')
  })

  it('has no defects and no other readings', () => {
    expect(message.defects).toEqual([])
    expect([...partsUnder(message.root)].flatMap((part) => part.otherReadings())).toEqual([])
  })

  it('keeps every field with its place and its raw body', () => {
    expect(message.headers.map((field) => field.name)).toEqual(['Received', 'received', 'Subject', 'Content-Type'])
    expect(message.headers[0]?.rawValue).toBe(' from a.example.com\tby b.example.com')
    expect(headersNamed(message.headers, 'RECEIVED')).toHaveLength(2)
    const subject = firstHeader(message.headers, 'subject')
    expect(subject?.value).toBe('two  spaces')
    expect(Buffer.from(message.bytes.subarray(subject?.range.start, subject?.range.end)).toString()).toBe(
      'Subject:  two  spaces\r\n',
    )
  })

  it('says where header and body of each part stand', () => {
    const pdf = leaves(message)[2]
    const text = lines.join('\r\n')
    expect(text.slice(pdf?.headerRange.start, pdf?.headerRange.end)).toMatch(/^Content-Type: application[^]*<x@example.com>\r\n$/)
    expect(text.slice(pdf?.bodyRange.start, pdf?.bodyRange.end)).toBe('aGVs\r\nbG8=')
    expect(pdf).toMatchObject({ transferEncoding: 'base64', filenames: ['a.pdf'], contentId: 'x@example.com' })
    expect(pdf?.disposition?.value).toBe('attachment')
  })

  it('reads the same with LF line ends', () => {
    expect(outline(parse(lines.join('\n')))).toEqual(outline(message))
    expect(codesOf(parse(lines.join('\n')))).toEqual([])
  })
})

describe('messages inside messages', () => {
  const inner = ['Subject: inner', 'Content-Type: multipart/mixed; boundary=in', '', '--in', '', 'text', '--in--', '']

  it('are read, and numbered under their part', () => {
    const message = messageOf(
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      '',
      'see below',
      '--x',
      'Content-Type: message/rfc822',
      '',
      ...inner,
      '--x--',
    )
    const forwarded = message.root.parts[1]?.message
    expect(forwarded && firstHeader(forwarded.headers, 'subject')?.value).toBe('inner')
    expect(leaves(message).map((part) => part.path)).toEqual(['1', '2', '2.1'])
  })

  it('are read when they are encoded against the rule', () => {
    const encoded = Buffer.from(inner.join('\r\n')).toString('base64')
    const message = messageOf('Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', '', encoded)
    expect(message.root.message && outline(message.root.message)).toEqual(['1.1 text/plain "text"'])
    expect(codesOf(message)).toContain('encoded-message')
  })

  it('are what a digest holds by default', () => {
    const message = messageOf('Content-Type: multipart/digest; boundary=x', '', '--x', '', 'Subject: one', '', 'body', '--x--')
    expect(message.root.parts[0]?.contentType.value).toBe('message/rfc822')
    expect(message.root.parts[0]?.message?.headers[0]?.value).toBe('one')
  })
})

describe('header sections that are not as they should be', () => {
  it.each([
    ['mbox-from-line', 'From a@example.com Tue Mar  7 10:00:00 2023\r\nSubject: s\r\n\r\nbody'],
    ['byte-order-mark', '\xef\xbb\xbfSubject: s\r\n\r\nbody'],
    ['leading-blank-line', '\r\n\r\nSubject: s\r\n\r\nbody'],
    ['header-line-without-colon', 'X-A: 1\r\nno field\r\nSubject: s\r\n\r\nbody'],
    ['missing-blank-line', 'Subject: s\r\nbody'],
    ['space-before-colon', 'Subject : s\r\n\r\nbody'],
    ['space-before-colon', 'From : a@example.com\r\nSubject: s\r\n\r\nbody'],
    ['blank-looking-line', 'X-A: 1\r\n \t\r\nSubject: s\r\n\r\nbody'],
    ['orphan-continuation', ' folded\r\nSubject: s\r\n\r\nbody'],
    ['nul-in-header', 'X-A: a\0b\r\nSubject: s\r\n\r\nbody'],
    ['bare-cr', 'X-A: a\rb\r\nSubject: s\r\n\r\nbody'],
    ['bare-cr', 'X-A: a\rSubject: s\r\rbody'],
    ['mixed-line-ends', 'X-A: a\nSubject: s\r\n\r\nbody'],
    ['header-name-invalid', 'X-\xe9: a\r\nSubject: s\r\n\r\nbody'],
    ['raw-8bit-header', 'X-A: \xe3\x81\x82\r\nSubject: s\r\n\r\nbody'],
    ['duplicate-from', 'From: a@example.com\r\nFrom: b@example.com\r\nSubject: s\r\n\r\nbody'],
    ['duplicate-field', 'Date: a\r\nDate: b\r\nSubject: s\r\n\r\nbody'],
  ])('%s: %j', (code, text) => {
    const message = parse(text)
    expect(codesOf(message)).toEqual([code])
    expect(firstHeader(message.headers, 'Subject')?.value).toBe('s')
    expect(textOf(message.root)).toBe('body')
  })

  it('keeps what a cut header has', () => {
    const message = parse('Subject: s\r\nFrom: a@exam')
    expect(message.headers.map((field) => field.value)).toEqual(['s', 'a@exam'])
    expect(codesOf(message)).toEqual(['truncated-header'])
    expect(message.root.content()).toHaveLength(0)
  })

  it('takes bytes that have no header for a body', () => {
    expect(textOf(parse('no header here\r\n').root)).toBe('no header here\r\n')
    expect(parse('').root.content()).toHaveLength(0)
  })
})

describe('boundaries that are not as they should be', () => {
  const part = ['--x', '', 'one', '--x', '', 'two']

  it.each([
    ['boundary-unclosed', mail('boundary=x', ...part)],
    ['boundary-trailing-space', mail('boundary="x "', ...part, '--x --')],
    ['boundary-trailing-space', mail('boundary="x "', ...part, '--x--')],
    ['part-after-close', mail('boundary=x', '--x', '', 'one', '--x--', '--x', '', 'two', '--x--')],
    ['part-in-epilogue', mail('boundary=x', '--x', '', 'one', '--x--', 'Content-Type: text/plain', '', 'two')],
    ['boundary-repeated', mail('boundary=x; boundary=y', ...part, '--x--')],
    ['boundary-not-found', mail('boundary="x(y)z"; boundary=x', ...part, '--x--')],
    ['missing-blank-line', mail('boundary=x', '--x', 'one', '--x', '', 'two', '--x--')],
    ['unterminated-quoted-string', mail('boundary="x', ...part, '--x--')],
    ['unterminated-quoted-string', mail('boundary="x; charset=utf-8', ...part, '--x--')],
  ])('%s', (code, message) => {
    expect(outline(message)).toEqual(['1 text/plain "one"', '2 text/plain "two"'])
    expect(codesOf(message)).toContain(code)
  })

  it('finds a part that hides before the first delimiter', () => {
    const message = mail('boundary=x', 'Content-Type: application/octet-stream', '', 'hidden', '--x', '', 'one', '--x--')
    expect(outline(message)).toEqual(['1 text/plain "one"', '2 application/octet-stream "hidden"'])
    expect(codesOf(message)).toContain('part-in-preamble')
  })

  it('tells a boundary from one that begins like it', () => {
    const message = mail(
      'boundary=x',
      '--x',
      'Content-Type: multipart/mixed; boundary=xy',
      '',
      '--xy',
      '',
      'inner',
      '--xy--',
      '--x  \t',
      '',
      'two',
      '--x-- ',
    )
    expect(outline(message)).toEqual(['1.1 text/plain "inner"', '2 text/plain "two"'])
    expect(message.root.otherReadings()).toEqual([])
  })

  it('takes a boundary of any length and of any bytes', () => {
    for (const boundary of ['b'.repeat(300), '=_\xe3\x81\x82', "'()+_,-./:=?", 'a"b']) {
      const written = boundary.replace('"', '\\"')
      const message = mail(`boundary="${written}"`, `--${boundary}`, '', 'one', `--${boundary}--`)
      expect(outline(message)).toEqual(['1 text/plain "one"'])
    }
  })

  it('keeps a multipart that cannot be cut as one leaf', () => {
    for (const contentType of ['boundary=nowhere', 'boundary=""', 'charset=utf-8']) {
      const message = mail(contentType, 'text')
      expect(outline(message)).toEqual(['1 multipart/mixed "text"'])
      expect(message.defects).toHaveLength(1)
    }
  })
})

describe('transfer encodings', () => {
  it.each([
    ['base64', 'aGVs!\r\n bG8', 'hello'],
    ['"base64"', 'aGVsbG8=', 'hello'],
    ['BASE64 (comment)', 'aGVsbG8=', 'hello'],
    ['base64;', 'aGVsbG8=', 'hello'],
    ['base64', 'aG-Vs_bG8=', 'hello'],
    ['quoted-printable', 'a=3Db=\r\nc =  \r\nd  \r\ne=zz=e3', 'a=bc d\r\ne=zz\xe3'],
    ['quoted-printable', 'cut=', 'cut'],
    ['x-uuencode', 'begin 644 a.txt\r\n%:&5L;&\\\r\n`\r\nend\r\n', 'hello'],
    ['8bit', '\xe9', '\xe9'],
    ['x-unknown', 'as is', 'as is'],
  ])('%s %j', (name, body, content) => {
    expect(textOf(messageOf(`Content-Transfer-Encoding: ${name}`, '', body).root)).toBe(content)
  })

  it('names what nobody knows', () => {
    expect(codesOf(messageOf('Content-Transfer-Encoding: x-unknown', '', 'x'))).toEqual(['unknown-transfer-encoding'])
  })
})
