import { describe, expect, it } from 'vitest'
import { partsUnder } from './index.ts'
import { messageOf } from './testing.ts'
import type { MimeMessage } from './types.ts'

function readings(message: MimeMessage): (readonly [string, string | undefined, string])[] {
  return [...partsUnder(message.root)].flatMap((part) =>
    part.otherReadings().map(({ why, name, bytes }) => [why, name, Buffer.from(bytes).toString('latin1')] as const),
  )
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

const parts = (boundary: string, text: string) => [
  `--${boundary}`,
  'Content-Type: text/plain; name=n.txt',
  '',
  text,
  `--${boundary}--`,
]

describe('one part read in other ways', () => {
  it('by the second transfer encoding', () => {
    const message = messageOf('Content-Transfer-Encoding: 7bit', 'Content-Transfer-Encoding: base64', '', base64('payload'))
    expect(readings(message)).toEqual([['second-transfer-encoding', undefined, 'payload']])
    expect(message.defects[0]?.code).toBe('duplicate-transfer-encoding')
  })

  it('past the padding of base64', () => {
    const message = messageOf('Content-Transfer-Encoding: base64', '', base64('a'), base64('hidden'))
    expect(message.root.content()).toEqual(Buffer.from('a'))
    expect(readings(message)).toContainEqual(['concatenated-base64', undefined, 'ahidden'])
  })

  it('as base64url', () => {
    const message = messageOf('Content-Transfer-Encoding: base64', '', '-_-_')
    expect(readings(message).map(([why]) => why)).toEqual(['base64url'])
  })

  it('as base64 that nobody declared', () => {
    const body = base64('MZ'.repeat(100)).replace(/.{76}/g, '$&\r\n')
    expect(readings(messageOf('Content-Type: application/octet-stream', 'Content-Transfer-Encoding: x-base', '', body))).toEqual([
      ['undeclared-base64', undefined, 'MZ'.repeat(100)],
    ])
    expect(readings(messageOf('Content-Type: application/octet-stream', '', 'just some words in a binary part'))).toEqual([])
  })

  it('as the files uuencoded in a text', () => {
    const uu = ['begin 644 invoice.doc', '%:&5L;&\\', '`', 'end']
    expect(
      readings(messageOf('Subject: s', '', 'Dear all,', ...uu, 'and', 'begin-base64 644 b.txt', 'aGk=', '====', '')),
    ).toEqual([
      ['uuencode', 'invoice.doc', 'hello'],
      ['uuencode', 'b.txt', 'hi'],
    ])
    expect(readings(messageOf('Subject: s', '', 'begin with a word', 'and end'))).toEqual([])
  })
})

describe('parts that another program would find', () => {
  it('at the second boundary', () => {
    const message = messageOf(
      'Content-Type: multipart/mixed; boundary=a; boundary=b',
      '',
      ...parts('a', 'shown'),
      ...parts('b', 'hidden'),
    )
    expect(readings(message)).toContainEqual(['second-boundary', 'n.txt', 'hidden'])
  })

  it('at the boundary of a second Content-Type', () => {
    const message = messageOf(
      'Content-Type: text/plain',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...parts('b', 'hidden'),
    )
    expect(readings(message)).toEqual([['second-boundary', 'n.txt', 'hidden']])
  })

  it('at lines that only begin with the boundary', () => {
    const message = messageOf(
      'Content-Type: multipart/mixed; boundary=a',
      '',
      '--a',
      '',
      'shown',
      ...parts('ab', 'hidden'),
      '--a--',
    )
    expect(readings(message)).toContainEqual(['boundary-prefix', 'n.txt', 'hidden'])
  })

  it('after a CR that stands alone', () => {
    const message = messageOf('Content-Type: multipart/mixed; boundary=a', '', '--a', '', 'shown\r--a\r\rhidden', '--a--')
    expect(readings(message)).toContainEqual(['bare-cr', undefined, 'hidden'])
  })

  it('in a type that is no multipart', () => {
    const message = messageOf('Content-Type: text/plain; boundary=a', '', ...parts('a', 'hidden'))
    expect(readings(message)).toEqual([['boundary-on-non-multipart', 'n.txt', 'hidden']])
  })

  it('at a boundary that nobody declared', () => {
    expect(readings(messageOf('Content-Type: multipart/mixed', '', ...parts('q', 'hidden')))).toEqual([
      ['undeclared-boundary', 'n.txt', 'hidden'],
    ])
  })

  it('under the transfer encoding of a multipart', () => {
    const encoded = base64(parts('a', 'hidden').join('\r\n'))
    const message = messageOf('Content-Type: multipart/mixed; boundary=a', 'Content-Transfer-Encoding: base64', '', encoded)
    expect(readings(message)).toEqual([['encoded-multipart', 'n.txt', 'hidden']])
  })
})
