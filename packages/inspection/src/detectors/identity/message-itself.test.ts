import { aMail, docm, type Mail } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected } from '../../testing/inspected.ts'

const from = (name: string, address: string) => aMail().from(name, address)
const severityOf = async (id: string, mail: Mail, client?: string) =>
  (await inspected(mail, {}, client === undefined ? {} : { client })).detections.find((detection) => detection.id === id)
    ?.severity

describe('identity.address-in-display-name', () => {
  const severity = (name: string, address: string, change = (mail: Mail) => mail) =>
    severityOf('identity.address-in-display-name', change(from(name, address)))

  test('speaks for another address, the heavier the better it is known', async () => {
    expect(await severity('tanaka@kenpoku.example.org', 'x7@unrelated.example')).toBe('low')
    expect(await severity('<田中> tanaka@kenpoku.example.org', 'x7@unrelated.example', (mail) => mail.attaching(docm()))).toBe(
      'medium',
    )
    expect(await severity('ひかり介護センター <info@hikari.example.org>', 'x7@unrelated.example')).toBe('high')
  })

  test.each([
    ['tanaka@kenpoku.example.org', 'tanaka@kenpoku.example.org'],
    ['k-tanaka@kenpoku.example.org', 'tanaka@mail.kenpoku.example.org'],
    ['田中＠県北医師会', 'x7@unrelated.example'],
    ['', 'x7@unrelated.example'],
  ])('is silent for %s <%s>', async (name, address) => {
    expect(await severity(name, address)).toBeUndefined()
  })

  test('who writes for somebody says so', async () => {
    expect(await severity('tanaka@kenpoku.example.org via 会員一覧', 'ml@list.example.net')).toBe('info')
    expect(
      await severity('tanaka@kenpoku.example.org', 'form@desk.example.net', (mail) =>
        mail.replyTo('', 'tanaka@kenpoku.example.org'),
      ),
    ).toBe('info')
  })

  test('doubled quotes', async () => {
    const mail = aMail().without('From').header('From', '""Tanaka Kenichi"" <x7@unrelated.example>')
    expect(await severityOf('identity.address-in-display-name', mail)).toBe('low')
    expect(
      await severityOf('identity.address-in-display-name', aMail().without('From').header('From', '"" <x7@unrelated.example>')),
    ).toBeUndefined()
  })
})

describe('identity.reply-to-elsewhere', () => {
  const id = 'identity.reply-to-elsewhere'
  const elsewhere = from('取引先', 'info@partner.example.org').replyTo('取引先', 'info@collect.example.net')

  test('speaks for another house alone', async () => {
    expect(await severityOf(id, elsewhere)).toBe('low')
  })

  test.each([
    ['the same house', from('取引先', 'info@partner.example.org').replyTo('', 'a@mail.partner.example.org')],
    ['our own form', from('予約', 'form@desk.example.net').replyTo('総務課', 'soumu@midorino.example.com')],
    ['a newsletter', elsewhere.header('List-Unsubscribe', '<https://news.example.net/u>')],
    ['two addresses, one of their house', elsewhere.replyTo('', 'b@partner.example.org')],
  ])('is silent for %s', async (_, mail) => {
    expect(await severityOf(id, mail)).toBeUndefined()
  })
})

describe('identity.reply-without-thread', () => {
  const id = 'identity.reply-without-thread'

  test.each([
    'Re: 会議の件',
    'RE：会議の件',
    '[SPAM] Re: 会議の件',
    '***** SPAM ***** RE: a',
    '返信: 会議',
    'RE: ',
    'Re[2]: 会議',
    '【至急】Re: 会議',
  ])('speaks for %s', async (subject) => {
    expect(await severityOf(id, aMail().subject(subject))).toBe('low')
  })

  test.each(['Reの件', '会議の件', 'Return: a', 'Fw: 会議の件', ''])('is silent for %s', async (subject) => {
    expect(await severityOf(id, aMail().subject(subject))).toBeUndefined()
  })

  test('is silent for an answer that says to what', async () => {
    expect(await severityOf(id, aMail().replyingTo(aMail().subject('会議の件')))).toBeUndefined()
  })

  test('a subject of asterisks costs no time', async () => {
    expect(await severityOf(id, aMail().subject('*'.repeat(50_000)))).toBeUndefined()
  })
})

describe('identity.date-far-from-receipt', () => {
  const dated = (date: string) =>
    aMail()
      .without('Date')
      .header('Date', date)
      .header('Received', 'from a.example by mx.midorino.example.com with ESMTPS; Fri, 04 Sep 2020 10:00:05 +0900')

  test.each([
    ['Fri, 04 Sep 2020 10:00:00 -0900', 'medium'],
    ['Fri, 04 Sep 2020 18:00:00 +0900', 'low'],
    ['Fri, 04 Sep 2020 12:00:00 +0900', undefined],
    ['Thu, 03 Sep 2020 15:59:00 -0900', undefined],
    ['Fri, 04 Sep 2020 09:59:00 +0900', undefined],
  ])('%s is %s', async (date, severity) => {
    expect(await severityOf('identity.date-far-from-receipt', dated(date))).toBe(severity)
  })

  test('long before it was handed over is information', async () => {
    expect(await severityOf('identity.date-far-from-receipt', dated('Wed, 01 Jul 2020 10:00:00 +0900'))).toBe('info')
    expect(
      await severityOf('identity.date-far-from-receipt', aMail().date(new Date('2020-07-01T00:00:00Z')), '198.51.100.7'),
    ).toBeUndefined()
  })
})

describe('identity.submitted-from-address-literal', () => {
  const submitted = (received: string) =>
    severityOf(
      'identity.submitted-from-address-literal',
      aMail()
        .header('Received', 'from mail.partner.example.com (mail [198.51.100.3]) by mx.midorino.example.com with ESMTPS')
        .header('Received', received),
    )

  test.each([
    ['from [203.0.113.77] (unknown [203.0.113.77]) by mail.example.net with ESMTPSA', 'low'],
    ['from [10.0.0.15] (unknown [203.0.113.9]) by mail.example.net with ESMTPSA', 'info'],
    ['from [192.168.1.12] (p77.isp.example.net [203.0.113.77]) by mail.example.net with ESMTPSA', undefined],
    ['from [IPv6:2001:db8::7] (p77.isp.example.net [IPv6:2001:db8::7]) by mail.example.net with ESMTPSA', undefined],
    ['from pc12.example.net (pc12.example.net [203.0.113.9]) by mail.example.net', undefined],
    ['by mail.example.net with HTTP', undefined],
  ])('%s is %s', async (received, severity) => {
    expect(await submitted(received)).toBe(severity)
  })
})
