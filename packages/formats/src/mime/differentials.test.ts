import { describe, expect, it } from 'vitest'
import { leavesUnder, partsUnder } from './index.ts'
import { messageOf } from './testing.ts'
import type { MimeMessage } from './types.ts'

// A gateway and a mail program that read a mail differently let things pass between them. Each of these mails shows
// something harmless in one reading and the payload in another; whoever reads all of them finds it.

const PAYLOAD = 'MZ payload that some mail program would save, long enough for more than one line of base64 to be written'
const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
const payload = base64(PAYLOAD)

const part = (...lines: string[]) => lines.join('\r\n')
const attached = part('Content-Type: application/octet-stream; name="a.bin"', 'Content-Transfer-Encoding: base64', '', payload)
const harmless = part('Content-Type: text/plain', '', 'ご確認ください。')

const contentsOf = (message: MimeMessage): string[] => [
  ...[...leavesUnder(message.root)].map((leaf) => Buffer.from(leaf.content()).toString('latin1')),
  ...[...partsUnder(message.root)].flatMap((each) => each.otherReadings().map(({ bytes }) => Buffer.from(bytes).toString('latin1'))),
]

const tricks: Readonly<Record<string, string>> = {
  // A46: header sections
  'text first, multipart second': part('Content-Type: text/plain', 'Content-Type: multipart/mixed; boundary=b', '', '--b', attached, '--b--'),
  'multipart first, text second': part('Content-Type: multipart/mixed; boundary=b', 'Content-Type: text/plain', '', '--b', attached, '--b--'),
  'two multiparts': part('Content-Type: multipart/mixed; boundary=a', 'Content-Type: multipart/mixed; boundary=b', '', '--a', harmless, '--a--', '--b', attached, '--b--'),
  'first transfer encoding none': part('Content-Type: application/octet-stream', 'Content-Transfer-Encoding: 7bit', 'Content-Transfer-Encoding: base64', '', payload),
  'first transfer encoding base64': part('Content-Type: application/octet-stream', 'Content-Transfer-Encoding: base64', 'Content-Transfer-Encoding: 7bit', '', payload),
  'quoted-printable, then base64': part('Content-Type: application/octet-stream', 'Content-Transfer-Encoding: quoted-printable', 'Content-Transfer-Encoding: base64', '', payload),
  'blank-looking line before the second type': part('Content-Type: text/plain', ' ', 'Content-Type: multipart/mixed; boundary=b', '', '--b', attached, '--b--'),
  'blank-looking line instead of the empty one': part('Content-Type: multipart/mixed; boundary=b', ' \t', '--b', attached, '--b--'),
  'blank-looking line in a part': part('Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: application/octet-stream', 'Content-Transfer-Encoding: base64', ' ', payload, '--b--'),
  'blank-looking line, and more than one part': part('Content-Type: multipart/mixed; boundary=b', ' ', '--b', attached, '--b', harmless, '--b--'),
  'line that is no field, and more than one part': part('Content-Type: multipart/mixed; boundary=b', 'Hello', 'Subject: s', '', '--b', attached, '--b', harmless, '--b--'),
  'text before the empty line': part('Content-Transfer-Encoding: base64', 'Hello', '', payload),
  'fields after a delimiter that stands in the header': part('Content-Type: multipart/mixed; boundary=b', '--b', attached, '--b--'),
  'bare CR between two fields': part('Subject: a\rContent-Type: multipart/mixed; boundary=b', '', '--b', attached, '--b--'),
  'bare CR before the type of the part': part('Content-Type: multipart/mixed; boundary=b', '', '--b', `X-A: b\rContent-Transfer-Encoding: base64`, 'Content-Type: text/plain', '', payload, '--b--'),
  'bare CR instead of the empty line': `Content-Type: multipart/mixed; boundary=b\r\n\r--b\r\n${attached}\r\n--b--\r\n`,
  'NUL in the type': part('Content-Type: multi\0part/mixed; boundary=b', '', '--b', attached, '--b--'),
  'NUL in the boundary': part('Content-Type: multipart/mixed; boundary="b\0c"', '', '--b', attached, '--b--'),
  'NUL in a field name': part('Content-\0Type: multipart/mixed; boundary=b', '', '--b', attached, '--b--'),
  'NUL in a delimiter line': part('Content-Type: multipart/mixed; boundary=b', '', '--b', harmless, '--\0b', attached, '--b--'),
  'space before the colon': part('Content-Type : multipart/mixed; boundary=b', '', '--b', attached, '--b--'),
  'nothing on the first line of the field': part('Content-Type:', ' multipart/mixed;', ' boundary=b', '', '--b', attached, '--b--'),
  'an encoded word for the type': part('Content-Type: =?utf-8?Q?multipart/mixed;_boundary=3Db?=', '', '--b', attached, '--b--'),
  'an encoded word for the encoding': part('Content-Transfer-Encoding: =?utf-8?Q?base64?=', '', payload),
  // A47: boundaries
  'space at the end of the boundary': part('Content-Type: multipart/mixed; boundary="b "', '', '--b ', attached, '--b --'),
  'space at the beginning of the boundary': part('Content-Type: multipart/mixed; boundary=" b"', '', '--b', attached, '--b--'),
  'comment after the boundary': part('Content-Type: multipart/mixed; boundary=b (c)', '', '--b', attached, '--b--'),
  'comment before the boundary': part('Content-Type: multipart/mixed; boundary=(c)b', '', '--b', attached, '--b--'),
  'comment that is a boundary': part('Content-Type: multipart/mixed; boundary=b(c)', '', '--b', harmless, '--b--', '--b(c)', attached, '--b(c)--'),
  'no quotes': part('Content-Type: multipart/mixed; boundary=b c', '', '--b', harmless, '--b--', '--b c', attached, '--b c--'),
  'single quotes': part("Content-Type: multipart/mixed; boundary='b'", '', "--'b'", harmless, "--'b'--", '--b', attached, '--b--'),
  'escape in the boundary': part('Content-Type: multipart/mixed; boundary="b\\c"', '', '--bc', harmless, '--bc--', '--b\\c', attached, '--b\\c--'),
  'quote inside the boundary': part('Content-Type: multipart/mixed; boundary="b"c', '', '--b', harmless, '--b--', '--bc', attached, '--bc--'),
  'first of two boundaries': part('Content-Type: multipart/mixed; boundary=a; boundary=b', '', '--b', harmless, '--b--', '--a', attached, '--a--'),
  'second of two boundaries': part('Content-Type: multipart/mixed; boundary=a; boundary=b', '', '--a', harmless, '--a--', '--b', attached, '--b--'),
  'boundary in sections': part('Content-Type: multipart/mixed; boundary*0=a; boundary*1=b; boundary=c', '', '--c', harmless, '--c--', '--ab', attached, '--ab--'),
  'plain boundary beside sections': part('Content-Type: multipart/mixed; boundary*0=a; boundary*1=b; boundary=c', '', '--ab', harmless, '--ab--', '--c', attached, '--c--'),
  'percent-encoded boundary': part("Content-Type: multipart/mixed; boundary*=us-ascii''%62", '', '--b', attached, '--b--'),
  'percent signs as they stand': part("Content-Type: multipart/mixed; boundary*=us-ascii''%62", '', '--b', harmless, '--b--', "--us-ascii''%62", attached, "--us-ascii''%62--"),
  'prefix of another boundary': part('Content-Type: multipart/mixed; boundary=b', '', '--b', harmless, '--bb', attached, '--b--'),
  'preamble': part('Content-Type: multipart/mixed; boundary=b', '', attached, '--b', harmless, '--b--'),
  'epilogue': part('Content-Type: multipart/mixed; boundary=b', '', '--b', harmless, '--b--', attached),
  'delimiter after the close': part('Content-Type: multipart/mixed; boundary=b', '', '--b', harmless, '--b--', '', '--b', attached, '--b--'),
  'no close': part('Content-Type: multipart/mixed; boundary=b', '', '--b', harmless, '--b', attached),
  'delimiter not at the beginning of a line': part('Content-Type: multipart/mixed; boundary=b', '', '--b', harmless, ' --b', attached, '--b--'),
  'delimiter in the middle of a line': part('Content-Type: multipart/mixed; boundary=bound', '', '--bound', harmless, 'text--bound', attached, '--bound--'),
  'empty boundary': part('Content-Type: multipart/mixed; boundary=""', '', '--', attached, '----'),
  'no boundary': part('Content-Type: multipart/mixed', '', '--b', attached, '--b--'),
  'boundary cut at 70 characters': part(`Content-Type: multipart/mixed; boundary=${'b'.repeat(80)}`, '', `--${'b'.repeat(80)}`, harmless, `--${'b'.repeat(70)}`, attached, `--${'b'.repeat(70)}--`, `--${'b'.repeat(80)}--`),
  'same boundary inside': part('Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: multipart/mixed; boundary=b', '', '--b', attached, '--b--', '--b--'),
  'inner parts after the outer close': part('Content-Type: multipart/mixed; boundary=o', '', '--o', 'Content-Type: multipart/mixed; boundary=i', '', '--i', harmless, '--o--', '--i', harmless, '--i', attached, '--i--'),
  'boundary of a text': part('Content-Type: text/plain; boundary=b', '', '--b', attached, '--b--'),
  'multipart without a subtype': part('Content-Type: multipart; boundary=b', '', '--b', attached, '--b--'),
  'unknown subtype': part('Content-Type: multipart/x-unknown; boundary=b', '', '--b', attached, '--b--'),
  'delimiter with something after it': part('Content-Type: multipart/mixed; boundary=b', '', '--b', harmless, '--b x', attached, '--b--'),
  'whole multipart in base64': part('Content-Type: multipart/mixed; boundary=b', 'Content-Transfer-Encoding: base64', '', base64(part('--b', attached, '--b--'))),
  'multipart in base64 beside a readable one': part('Content-Type: multipart/mixed; boundary=b', 'Content-Transfer-Encoding: base64', '', base64(part('--b', attached, '--b--', '', '')), '--b', harmless, '--b--'),
  'multipart in quoted-printable': part('Content-Type: multipart/mixed; boundary="=b"', 'Content-Transfer-Encoding: quoted-printable', '', '--=3Db', attached.replaceAll('=', '=3D'), '--=3Db--'),
  // A48: transfer encodings
  'junk in base64': part('Content-Transfer-Encoding: base64', '', payload.replace(/(.{10})/g, '$1*!')),
  'padding in the middle': part('Content-Transfer-Encoding: base64', '', base64(PAYLOAD.slice(0, 40)).trim(), base64(PAYLOAD.slice(40))),
  'padding that means nothing': part('Content-Transfer-Encoding: base64', '', `${payload.slice(0, 9)}=${payload.slice(9)}`),
  'lines that are not base64': part('Content-Transfer-Encoding: base64', '', 'This is base64!', payload),
  'not base64 at all': part('Content-Type: application/octet-stream', 'Content-Transfer-Encoding: base64', '', PAYLOAD),
  'base64 in quotes': part('Content-Transfer-Encoding: "BASE64" (c)', '', payload),
  'encoding nobody knows': part('Content-Transfer-Encoding: x-base', '', payload),
  'encoding nobody knows, quoted-printable': part('Content-Transfer-Encoding: quotedprintable', '', PAYLOAD.replaceAll(' ', '=20').replace(/.{60}/g, '$&=\r\n')),
  'base64 that nobody declared, in a text': part('Content-Type: text/plain; name=a.doc', '', payload),
  'soft breaks everywhere': part('Content-Transfer-Encoding: quoted-printable', '', PAYLOAD.replaceAll(/(.)/g, '$1= \r\n')),
  'lower-case escapes': part('Content-Transfer-Encoding: quoted-printable', '', PAYLOAD.replaceAll('M', '=4d').replaceAll('Z', '=5a')),
  'uuencode in a text': part('', 'begin 644 a.doc', ...uu(PAYLOAD), '`', 'end'),
  'x-uuencode': part('Content-Transfer-Encoding: x-uuencode', '', 'begin 644 a.doc', ...uu(PAYLOAD), '`', 'end'),
}

function uu(text: string): string[] {
  const lines: string[] = []
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += 45) {
    const chunk = bytes.subarray(at, at + 45)
    const padded = Buffer.concat([chunk, Buffer.alloc((3 - (chunk.length % 3)) % 3)])
    const sextets = [...Buffer.from(padded).toString('base64')].map((char) =>
      String.fromCharCode(32 + 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(char)),
    )
    lines.push(String.fromCharCode(32 + chunk.length) + sextets.join(''))
  }
  return lines
}

describe('whatever a mail program would make of it', () => {
  it.each(Object.entries(tricks))('%s', (_, text) => {
    expect(contentsOf(messageOf(text)).some((content) => content.startsWith(PAYLOAD))).toBe(true)
  })
})
