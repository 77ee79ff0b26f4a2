import { describe, expect, test } from 'vitest'
import { aMail } from './mail.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const headerOf = (bytes: Uint8Array) => text(bytes).split('\r\n\r\n')[0] ?? ''
const types = (bytes: Uint8Array) => [...text(bytes).matchAll(/^Content-Type: ([a-z]+\/[a-z0-9-]+)/gm)].map(([, type]) => type)
const file = { name: '見積書.doc', bytes: Buffer.from('inert') }

describe('aMail', () => {
  test('the same story gives the same bytes, and a call leaves the earlier mail as it was', () => {
    const mail = aMail().subject('件名')
    const before = mail.build()
    mail.text('本文').attaching(file)
    expect(mail.build()).toEqual(before)
    expect(aMail().subject('件名').build()).toEqual(before)
  })

  test('every line ends in CRLF and is short enough', () => {
    const mail = aMail().charset('iso-2022-jp').text('一行目\n二行目').html('<p>一</p>').attaching(file).build()
    expect(text(mail)).not.toMatch(/[^\r]\n|\r[^\n]/)
    expect(
      Math.max(
        ...text(mail)
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(998)
  })

  test('text alone is one part; HTML makes an alternative, a file a mixed, a picture by id a related', () => {
    expect(types(aMail().text('本文').build())).toEqual(['text/plain'])
    expect(types(aMail().html('<p>').build())).toEqual(['text/html'])
    const full = aMail()
      .text('本文')
      .html('<p>')
      .attaching({ ...file, type: 'image/png' }, { contentId: 'a@example.com' })
      .attaching(file)
    expect(types(full.build())).toEqual([
      'multipart/mixed',
      'multipart/related',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'image/png',
      'application/octet-stream',
    ])
  })

  test('an answer names the mail it answers and quotes it, whatever is said first', () => {
    const before = aMail().subject('見積の件').text('先日の件です。').messageId('first@example.com')
    const answer = aMail().charset('shift_jis').textTransferEncoding('8bit').replyingTo(before).text('承知しました。').build()
    expect(headerOf(answer)).toContain('In-Reply-To: <first@example.com>\r\nReferences: <first@example.com>')
    const body = new TextDecoder('shift_jis').decode(answer)
    expect(body).toContain(
      '承知しました。\r\n\r\n2020年9月4日(金) 10:00 取引先 窓口 <info@partner.example.com>:\r\n> 先日の件です。',
    )
  })

  test('a stolen conversation is quoted without any reference', () => {
    const stolen = aMail().quoting(aMail().text('Dear all')).build()
    expect(headerOf(stolen)).not.toMatch(/In-Reply-To|References/)
    expect(headerOf(stolen)).toContain('Subject: =?UTF-8?B?')
  })

  test('a field can be left out, doubled, or written raw', () => {
    const mail = aMail().without('Date').header('From', ' <second@example.com>').header('Received', 'from a.test').build()
    expect(headerOf(mail)).not.toContain('Date:')
    expect(headerOf(mail).match(/^From:/gm)).toHaveLength(2)
    expect(headerOf(mail)).toMatch(/^Received: from a\.test/)
  })

  test('a forwarded mail stands in it byte for byte', () => {
    const inner = aMail().text('中').attaching(file)
    expect(text(aMail().forwarding(inner).build())).toContain(
      `Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n${text(inner.build())}`,
    )
  })

  test.each([
    ['rfc2231', `filename*=UTF-8''%E8%A6%8B%E7%A9%8D%E6%9B%B8.doc`],
    ['encoded-word-in-quotes', 'filename="=?UTF-8?B?6KaL56mN5pu4LmRvYw==?="'],
    ['raw-cp932', 'filename="\x8c\xa9\x90\xcf\x8f\x91.doc"'],
    ['raw-utf8', 'filename="\xe8\xa6\x8b\xe7\xa9\x8d\xe6\x9b\xb8.doc"'],
    ['ascii', 'filename="___.doc"'],
  ] as const)('file name as %s', (filenameStyle, expected) => {
    expect(text(aMail().attaching(file, { filenameStyle }).build())).toContain(expected)
  })

  test('a long name goes on in numbered sections', () => {
    const long = { ...file, name: `${'とても長い名前'.repeat(4)}.doc` }
    const sections = [...text(aMail().attaching(long).build()).matchAll(/filename\*(\d+)\*=([^;\r]*)/g)]
    expect(sections.map(([, number]) => number)).toEqual(sections.map((_, at) => String(at)))
    const value = sections.map(([, , section]) => section).join('')
    expect(decodeURIComponent(value.replace("UTF-8''", ''))).toBe(long.name)
  })

  test.each(['base64', 'quoted-printable', 'x-uuencode'] as const)('a file in %s keeps to lines of 76', (transferEncoding) => {
    const noise = { name: 'a.bin', bytes: Uint8Array.from({ length: 700 }, (_, at) => (at * 37) & 0xff) }
    const body = text(aMail().attaching(noise, { transferEncoding }).build()).split(`Encoding: ${transferEncoding}`)[1] ?? ''
    expect(Math.max(...body.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76)
  })
})
