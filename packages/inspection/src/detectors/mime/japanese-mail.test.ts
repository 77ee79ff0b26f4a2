import { aMail, docx, jpeg, pdf, textFile, xlsx } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

// What mail programs, telephones and web forms of Japan write against the letter of the standards, every day.

const jis = (text: string): string => `\x1b$B${text}\x1b(B`
const MINUTES = jis('2q5DO?') // 会議録
const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64')
const mail = (...lines: string[]): Uint8Array =>
  Buffer.from(['From: a@partner.example.com', 'To: soumu@midorino.example.com', ...lines, ''].join('\r\n'), 'latin1')
const plain = ['Content-Type: text/plain; charset=iso-2022-jp', 'Content-Transfer-Encoding: 7bit']
const attached = (...header: string[]): Uint8Array =>
  mail(
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    ...plain,
    '',
    MINUTES,
    '--b',
    ...header,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(pdf().bytes).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--b--',
  )

const mails: Readonly<Record<string, Uint8Array>> = {
  'a subject in ISO-2022-JP without saying so': mail(`Subject: ${MINUTES}`, '', MINUTES),
  'a subject in CP932 without saying so': mail('Subject: \x89\xef\x8bc\x98^', '', '\x89\xef\x8bc\x98^'),
  'a subject cut in the middle of a character': mail(
    'MIME-Version: 1.0',
    'Subject: =?ISO-2022-JP?B?GyRCMnE1?=',
    ' =?ISO-2022-JP?B?RE8/GyhC?=',
    ...plain,
    '',
    MINUTES,
  ),
  'an encoded word inside quotes': mail(`Reply-To: "=?ISO-2022-JP?B?${base64(MINUTES)}?=" <b@partner.example.com>`, '', MINUTES),
  'a name in an encoded word inside quotes': attached(
    `Content-Type: application/pdf; name="=?ISO-2022-JP?B?${base64(MINUTES)}?=.pdf"`,
    `Content-Disposition: attachment; filename="=?ISO-2022-JP?B?${base64(MINUTES)}?=.pdf"`,
  ),
  'a name in CP932 without saying so': attached(
    'Content-Type: application/pdf; name="\x89\xef\x8bc\x98^.pdf"',
    'Content-Disposition: attachment; filename="\x89\xef\x8bc\x98^.pdf"',
  ),
  'a name in ISO-2022-JP without saying so': attached(
    `Content-Type: application/pdf; name="${MINUTES}.pdf"`,
    `Content-Disposition: attachment; filename="${MINUTES}.pdf"`,
  ),
  'a name in two notations': attached(
    `Content-Type: application/pdf; name="=?ISO-2022-JP?B?${base64(MINUTES)}?=.pdf"`,
    "Content-Disposition: attachment; filename*=utf-8''%E4%BC%9A%E8%AD%B0%E9%8C%B2.pdf",
  ),
  'a name in sections': attached(
    'Content-Type: application/pdf',
    "Content-Disposition: attachment; filename*0*=utf-8''%E4%BC%9A%E8%AD%B0; filename*1*=%E9%8C%B2.pdf",
  ),
  'a name that one of the fields shortens': attached(
    'Content-Type: application/pdf; name="kaigiroku.pdf"',
    "Content-Disposition: attachment; filename*=utf-8''%E4%BC%9A%E8%AD%B0%E9%8C%B2.pdf",
  ),
  'a name as macOS writes it': attached(
    "Content-Disposition: attachment; filename*=utf-8''%E3%81%8B%E3%82%99.pdf",
    "Content-Type: application/pdf; name*=utf-8''%E3%81%8C.pdf",
  ),
  'a name without quotes': attached(
    'Content-Type: application/pdf; name=kaigi (2).pdf',
    'Content-Disposition: attachment; filename=kaigi (2).pdf',
  ),
  'a semicolon at the end, spaces around the equals sign': mail(
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset = ISO-2022-JP;',
    '',
    MINUTES,
  ),
  'the same fields twice, as forms write them': mail('MIME-Version: 1.0', 'MIME-Version: 1.0', ...plain, ...plain, '', MINUTES),
  'no MIME at all': mail(`Subject: ${MINUTES}`, '', MINUTES, jis('0J>e')),
  'a preamble, a signature behind the end': mail(
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    'This is a multi-part message in MIME format.',
    '--b',
    ...plain,
    '',
    MINUTES,
    '--b--',
    '',
    '-- ',
    'info@partner.example.com',
  ),
  'no closing delimiter': mail(
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    ...plain,
    '',
    MINUTES,
  ),
  'ASCII switched to at the end of every line': mail(
    'MIME-Version: 1.0',
    ...plain,
    '',
    `${MINUTES}\x1b(B`,
    `A4\x1b(B`,
    `${MINUTES}\x1b(J A3\x1b(B`,
  ),
  'half-width katakana in seven bits': mail('MIME-Version: 1.0', ...plain, '', '\x1b(I1234\x1b(B abc'),
  'lines that end in LF alone': Buffer.from(
    Buffer.from(mail('MIME-Version: 1.0', ...plain, '', MINUTES))
      .toString('latin1')
      .replaceAll('\r', ''),
    'latin1',
  ),
  'the first line of a mailbox': Buffer.concat([
    Buffer.from('From a@partner.example.com Mon Mar  6 10:00:00 2023\r\n'),
    mail('MIME-Version: 1.0', ...plain, '', MINUTES),
  ]),
  'dots where an address must not have them': mail('Reply-To: taro..y.@mobile.partner.example.com', '', MINUTES),
  'a long line of recipients': mail(
    `Cc: ${Array.from({ length: 80 }, (_, i) => `member${i}@midorino.example.com`).join(', ')}`,
    '',
    MINUTES,
  ),
  'a section written with a full-width at sign': Buffer.from(aMail().from('山田＠総務課', 'yamada@partner.example.com').build()),
  'Greek letters, as in names of wards and of companies': Buffer.from(
    aMail().from('αケア γ-GTP担当 μSv測定', 'info@partner.example.com').build(),
  ),
  'a domain in Japanese': Buffer.from(aMail().from('総務', 'info@xn--wgv71a119e.example').build()),
  'mail in Shift_JIS with a picture': Buffer.from(
    aMail().charset('shift_jis').text('写真を送ります。').attaching(jpeg(), { filenameStyle: 'raw-cp932' }).build(),
  ),
  'everything as application/octet-stream': Buffer.from(
    aMail()
      .attaching(docx(), { contentType: 'application/octet-stream' })
      .attaching(xlsx(), { contentType: 'application/octet-stream' })
      .build(),
  ),
  'a table of a web system, in HTML under the name of Excel': Buffer.from(
    aMail()
      .attaching(
        { name: '集計.xls', bytes: Buffer.from('<html><body><table><tr><td>1</td></tr></table></body></html>') },
        { contentType: 'application/vnd.ms-excel' },
      )
      .build(),
  ),
  'a CSV in CP932, declared a text': Buffer.from(
    aMail()
      .attaching({ name: '名簿.csv', bytes: Buffer.from('\x96\xbc\x91O,-1\r\n', 'latin1') }, { contentType: 'text/plain' })
      .build(),
  ),
  'a text as the only part': Buffer.from(aMail().attaching(textFile('会議録')).build()),
}

describe('ordinary oddities of Japanese mail are no evidence', () => {
  test.each(Object.entries(mails))('%s', async (_, bytes) => {
    const inspection = await inspected(bytes)
    expect(spoke(inspection)).toEqual([])
    expect(inspection.verdict).toBe('clean')
  })
})
