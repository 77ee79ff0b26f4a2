import { array, constantFrom, assert as holds, integer, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxMentioned, maxPasswords, maxRecipients, maxReferences, maxSignatureLines } from './limits.ts'
import { factsFrom, from } from './testing/facts.ts'
import { SIGNATURE } from './testing/letters.ts'

const ours = 'hanako@midorino.test'
const outside = { client: '203.0.113.5' }
const inside = { client: '192.0.2.7' }

describe('direction', () => {
  test.each([
    ['a partner, to us', from('info@hikari.test', ours), {}, 'inbound'],
    ['ours, from inside, to a partner', from(ours, 'info@hikari.test'), { envelope: inside }, 'outbound'],
    ['ours, from inside, to ours', from(ours, 'sato@midorino.test'), { envelope: inside }, 'internal'],
    ['a subdomain of ours', from('scan@mfp.midorino.test', ours), { envelope: inside }, 'internal'],
    ['ours, in a file', from(ours, 'info@hikari.test'), {}, 'outbound'],
    ['ours, in a file, refused by DMARC', from(ours, 'info@hikari.test'), { authentication: { dmarc: 'fail' } }, 'unproven'],
    ['ours, from outside', from(ours, 'sato@midorino.test'), { envelope: outside }, 'unproven'],
    [
      'ours, from outside, SPF of somebody else',
      from(ours, ours),
      { envelope: outside, authentication: { spf: 'pass', passedFor: ['unrelated.test'] } },
      'unproven',
    ],
    [
      'ours, from outside, with DMARC',
      from(ours, 'a@hikari.test'),
      { envelope: outside, authentication: { dmarc: 'pass' } },
      'outbound',
    ],
    [
      'ours, from outside, with our signature',
      from(ours, 'a@hikari.test'),
      { envelope: outside, authentication: { dkim: 'pass', passedFor: ['midorino.test'] } },
      'outbound',
    ],
  ] as const)('%s', (_, mail, given, direction) => {
    expect(factsFrom(mail, given).direction).toBe(direction)
  })
})

describe('parties', () => {
  test('are the author, and each recipient of header and envelope once', () => {
    const mail = from('Info@Mail.Hikari.co.jp', ours).cc('佐藤', 'SATO@midorino.test').header('Bcc', 'hidden@midorino.test')
    const { author, recipients, mailFrom } = factsFrom(mail, {
      envelope: { mailFrom: 'Bounce@ESP.test', rcptTo: [ours, 'late@midorino.test'] },
    })
    expect(author).toEqual({ address: 'info@mail.hikari.co.jp', domain: 'hikari.co.jp', name: '', nameKey: '' })
    expect(recipients.map(({ address }) => address)).toEqual([
      ours,
      'sato@midorino.test',
      'hidden@midorino.test',
      'late@midorino.test',
    ])
    expect(mailFrom).toBe('bounce@esp.test')
  })

  test('of nobody', () => {
    const { author, messageId, direction } = factsFrom(from('a@b.test').without('From').without('Message-ID').without('To'))
    expect([author, messageId, direction]).toEqual([null, null, 'inbound'])
  })
})

describe('a thread', () => {
  const first = from(ours, 'info@hikari.test').subject('Re: [kansen 123] 会議の日程')

  test('has the first mail’s name, and one subject', () => {
    const answer = from('info@hikari.test', ours).replyingTo(first)
    const again = from(ours, 'info@hikari.test').replyingTo(answer)
    const [one, two, three] = [factsFrom(first), factsFrom(answer), factsFrom(again)]
    expect(one.thread).toBe(one.messageId)
    expect(two.references).toEqual([one.messageId])
    expect(three.references).toEqual([two.messageId, one.messageId])
    expect([two.thread, three.thread]).toEqual([one.thread, one.thread])
    expect([two.subject, three.subject]).toEqual([one.subject, one.subject])
    expect(two.isReply).toBe(true)
  })

  test.each([
    '会議の日程',
    'RE: RE: 会議の日程',
    '返信: 転送：会議の日程',
    'Re[2]: 会議の日程',
    'Fwd: [list:0012] Re: 会議の日程',
    '【会議】の日程',
    'Ｒｅ：会議の日程',
    'FW: 会会議のの日程',
  ])('has the subject of %j', (subject) => {
    expect(factsFrom(from(ours).subject(subject)).subject).toBe(factsFrom(first).subject)
  })

  test('without a subject has none; that of another is another', () => {
    expect(factsFrom(from(ours).subject('RE: ')).subject).toBeNull()
    expect(factsFrom(from(ours).subject('会議の議題')).subject).not.toBe(factsFrom(first).subject)
    expect(factsFrom(from(ours).subject('FW: 会議'))).toMatchObject({ isReply: false, isForward: true })
  })

  test('keeps the nearest references and the root of very many', () => {
    const ids = Array.from({ length: 400 }, (_, at) => `<m${at}@x.test>`)
    const { references, thread } = factsFrom(from(ours).header('References', ids.join(' ')))
    expect(references.length).toBe(maxReferences)
    expect(references.at(-1)).toBe(thread)
    expect(thread).toBe(factsFrom(from(ours).inReplyTo('m0@x.test')).thread)
  })
})

test.each([
  [{ isList: true, isAutomatic: false }, 'List-Id', '<kansen.hikari.test>'],
  [{ isList: false, isAutomatic: true }, 'Auto-Submitted', 'auto-replied'],
  [{ isList: false, isAutomatic: false }, 'Auto-Submitted', 'no'],
  [{ isList: false, isAutomatic: false }, 'List-Unsubscribe', '<https://news.example.com/u>'],
] as const)('%o by %s: %s', (expected, name, value) => {
  expect(factsFrom(from('news@vendor.test', ours).header(name, value))).toMatchObject(expected)
})

test('a bounce is automatic', () => {
  expect(factsFrom(from('mailer-daemon@hikari.test', ours), { envelope: { mailFrom: '' } }).isAutomatic).toBe(true)
})

describe('habit', () => {
  test.each([
    ['Microsoft Outlook 16.0', 'microsoft outlook'],
    ['Microsoft Office Outlook, Build 11.0.5510', 'microsoft office outlook'],
    ['Becky! ver. 2.75.04 [ja]', 'becky!'],
    ['Apple Mail (2.3608.120.23.2.1)', 'apple mail'],
    ['iPhone Mail (17F80)', 'iphone mail'],
    ['Mozilla/5.0 (Windows NT 10.0; WOW64; rv:78.0) Gecko/20100101 Thunderbird/78.4.0', 'thunderbird'],
    ['PHPMailer 5.2.9', 'phpmailer'],
    ['123', null],
  ])('%s is %s', (written, name) => {
    expect(factsFrom(from(ours).header('X-Mailer', written)).habit.mailer).toBe(name)
  })

  test.each([
    ['from [192.0.2.7] (unknown [198.51.100.9]) by mx.hikari.test with ESMTPSA', 'address-literal'],
    ['from [IPv6:2001:db8::1] by mx.hikari.test with ESMTPSA', 'address-literal'],
    ['from pc12.hikari.test (pc12.hikari.test [192.0.2.7]) by mx.hikari.test', 'name'],
    ['by mx.hikari.test (Postfix, from userid 1000)', 'none'],
  ])('%s', (received, submission) => {
    const mail = from('info@hikari.test', ours)
      .header('Received', 'from mx.hikari.test by mx.midorino.test')
      .header('Received', received)
    expect(factsFrom(mail).habit.submission).toBe(submission)
  })

  test('is told in the hours of Japan', () => {
    expect(factsFrom(from(ours), { at: '2020-07-14T16:59:59.000Z' }).habit.hour).toBe(1)
  })
})

describe('what stands in the text', () => {
  test('a signature is known again below another text, and quoted', () => {
    const one = factsFrom(from(ours).text(`会議の件です。\n\n${SIGNATURE}`))
    const other = factsFrom(from(ours).text(`別の件です。\n${SIGNATURE.replaceAll(/^/gm, '> ')}`))
    expect(one.signature.length).toBeGreaterThan(3)
    expect(one.signature.length).toBeLessThanOrEqual(maxSignatureLines)
    expect(other.signature).toEqual(one.signature)
  })

  test('addresses are told, of HTML too', () => {
    expect(factsFrom(from(ours).text('連絡先 OLD@midorino.test、ｎｅｗ＠midorino.test まで')).mentioned).toEqual([
      'old@midorino.test',
      'new@midorino.test',
    ])
    expect(factsFrom(from(ours).html('<p>canary@<b>midorino.test</b></p>')).mentioned).toEqual(['canary@midorino.test'])
    const many = Array.from({ length: 100 }, (_, at) => `a${at}@x.test`).join(' ')
    expect(factsFrom(from(ours).text(many)).mentioned).toHaveLength(maxMentioned)
  })

  test.each([
    ['先ほどお送りした資料のパスワードをお知らせします。\n\nパスワード: kJ38#qpz\n\nよろしくお願いいたします。', 'kJ38#qpz'],
    ['解凍ＰＷは「ａｂｃ１２３」です', 'abc123'],
    ['Password: X353', 'X353'],
    ['0721', '0721'],
  ])('a password in %j', (text, password) => {
    expect(factsFrom(from('info@hikari.test', ours).text(text)).passwords.map(({ value }) => value)).toContain(password)
  })

  test('no password in an ordinary mail', () => {
    const text = `第12回の委員会は2020年7月14日14時から、別館2F(A棟)で行います。資料はWord2019で作りました。${'参加される方は折り返しお知らせください。'.repeat(12)}`
    expect(factsFrom(from(ours).text(text)).passwords).toEqual([])
  })
})

describe('a mail made to hurt', () => {
  test('of five thousand recipients and passwords keeps what the limits say', () => {
    const addresses = Array.from({ length: 5_000 }, (_, at) => `a${at}@x.test`)
    const text = `パスワード ${Array.from({ length: 500 }, (_, at) => `pw${at}x`).join('\nパスワード: ')}`
    const facts = factsFrom(from('a@b.test').header('Cc', addresses.join(', ')).text(text), { envelope: { rcptTo: addresses } })
    expect(facts.recipients.length).toBe(maxRecipients)
    expect(facts.passwords.length).toBe(maxPasswords)
    expect(JSON.stringify(facts).length).toBeLessThan(200_000)
  })

  test('gives facts whatever its fields hold', () => {
    const field = constantFrom(
      'From',
      'To',
      'Subject',
      'References',
      'In-Reply-To',
      'Message-ID',
      'Received',
      'X-Mailer',
      'Date',
      'Reply-To',
      'List-Id',
    )
    const value = array(
      constantFrom(
        '<',
        '>',
        '@',
        '"',
        '(',
        ')',
        ',',
        ';',
        ':',
        '[',
        ']',
        'a',
        '.',
        'test',
        '\0',
        '=?utf-8?B?',
        '?=',
        '髙',
        ' ',
        '\\',
        '2020',
      ),
      { maxLength: 40 },
    )
    const fields = array(tuple(field, value), { maxLength: 12 })
    holds(
      property(fields, integer({ min: 0, max: 2 ** 40 }), (headers, at) => {
        const mail = headers.reduce((made, [name, signs]) => made.header(name, signs.join('')), from('a@b.test'))
        expect(factsFrom(mail, { at: new Date(at).toISOString() }).recipients.length).toBeLessThanOrEqual(maxRecipients)
      }),
      { numRuns: 200 },
    )
  })
})
