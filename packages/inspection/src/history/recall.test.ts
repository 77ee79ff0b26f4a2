import { describe, expect, test } from 'vitest'
import type { HistoryFacts } from './history-facts.ts'
import type { MailFacts } from './mail-facts.ts'
import { memoryRecords } from './memory-records.ts'
import { recall } from './recall.ts'
import { factsFrom, from } from './testing/facts.ts'
import { letter, letterBody, quotedWith } from './testing/letters.ts'

const hanako = 'hanako@midorino.test'
const sato = 'sato@midorino.test'
const partner = 'info@hikari.test'
const owns = (domain: string): boolean => domain === 'midorino.test'

const july = '2020-07-14T01:00:00.000Z'
const ours = from(hanako, partner).subject('会議の日程').text(letter(1))

function asking(mail: MailFacts, ...past: readonly MailFacts[]): Promise<HistoryFacts> {
  const records = memoryRecords()
  for (const facts of past) records.learn(facts)
  return recall(mail, records, owns)
}

describe('a mail of ours, quoted', () => {
  const stolen = from('x7@unrelated.test', hanako).text('添付をご確認ください。').quoting(ours)

  test('by somebody who never took part: which, by whom, and who had it', async () => {
    const { quotation, knownReferences, author } = await asking(
      factsFrom(stolen, { at: '2020-09-04T01:00:00.000Z' }),
      factsFrom(ours, { at: july }),
    )
    expect(quotation).toEqual({
      mails: [
        {
          at: july,
          direction: 'outbound',
          from: hanako,
          to: [partner],
          matched: 16,
          of: 16,
          authorWasParty: false,
          authorDomainWasParty: false,
        },
      ],
      heldBy: [hanako, partner],
      notBefore: july,
    })
    expect(knownReferences).toBe(0)
    expect(author.address).toEqual({ received: null, sent: null })
  })

  test.each([
    ['its recipient, from a telephone that drops References', from(partner, hanako).text('承知しました').quoting(ours), true],
    ['a colleague of its recipient', from('assistant@hikari.test', hanako).text('代わりにお返事します').quoting(ours), false],
    ['the ticket system of its recipient', from('ticket@support.hikari.test', hanako).text('受付番号123').quoting(ours), false],
    ['a colleague of ours', from(sato, partner).text('補足します').quoting(ours), false],
  ])('by %s', async (_, mail, isParty) => {
    const { quotation } = await asking(factsFrom(mail, { at: '2020-07-15T01:00:00.000Z' }), factsFrom(ours, { at: july }))
    expect(quotation?.mails[0]).toMatchObject({ authorWasParty: isParty, authorDomainWasParty: true })
  })

  test('by somebody of a domain in which anybody can have an address', async () => {
    const toPrivate = from(hanako, 'yamamoto@gmail.com').text(letter(1))
    const { quotation } = await asking(
      factsFrom(from('thief@gmail.com', hanako).text('ご覧ください').quoting(toPrivate)),
      factsFrom(toPrivate),
    )
    expect(quotation?.mails[0]).toMatchObject({ authorWasParty: false, authorDomainWasParty: false })
  })

  test('in HTML, in ISO-2022-JP, with the marks of Outlook', async () => {
    const html = `<p>ご確認ください</p><hr><p><b>差出人:</b> 高橋 花子<br><b>送信日時:</b> 2020年7月14日<br></p><div>${letter(1).replaceAll('\n', '<br>')}</div>`
    for (const mail of [from('x@unrelated.test', hanako).html(html), stolen.charset('iso-2022-jp')]) {
      const { quotation } = await asking(factsFrom(mail), factsFrom(ours))
      expect(quotation?.mails[0]?.matched).toBeGreaterThanOrEqual(13)
    }
  })

  test('in part', async () => {
    const half = quotedWith(letterBody(1).split('\n').slice(0, 4).join('\n'), '> ')
    const { quotation } = await asking(factsFrom(from('x@unrelated.test', hanako).text(`ご確認を\n${half}`)), factsFrom(ours))
    expect(quotation?.mails[0]).toMatchObject({ from: hanako, authorWasParty: false })
  })
})

describe('nothing is quoted', () => {
  test('by a letter of the same house in the same clothes', async () => {
    const past = Array.from({ length: 60 }, (_, number) => factsFrom(from(hanako, partner).text(letter(number))))
    for (let number = 100; number < 130; number++) {
      const { quotation } = await asking(factsFrom(from('x@unrelated.test', hanako).text(letter(number))), ...past)
      expect(quotation).toBeNull()
    }
  })

  test('by a mail learned already, nor by one that its author sent before', async () => {
    const newsletter = from('news@vendor.test', hanako).text(letter(5))
    const again = from('news@vendor.test', sato).text(letter(5))
    expect((await asking(factsFrom(newsletter), factsFrom(newsletter))).quotation).toBeNull()
    expect((await asking(factsFrom(again), factsFrom(newsletter))).quotation).toBeNull()
  })

  test('by the invoice of another house that uses the same template, though the first was passed on within ours', async () => {
    const first = factsFrom(from('billing@vendor.test', hanako).text(letter(6)), { at: '2020-07-01T00:00:00.000Z' })
    const passedOn = factsFrom(from(hanako, sato).text(`経理へ\n${quotedWith(letter(6), '> ')}`), {
      at: '2020-07-02T00:00:00.000Z',
    })
    const template = from('billing@supplier.test', hanako).text(letter(6))
    expect((await asking(factsFrom(template), first, passedOn)).quotation).toBeNull()
    // The same text, shown as somebody's mail, is a stolen one.
    const shown = from('x7@unrelated.test', hanako)
      .subject('Re: 請求')
      .text(quotedWith(letter(6), '> '))
    expect((await asking(factsFrom(shown), first, passedOn)).quotation?.mails[0]).toMatchObject({
      from: 'billing@vendor.test',
      authorWasParty: false,
    })
  })

  test('by a newsletter that was passed on within the house in between', async () => {
    const newsletter = factsFrom(from('news@vendor.test', hanako).text(letter(5)), { at: '2020-07-01T00:00:00.000Z' })
    const passedOn = factsFrom(from(hanako, sato).text(`ご参考まで\n${quotedWith(letter(5), '> ')}`), {
      at: '2020-07-02T00:00:00.000Z',
    })
    const again = factsFrom(from('news@vendor.test', hanako).messageId('again@vendor.test').text(letter(5)), {
      at: '2020-08-01T00:00:00.000Z',
    })
    expect((await asking(again, newsletter, passedOn)).quotation).toBeNull()
  })
})

test('who showed a stolen text once does not own it the next time, though somebody answered him', async () => {
  const first = from('x7@unrelated.test', hanako).text('添付をご確認ください').quoting(ours)
  const answer = from(hanako, 'x7@unrelated.test').text('開けません').quoting(first)
  const second = from('x7@unrelated.test', sato).text('再送します').quoting(ours)
  const { quotation } = await asking(
    factsFrom(second, { at: '2020-09-06T01:00:00.000Z' }),
    factsFrom(ours, { at: july }),
    factsFrom(first, { at: '2020-09-04T01:00:00.000Z' }),
    factsFrom(answer, { at: '2020-09-05T01:00:00.000Z' }),
  )
  expect(quotation?.mails).toHaveLength(1)
  expect(quotation?.mails[0]).toMatchObject({ from: hanako, to: [partner], authorWasParty: false })
})

test('whom a stranger names beside us has no part in what was stolen; whom a party of it names has', async () => {
  const other = 'b9@elsewhere.test'
  const past = (carrier: string) => [
    factsFrom(ours, { at: july }),
    factsFrom(from(carrier, hanako).cc('', other).text('ご参考まで').quoting(ours), { at: '2020-09-04T01:00:00.000Z' }),
  ]
  const later = factsFrom(from(other, sato).text('再送します').quoting(ours), { at: '2020-09-06T01:00:00.000Z' })
  const named = await asking(later, ...past('x7@unrelated.test'))
  expect(named.quotation?.mails).toMatchObject([{ from: hanako, to: [partner], authorWasParty: false }])
  const introduced = await asking(later, ...past('kimura@hikari.test'))
  expect(introduced.quotation?.mails.every((mail) => mail.authorWasParty) ?? true).toBe(true)
})

describe('several mails, quoted together', () => {
  const second = from(partner, hanako).text(letter(2))
  const third = from(sato, hanako, 'other@clinic.test').text(letter(3))
  const at = (day: number): string => `2020-07-${day}T01:00:00.000Z`

  test('name the mailbox that had all of them, and the day of the last', async () => {
    const chain = `${quotedWith(letter(3), '> ')}\n${quotedWith(letter(2), '>> ')}\n${quotedWith(letter(1), '>>> ')}`
    const { quotation } = await asking(
      factsFrom(from('x@unrelated.test', sato).text(`ご確認を\n${chain}`)),
      factsFrom(ours, { at: at(14) }),
      factsFrom(second, { at: at(15) }),
      factsFrom(third, { at: at(16) }),
    )
    expect(quotation?.mails).toHaveLength(3)
    expect(quotation?.heldBy).toEqual([hanako])
    expect(quotation?.notBefore).toBe(at(16))
  })

  test('of one thread: the answers carry the first, and those who had only an answer had the text', async () => {
    const answer = from(partner, hanako, 'second@hikari.test').text(letter(2)).quoting(ours)
    const { quotation } = await asking(
      factsFrom(from('x@unrelated.test', hanako).text('ご確認を').quoting(ours)),
      factsFrom(ours, { at: at(14) }),
      factsFrom(answer, { at: at(15) }),
    )
    expect(quotation?.mails.map(({ at: when }) => when)).toEqual([at(14)])
    expect(quotation?.heldBy.toSorted()).toEqual([hanako, partner, 'second@hikari.test'].toSorted())
  })
})

describe('acquaintance', () => {
  test('of an author and his domain, in both directions', async () => {
    const { author, extent } = await asking(
      factsFrom(from('new@hikari.test', hanako)),
      factsFrom(from(partner, hanako).messageId('a@x.test'), { at: '2020-07-01T00:00:00.000Z' }),
      factsFrom(from(partner, hanako).messageId('b@x.test'), { at: '2020-07-03T00:00:00.000Z' }),
      factsFrom(from(hanako, 'new@hikari.test').messageId('c@x.test'), { at: '2020-07-02T00:00:00.000Z' }),
    )
    expect(author.address).toEqual({
      received: null,
      sent: { times: 1, first: '2020-07-02T00:00:00.000Z', last: '2020-07-02T00:00:00.000Z' },
    })
    expect(author.domain.received).toEqual({ times: 2, first: '2020-07-01T00:00:00.000Z', last: '2020-07-03T00:00:00.000Z' })
    expect(extent).toEqual({ mails: 3, since: '2020-07-01T00:00:00.000Z', isMature: true })
  })

  test('of names: who else bears the author’s, however it is written', async () => {
    const past = factsFrom(from(hanako, partner).from('', hanako).messageId('n1@x.test'))
    const named = {
      ...past,
      author: { address: 'hanako@clinic.test', domain: 'clinic.test', name: '高橋 花子', nameKey: 'unused' },
    }
    const real = factsFrom(aNamed('【総務課】髙橋花子', 'hanako@clinic.test').messageId('n2@x.test'))
    const { namesakes, author } = await asking(factsFrom(aNamed('高橋 花子 様', 'x7@unrelated.test')), real, named)
    expect(namesakes).toEqual([expect.objectContaining({ address: 'hanako@clinic.test', name: '【総務課】髙橋花子', times: 1 })])
    expect(author.names).toEqual([])
  })

  test('of mail that only claims to be ours nothing is learned', async () => {
    const claimed = factsFrom(from(hanako, sato), { envelope: { client: '203.0.113.5' } })
    expect(claimed.direction).toBe('unproven')
    expect((await asking(factsFrom(from(hanako, sato)), claimed)).extent.mails).toBe(0)
  })

  test('a mail that comes twice counts once', async () => {
    const mail = from(partner, hanako).messageId('twice@x.test')
    const { author } = await asking(factsFrom(from(partner, sato)), factsFrom(mail), factsFrom(mail))
    expect(author.address.received?.times).toBe(1)
  })
})

describe('a thread', () => {
  test('is known by its references, and by who took part', async () => {
    const known = await asking(factsFrom(from(partner, hanako).replyingTo(ours)), factsFrom(ours))
    expect(known).toMatchObject({ knownReferences: 1, thread: { authorWasParty: true, authorDomainWasParty: true } })
    const strange = await asking(factsFrom(from('x@unrelated.test', hanako).replyingTo(ours)), factsFrom(ours))
    expect(strange).toMatchObject({ knownReferences: 1, thread: { authorWasParty: false, authorDomainWasParty: false } })
    const none = await asking(factsFrom(from(partner, hanako).inReplyTo('never@seen.test')), factsFrom(ours))
    expect(none).toMatchObject({ knownReferences: 0, thread: null })
    const again = await asking(
      factsFrom(from('x@unrelated.test', hanako).replyingTo(ours)),
      factsFrom(ours),
      factsFrom(from('x@unrelated.test', hanako).replyingTo(ours).text('前の一通').messageId('first@unrelated.test')),
    )
    expect(again.thread).toEqual({ authorWasParty: false, authorDomainWasParty: false })
  })
})

describe('habits', () => {
  const sent = (number: number, mailer: string) =>
    factsFrom(from(partner, hanako).messageId(`h${number}@x.test`).header('X-Mailer', mailer), {
      at: `2020-07-${10 + (number % 20)}T01:00:00.000Z`,
    })
  const habitual = Array.from({ length: 24 }, (_, number) => sent(number, `Becky! ver. 2.7${number} [ja]`))

  test('are usual, unusual, or unknown of somebody who wrote little', async () => {
    expect((await asking(sent(99, 'Becky! ver. 3.0'), ...habitual)).habit).toEqual({
      mailer: 'usual',
      submission: 'usual',
      hour: 'usual',
    })
    const night = factsFrom(
      from(partner, hanako)
        .header('X-Mailer', 'PHPMailer 5')
        .header('Received', 'from [198.51.100.9] (unknown) by mx.hikari.test'),
      {
        at: '2020-08-01T17:00:00.000Z',
      },
    )
    expect((await asking(night, ...habitual)).habit).toEqual({ mailer: 'unusual', submission: 'unusual', hour: 'unusual' })
    expect((await asking(night, ...habitual.slice(0, 7))).habit).toEqual({
      mailer: 'unknown',
      submission: 'unknown',
      hour: 'unknown',
    })
  })
})

test('a password comes from an earlier mail of the same sender', async () => {
  const note = factsFrom(
    from(partner, hanako).subject('パスワードのお知らせ').text('先ほどの添付ファイルのパスワードは kJ38#qpz です。'),
  )
  const zip = factsFrom(from(partner, hanako).subject('資料').text('資料を添付します。'))
  expect((await asking(zip, note)).passwords[0]).toEqual({ value: 'kJ38#qpz', from: 'earlier-mail' })
  expect((await asking(factsFrom(from('x@unrelated.test', hanako)), note)).passwords).toEqual([])
})

function aNamed(name: string, address: string) {
  return from(hanako).without('From').header('From', `${name} <${address}>`)
}
