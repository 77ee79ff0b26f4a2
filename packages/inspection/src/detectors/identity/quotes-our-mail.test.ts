import { aMail, docm, docx, htmlFile, jpeg, type Mail, pdf } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, withHistory } from '../../testing/inspected.ts'

const hanako = { name: '高橋 花子', address: 'hanako@midorino.example.com' }
const tanaka = { name: '県北医師会 田中 健一', address: 'tanaka@kenpoku.example.org' }
const link = 'https://www.taken-over.example.net/wp-content/shiryou/?id=20'
const text = [
  '特定健診の実施時期について、当院では九月の第二週から第四週までの水曜日と金曜日の午後を予定しております。',
  '受付の人数は一日あたり三十五名まで、心電図と眼底検査を希望される方は別の日にご案内いたします。',
  '名簿の書式は昨年度と同じものを使い、八月二十日までに貴会の事務局へお届けする予定です。',
].join('\n')

const written = (from: typeof hanako, to: typeof hanako, date: string) =>
  aMail().from(from.name, from.address).to(to.name, to.address).date(new Date(date)).subject('特定健診の打合せ').text(text)
const old = written(hanako, tanaka, '2020-07-14T01:30:00Z')
const recent = written(hanako, tanaka, '2026-11-17T01:30:00Z')
const received = written(tanaka, hanako, '2020-07-14T01:30:00Z')

const from = (name: string, address: string) => aMail().from(name, address).to(hanako.name, hanako.address)
const stranger = from('asuka', 'x7@unrelated.example.net')
const list = (mail: Mail) => mail.header('List-Id', '<kenkyukai.list.example.net>').header('Precedence', 'list')
const passed = (mail: Mail, results: string) => mail.header('Authentication-Results', `mx.midorino.example.com; ${results}`)
const passing = (mail: Mail, domain: string) => passed(mail, `spf=pass smtp.mailfrom=bounces@${domain}`)

async function weights(mail: Mail, past: readonly Mail[], envelope = {}) {
  const { detections } = await inspected(mail, await withHistory(past), envelope)
  const of = (id: string) => detections.find((detection) => detection.id === `identity.${id}`)?.severity
  return [of('quotes-our-mail'), of('unproven-quotation')]
}
const held = ['high', undefined]
const low = ['low', undefined]
const marked = ['low', 'medium']

describe('what a mail says of itself', () => {
  const withLink = (mail: Mail, to = link) => mail.text(`ご確認ください。\n${to}`)
  const said: readonly (readonly [string, Mail])[] = [
    ['a list', list(stranger).quoting(old)],
    ['a machine', stranger.header('Auto-Submitted', 'auto-generated').quoting(old)],
    ['a copy to who had it', stranger.cc(tanaka.name, tanaka.address).quoting(old)],
    ['the thread', stranger.replyingTo(old)],
  ]

  test.each(said)('excuses no link: %s', async (_, mail) => {
    expect(await weights(withLink(mail), [old])).toEqual(held)
    expect(await weights(withLink(mail, 'www.taken-over.example.net/a'), [old])).toEqual(held)
    expect(await weights(withLink(mail, 'taken-over.example.net:8080/a'), [old])).toEqual(held)
    const shown = (address: string) => mail.html(`<p>ご確認ください ${address}</p><blockquote>${text}</blockquote>`)
    expect(await weights(shown(link), [old])).toEqual(held)
    expect(await weights(shown('www.taken-over.example.net/a'), [old])).toEqual(held)
    const starred = 'https://urldefense.com/v3/__https://taken-over.example.net*.midorino.example.com/a__;Lw!!a$'
    expect(await weights(withLink(mail, starred), [old])).toEqual(held)
    expect(await weights(withLink(mail, `https://safelinks.protection.outlook.com.example.net/?url=${link}`), [old])).toEqual(
      held,
    )
    const rewritten = `https://jpn01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}`
    expect(await weights(withLink(mail, rewritten), [old])).toEqual(held)
    expect(await weights(withLink(mail, 'https://unrelated.example.net/d/20.html'), [old])).toEqual(held)
    expect(await weights(mail.html(`<p>${text}</p><a href="${link}"><img src="${link}"></a>`), [old])).toEqual(held)
    expect(await weights(mail.attaching(htmlFile('資料.html', '<p>資料</p>')), [old])).toEqual(held)
  })

  test.each(said.map(([name]) => name))('is marked with a page of their own house, within days: %s', async (name) => {
    const page = withLink(stranger, 'https://unrelated.example.net/requests/20')
    const mail = {
      'a list': list(page).quoting(recent),
      'a machine': page.header('Auto-Submitted', 'auto-replied').quoting(recent),
      'a copy to who had it': page.cc(tanaka.name, tanaka.address).quoting(recent),
      'the thread': page.replyingTo(recent),
    }[name]
    expect(mail && (await weights(mail, [recent]))).toEqual(marked)
    const failed = mail && passed(mail, 'spf=softfail smtp.mailfrom=unrelated.example.net')
    expect(failed && (await weights(failed, [recent]))).toEqual(held)
  })

  test.each(said)('is believed where there is nothing to follow: %s', async (_, mail) => {
    expect(await weights(mail.text('共有します。'), [old])).toEqual(low)
    expect(await weights(withLink(mail, 'https://www.kenpoku.example.org/kenshin/2020.html'), [old])).toEqual(low)
    expect(await weights(withLink(mail, 'https://midorino.example.com/access/'), [old])).toEqual(low)
    const rewritten = 'https://jpn01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.kenpoku.example.org%2Fa&data=05'
    expect(await weights(withLink(mail, rewritten), [old])).toEqual(low)
    expect(await weights(withLink(mail, 'https://urldefense.com/v3/__https://midorino.example.com/__;!!a$'), [old])).toEqual(low)
    expect(await weights(mail.text('資料です').attaching(pdf({ name: '資料.pdf' })), [old])).toEqual(low)
  })

  test.each(said)('is marked with the front page of their own house: %s', async (_, mail) => {
    expect(await weights(withLink(mail, 'https://www.unrelated.example.net/'), [old])).toEqual(marked)
  })
})

describe('what our history says, or a domain that answers for the mail', () => {
  const footer = `会員各位\n${link}\nhttps://list.example.net/info/kenkyukai`
  const toList = recent.cc('研究会', 'kenkyukai@list.example.net')
  const member = list(from('中村', 'nakamura@kensa.example.com')).text(footer)

  test('a list that had the mail sends on what a member answers', async () => {
    expect(await weights(passing(member, 'list.example.net').quoting(toList), [toList])).toEqual(low)
    expect(await weights(passing(member, 'unrelated.example.com').quoting(toList), [toList])).toEqual(held)
    expect(await weights(passing(member, 'list.example.net').quoting(recent), [recent])).toEqual(held)
  })

  test('a list or a service that has written for a while', async () => {
    const desk = (date: string) => from('受付', 'ticket@desk.example.net').date(new Date(date)).text('受け付けました')
    const ticket = from('受付', 'ticket@desk.example.net').header('Auto-Submitted', 'auto-replied').text(`受付\n${link}`)
    expect(await weights(ticket.quoting(recent), [recent, desk('2026-09-01T00:00:00Z')])).toEqual(low)
    expect(await weights(ticket.quoting(recent), [recent, desk('2026-11-20T00:00:00Z')])).toEqual(held)
    const forged = passed(ticket, 'spf=fail smtp.mailfrom=desk.example.net; dmarc=fail header.from=desk.example.net')
    expect(await weights(forged.quoting(recent), [recent, desk('2026-09-01T00:00:00Z')])).toEqual(held)
  })

  test('somebody whom others of the thread wrote to', async () => {
    const brought = from('中村', 'nakamura@kensa.example.com').text(`ご紹介いただきました。\n${link}`).replyingTo(old)
    const introduction = from(tanaka.name, tanaka.address).cc('中村', 'nakamura@kensa.example.com').text('ご紹介').replyingTo(old)
    expect(await weights(brought, [old])).toEqual(held)
    expect(await weights(brought, [old, introduction])).toEqual([undefined, undefined])
  })

  test('a server that returns our letter of these days', async () => {
    const bounce = (address: string, to = hanako) =>
      aMail()
        .from('Mail Delivery System', address)
        .to('', to.address)
        .text(`宛先が見つかりません。\nhttps://help.provider.example/a`)
    const at = (mail: Mail, past: Mail, domain: string) => weights(passing(mail, domain).quoting(past), [past], { mailFrom: '' })
    expect(await at(bounce('mailer-daemon@gmail.com'), recent, 'gmail.com')).toEqual(low)
    expect(await at(bounce('mailer-daemon@gmail.com'), old, 'gmail.com')).toEqual(held)
    expect(await at(bounce('mailer-daemon@unrelated.example.net'), recent, 'unrelated.example.net')).toEqual(held)
    expect(await at(bounce('delivery@gmail.com'), recent, 'gmail.com')).toEqual(held)
    const other = { name: '佐藤 一郎', address: 'sato@midorino.example.com' }
    expect(await at(bounce('mailer-daemon@gmail.com', other), recent, 'gmail.com')).toEqual(held)
  })

  test('servers bear one name, and none is written in the name of another', async () => {
    const returned = (domain: string) =>
      from('Mail Delivery System', `mailer-daemon@${domain}`)
        .header('Auto-Submitted', 'auto-replied')
        .date(new Date('2026-11-01'))
    const past = [recent, returned('kensa.example.com').text(text)]
    expect(await weights(returned('kenpoku2.example.net').quoting(recent), past, { mailFrom: '' })).toEqual(low)
  })

  test('a name that the address has long borne is not taken from somebody', async () => {
    const home = { name: '田中 健一', address: 'tanaka@clinic.example.net' }
    const known = written(home, hanako, '2020-01-10T00:00:00Z').text('いつもお世話になっております。')
    const answered = written(hanako, home, '2020-01-11T00:00:00Z').text('承知しました。')
    const mail = from('田中 健一', home.address).text('了解です').quoting(old)
    expect(await weights(mail, [old, received, known, answered])).toEqual(low)
    expect(await weights(mail, [old, received])).toEqual(held)
  })
})

describe('a private address', () => {
  const named = from('田中 健一', 'kenichi@docomo.ne.jp')
  const unnamed = from('', 'kenichi@docomo.ne.jp')

  test.each([
    ['in the name of who had the mail', named.text('了解です').quoting(old)],
    [
      'with a picture',
      named
        .text('現地の写真です')
        .quoting(old)
        .attaching(jpeg({ name: 'IMG_1.jpg', bytes: 6_000 })),
    ],
    ['with the line of a mail program', named.text('了解\nOutlook for iOS を入手<https://aka.ms/o0ukef>').quoting(old)],
  ])('is marked: %s', async (_, mail) => {
    expect(await weights(mail, [old, received])).toEqual(marked)
  })

  test('is marked without a name, within days', async () => {
    expect(await weights(unnamed.text('了解です').quoting(recent), [recent])).toEqual(marked)
  })

  test.each([
    ['with a link', named.text(link).quoting(old)],
    ['with a link, in the thread', named.text(link).replyingTo(old)],
    ['with a document', named.text('ご確認ください').quoting(old).attaching(docx())],
    ['with something active', named.text('ご確認ください').quoting(old).attaching(docm())],
    ['without a name, after years', unnamed.text('了解です').quoting(old)],
  ])('is held: %s', async (_, mail) => {
    expect(await weights(mail, [old, received])).toEqual(held)
  })

  test('is held without a name, at somebody who had no part in the old mail', async () => {
    const mail = aMail().from('', 'kenichi@docomo.ne.jp').to('', 'sato@midorino.example.com').text('了解です')
    expect(await weights(mail.quoting(recent), [recent])).toEqual(held)
  })
})

describe('the text of an old mail is found', () => {
  const thread = (mail: Mail) => mail.header('In-Reply-To', '<unknown@unrelated.example.net>')

  test('below the telephone number of another', async () => {
    const lines = text.match(/.{1,38}/gu) ?? []
    const mail = stranger.text(`ご確認ください。\n${link}\n鈴木 TEL 03-1234-5678\n${lines.map((line) => `> ${line}`).join('\n')}`)
    expect(await weights(thread(mail), [old])).toEqual(held)
  })

  test('in the page, when the plain text tells something else', async () => {
    const other = Array.from({ length: 300 }, (_, at) => `第${at}章では、前に述べた${at * 7_919}番の項目を説明する`).join('\n')
    const mail = stranger.text(other).html(`<p>ご確認ください <a href="${link}">資料</a></p><blockquote>${text}</blockquote>`)
    expect(await weights(thread(mail), [old])).toEqual(held)
  })
})

describe('a mail that went to many', () => {
  const toMany = (mail: Mail, addressOf: (at: number) => string, count: number) =>
    Array.from({ length: count }, (_, at) => addressOf(at)).reduce((many, address) => many.cc('', address), mail)
  const lure = stranger.text(`ご確認ください。\n${link}`)

  test.each([
    ['to many houses', 6],
    ['to very many', 25],
  ])('is marked when a stranger shows it to have a link followed: %s', async (_, count) => {
    const circular = toMany(recent, (at) => `info@clinic${at}.example.org`, count)
    const years = toMany(old, (at) => `info@clinic${at}.example.org`, count)
    expect(await weights(lure.quoting(years), [years])).toEqual(held)
    expect(await weights(lure.quoting(circular), [circular])).toEqual(marked)
    expect(await weights(stranger.text('拝見しました').quoting(circular), [circular])).toEqual(low)
    const known = from('受付', 'other@unrelated.example.net').text('ご挨拶')
    expect(await weights(lure.quoting(circular), [circular, known])).toEqual(low)
  })

  test('but never left the house is held', async () => {
    const inside = toMany(
      written(hanako, { name: '佐藤 一郎', address: 'sato@midorino.example.com' }, '2020-07-14T01:30:00Z'),
      (at) => `staff${at}@midorino.example.com`,
      25,
    )
    expect(await weights(lure.quoting(inside), [inside])).toEqual(held)
  })
})

describe('a mail that came to us alone', () => {
  test('is not shown by somebody who wrote for the first time some days ago', async () => {
    const [lure, days, months] = [stranger.text(link).quoting(received), new Date('2026-11-19'), new Date('2026-09-19')]
    expect(await weights(lure, [received, lure.date(days)])).toEqual(['medium', undefined])
    expect(await weights(lure, [received, stranger.date(days).text('はじめまして')])).toEqual(['medium', undefined])
    expect(await weights(lure, [received, stranger.date(months).text('はじめまして')])).toEqual(low)
  })

  test('is not shown by strangers who want something followed', async () => {
    expect(await weights(stranger.text(link).quoting(received), [received])).toEqual(['medium', undefined])
    expect(await weights(list(stranger).text(link).quoting(received), [received])).toEqual(['medium', undefined])
    expect(await weights(stranger.text('拝見しました').quoting(received), [received])).toEqual(low)
    const toOthers = received.cc('', 'office@kensa.example.com')
    expect(await weights(stranger.text(link).quoting(toOthers), [toOthers])).toEqual(low)
  })
})

test('the address of a correspondent in the name of a list that nobody knows is told when there is a link', async () => {
  const shown = list(from(`田中 健一 ${tanaka.address}`, 'x7@unrelated.example.net'))
  const severity = async (mail: Mail, past: readonly Mail[]) => {
    const { detections } = await inspected(mail, await withHistory(past))
    return detections.find(({ id }) => id === 'identity.address-in-display-name')?.severity
  }
  expect(await severity(shown.text('共有します。'), [received])).toBe('info')
  expect(await severity(shown.text(link).quoting(received), [received])).toBe('high')
  const before = from('研究会', 'x7@unrelated.example.net').date(new Date('2020-07-01T00:00:00Z'))
  expect(await severity(shown.text(link), [received, before])).toBe('info')
})
