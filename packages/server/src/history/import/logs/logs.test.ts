import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { LoggedDelivery } from '@sekisho/inspection/history'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BadLine } from './bad-line.ts'
import { exchangeMails } from './exchange-tracking.ts'
import { linesOf, MAX_LINE_BYTES } from './lines.ts'
import { postfixMails } from './postfix-log.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sekisho-logs-'))
})
afterAll(async () => await rm(folder, { recursive: true }))

const written = new Date('2026-01-10T00:00:00Z')

async function read(content: string | Buffer, kind: 'postfix' | 'exchange') {
  const file = join(folder, 'log')
  await writeFile(file, content)
  const bad: BadLine[] = []
  const note = (line: BadLine) => bad.push(line)
  const mails: LoggedDelivery[] = []
  const reading = kind === 'postfix' ? postfixMails(linesOf(file), written, note) : exchangeMails(linesOf(file), note)
  for await (const mail of reading) mails.push(mail)
  return { mails, bad }
}

const inbound = [
  'Dec 31 23:58:01 mx postfix/smtpd[11]: 4ZAbc1: client=mail.partner.example[192.0.2.7]',
  'Dec 31 23:58:01 mx postfix/cleanup[12]: 4ZAbc1: message-id=<1@partner.example>',
  'Dec 31 23:58:01 mx postfix/qmgr[1]: 4ZAbc1: from=<Yamada@Partner.example>, size=2048, nrcpt=3 (queue active)',
  'Dec 31 23:58:02 mx postfix/lmtp[13]: 4ZAbc1: to=<hanako@midorino.example.com>, relay=127.0.0.1[127.0.0.1]:24, delay=1, dsn=2.0.0, status=sent (250 ok)',
  'Dec 31 23:58:02 mx postfix/lmtp[13]: 4ZAbc1: to=<nobody@midorino.example.com>, relay=127.0.0.1[127.0.0.1]:24, dsn=5.1.1, status=bounced (unknown)',
  'Jan  1 00:00:02 mx postfix/lmtp[13]: 4ZAbc1: to=<ichiro@midorino.example.com>, orig_to=<info@midorino.example.com>, relay=x, status=sent (250 ok)',
  'Jan  1 00:00:02 mx postfix/qmgr[1]: 4ZAbc1: removed',
]

describe('Postfix', () => {
  test('one mail from several lines, with those it reached, at the time it came, in the right year', async () => {
    const { mails, bad } = await read(inbound.join('\n'), 'postfix')
    expect(bad).toEqual([])
    expect(mails).toEqual([
      {
        at: new Date(2025, 11, 31, 23, 58, 1),
        messageId: '<1@partner.example>',
        mailFrom: 'yamada@partner.example',
        rcptTo: ['hanako@midorino.example.com', 'ichiro@midorino.example.com'],
        client: '192.0.2.7',
        isSignedIn: false,
      },
    ])
  })

  test('packed, with dates of RFC 3339, from an instance of another name, still under way at the end', async () => {
    const text = [
      '2026-01-02T03:04:05.123456+09:00 mx postfix-out/submission/smtpd[1]: AAAAAA1: client=pc[IPv6:2001:db8::7], sasl_username=hanako',
      '2026-01-02T03:04:05+09:00 mx postfix-out/qmgr[1]: AAAAAA1: from=<hanako@midorino.example.com>, size=1, nrcpt=1 (queue active)',
      '2026-01-02T03:04:06+09:00 mx postfix-out/smtp[1]: AAAAAA1: to=<a@b.example>, relay=x[192.0.2.1]:25, status=sent (250 2.0.0 ok)',
    ].join('\r\n')
    const { mails } = await read(gzipSync(text), 'postfix')
    expect(mails).toMatchObject([
      { at: new Date('2026-01-01T18:04:05.123Z'), client: '2001:db8::7', isSignedIn: true, rcptTo: ['a@b.example'] },
    ])
  })

  test('other programs are passed over; what is no line of a log is told with its number', async () => {
    const text = ['Jan  1 00:00:00 mx sshd[1]: hello', 'postfix/qmgr[1]: no date', 'x'.repeat(MAX_LINE_BYTES + 10), ...inbound]
    const { mails, bad } = await read(text.join('\n'), 'postfix')
    expect(bad).toEqual([
      { line: 2, why: 'no-date' },
      { line: 3, why: 'too-long' },
    ])
    expect(mails).toHaveLength(1)
  })

  test('a packed log that is cut off rejects after what could be read', async () => {
    const packed = gzipSync(inbound.join('\n'))
    await expect(read(packed.subarray(0, packed.length - 12), 'postfix')).rejects.toThrow()
  })
})

describe('Exchange', () => {
  const head =
    '#Software: Microsoft Exchange Server\n#Fields: date-time,client-ip,event-id,recipient-address,message-id,sender-address,message-subject,directionality'
  test('deliveries and sendings, by the columns that the file names', async () => {
    const text = [
      `\uFEFF${head}`,
      '2026-01-05T01:02:03.000Z,192.0.2.9,RECEIVE,a@midorino.example.com,<2@x.example>,b@x.example,"件名, その1",Incoming',
      '2026-01-05T01:02:04.000Z,192.0.2.9,DELIVER,A@midorino.example.com;c@midorino.example.com,<2@x.example>,B@x.example,"件名, その1",Incoming',
      '2026-01-05T01:02:05.000Z,,SEND,d@y.example,<3@midorino.example.com>,a@midorino.example.com,x,Originating',
      'yesterday,,SEND,d@y.example,<3@midorino.example.com>,a@midorino.example.com,x,Originating',
      '2026-01-05T01:02:05.000Z,,SEND,,<3@midorino.example.com>,a@midorino.example.com,x,Originating',
    ].join('\r\n')
    const { mails, bad } = await read(text, 'exchange')
    expect(mails).toEqual([
      {
        at: new Date('2026-01-05T01:02:04Z'),
        messageId: '<2@x.example>',
        mailFrom: 'b@x.example',
        rcptTo: ['a@midorino.example.com', 'c@midorino.example.com'],
        client: '192.0.2.9',
        isSignedIn: false,
      },
      expect.objectContaining({
        mailFrom: 'a@midorino.example.com',
        rcptTo: ['d@y.example'],
        client: undefined,
        isSignedIn: true,
      }),
    ])
    expect(bad).toEqual([
      { line: 6, why: 'no-date' },
      { line: 7, why: 'columns' },
    ])
  })

  test('without a line of fields nothing is guessed', async () => {
    const { mails, bad } = await read('2026-01-05T01:02:04.000Z,a,DELIVER', 'exchange')
    expect(mails).toEqual([])
    expect(bad).toEqual([{ line: 1, why: 'no-fields' }])
  })
})
