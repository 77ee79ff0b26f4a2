import { gzipSync } from 'node:zlib'
import { aMail } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, midorino } from '../testing/inspected.ts'

const record = (ip: string, count: number, { dkim = 'fail', spf = 'fail', signer = '', reason = '' } = {}) =>
  `<record><row><source_ip>${ip}</source_ip><count>${count}</count><policy_evaluated><disposition>none</disposition><dkim>${dkim}</dkim><spf>${spf}</spf>${reason && `<reason><type>${reason}</type></reason>`}</policy_evaluated></row><identifiers><header_from>midorino.example.com</header_from></identifiers><auth_results>${signer && `<dkim><domain>${signer}</domain><result>fail</result></dkim>`}<spf><domain>x.example</domain><result>fail</result></spf></auth_results></record>`
const report = (records: string, domain = 'midorino.example.com') =>
  `<?xml version="1.0"?><feedback><report_metadata><org_name>receiver.example</org_name><report_id>r1</report_id><date_range><begin>1763683200</begin><end>1763769599</end></date_range></report_metadata><policy_published><domain>${domain}</domain><p>none</p></policy_published>${records}</feedback>`
const bringing = (xml: string) =>
  aMail()
    .from('Receiver', 'noreply@receiver.example')
    .attaching({ name: 'receiver.example!midorino.example.com!1!2.xml.gz', bytes: gzipSync(xml), type: 'application/gzip' })

describe('aggregate reports', () => {
  test('foreign use is told from ours, from forwarding, and from a server of ours that is not set up', async () => {
    const { reports } = await inspected(
      bringing(
        report(
          record('198.51.100.1', 3) +
            record('198.51.100.1', 4) +
            record('198.51.100.2', 2, { dkim: 'pass' }) +
            record('198.51.100.3', 1, { signer: 'midorino.example.com' }) +
            record('198.51.100.4', 1, { reason: 'mailing_list' }) +
            record('192.0.2.9', 1),
        ),
      ),
    )
    const [found] = reports ?? []
    expect(found).toMatchObject({ kind: 'dmarc', reporter: 'receiver.example', isAboutUs: true, isPartial: false })
    expect(found?.kind === 'dmarc' && found.rows.map(({ source, mails, use }) => [source, mails, use])).toEqual([
      ['198.51.100.1', 7, 'foreign'],
      ['198.51.100.2', 2, 'authenticated'],
      ['198.51.100.3', 1, 'forwarded'],
      ['198.51.100.4', 1, 'forwarded'],
      ['192.0.2.9', 1, 'own-server'],
    ])
  })

  test("about another's domain, nothing is told of us", async () => {
    const xml = report(record('198.51.100.1', 3), 'other.example').replaceAll('midorino.example.com', 'other.example')
    const { reports } = await inspected(bringing(xml))
    expect(reports).toMatchObject([{ isAboutUs: false, rows: [] }])
  })

  test('no mail but a report has reports', async () => {
    expect(await inspected(aMail().text('hello'))).not.toHaveProperty('reports')
  })
})

const original = [
  'Received: from bot.test (unknown [203.0.113.77]) by mx.receiver.example with ESMTP id 1; Sat, 21 Nov 2026 00:00:00 +0000',
  'From: =?UTF-8?B?57eP5YuZ6Kqy?= <soumu@midorino.example.com>',
  'Message-ID: <never-ours@bot.test>',
  'Subject: invoice',
  'Date: Sat, 21 Nov 2026 00:00:00 +0000',
]
const bounced = (headers: readonly string[]) =>
  Buffer.from(
    [
      'From: MAILER-DAEMON@receiver.example',
      'To: soumu@midorino.example.com',
      'Subject: Undelivered Mail',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'could not deliver',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.receiver.example',
      '',
      'Final-Recipient: rfc822; somebody@receiver.example',
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      ...headers,
      '',
      '--b--',
      '',
    ].join('\r\n'),
  )

describe('bounces', () => {
  test('of a mail in our name: to whom, and from where it came', async () => {
    const { reports } = await inspected(bounced(original), {}, { mailFrom: '' })
    expect(reports).toEqual([
      {
        kind: 'bounce',
        reporter: 'mx.receiver.example',
        recipients: [{ address: 'somebody@receiver.example', action: 'failed', status: '5.1.1' }],
        original: {
          messageId: '<never-ours@bot.test>',
          from: 'soumu@midorino.example.com',
          subject: 'invoice',
          date: '2026-11-21T00:00:00.000Z',
          source: '203.0.113.77',
        },
        isOurs: null,
      },
    ])
  })

  test("of somebody else's mail they are no matter of ours", async () => {
    const others = original.map((line) => line.replace('midorino.example.com', 'other.example'))
    expect(await inspected(bounced(others), {}, { mailFrom: '' })).not.toHaveProperty('reports')
  })

  test('the notice of a server without the form, with the mail below', async () => {
    const text = `Hi. This is the mail program at mx.test.\n\n--- Below this line is a copy of the message.\n\n${original.join('\n')}\n\nhello`
    const { reports } = await inspected(aMail().from('', 'MAILER-DAEMON@mx.test').text(text), {}, { mailFrom: '' })
    expect(reports).toMatchObject([{ kind: 'bounce', original: { messageId: '<never-ours@bot.test>' } }])
  })

  test('one that came from a network of ours is ours', async () => {
    const fromUs = original.map((line) => line.replace('203.0.113.77', '192.0.2.9'))
    expect((await inspected(bounced(fromUs), { organisation: midorino }, { mailFrom: '' })).reports).toMatchObject([
      { isOurs: true },
    ])
  })

  test.each([
    [false, 0],
    [true, 1],
  ])('the history knows it: %s', async (isOurs, knownReferences) => {
    const asked: number[] = []
    const history = {
      key: new Uint8Array(32),
      recall: async (facts: { references: readonly number[] }) => {
        asked.push(facts.references.length)
        return { ...nothingKnown, knownReferences }
      },
    }
    const { reports } = await inspected(bounced(original), { history }, { mailFrom: '' })
    expect(reports).toMatchObject([{ isOurs }])
    expect(asked).toEqual([1])
  })
})

test('a complaint (RFC 5965)', async () => {
  const complaint = bounced(original)
    .toString()
    .replace('report-type=delivery-status', 'report-type=feedback-report')
    .replace('message/delivery-status', 'message/feedback-report')
    .replace(
      /Reporting-MTA[\s\S]*?5\.1\.1/,
      'Feedback-Type: abuse\r\nUser-Agent: x/1\r\nVersion: 1\r\nSource-IP: 203.0.113.5\r\nIncidents: 4',
    )
  expect((await inspected(Buffer.from(complaint))).reports).toMatchObject([
    { kind: 'abuse', type: 'abuse', source: '203.0.113.5', mails: 4, original: { from: 'soumu@midorino.example.com' } },
  ])
})

const acquaintance = { received: null, sent: null }
const nothingKnown = {
  extent: { mails: 100_000, since: '2020-01-01T00:00:00Z', isMature: true },
  author: { address: acquaintance, domain: acquaintance, names: [] },
  namesakes: [],
  replyTo: null,
  thread: null,
  quotation: null,
  habit: { mailer: 'unknown', submission: 'unknown', hour: 'unknown' },
  leaks: [],
  passwords: [],
} as const
