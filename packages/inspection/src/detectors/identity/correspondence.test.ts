import { aMail, docm, type Mail, pdf, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, midorino, spoke, withHistory } from '../../testing/inspected.ts'

const hanako = { name: '高橋 花子', address: 'hanako@midorino.example.com' }
const tanaka = { name: '県北医師会 田中 健一', address: 'tanaka@kenpoku.example.org' }
const closed = () => zip('資料.zip').encrypted('never-told').with(pdf())

const plan = aMail()
  .from(hanako.name, hanako.address)
  .to(tanaka.name, tanaka.address)
  .date(new Date('2020-07-14T01:30:00Z'))
  .subject('特定健診の打合せ')
  .text(
    '特定健診の実施時期について、当院では九月の第二週から第四週までの水曜日と金曜日の午後を予定しております。\n受付の人数は一日あたり三十五名まで、心電図と眼底検査を希望される方は別の日にご案内いたします。\n名簿の書式は昨年度と同じものを使い、八月二十日までに貴会の事務局へお届けする予定です。',
  )
const answer = (date = '2020-07-15T01:00:00Z') =>
  aMail()
    .from(tanaka.name, tanaka.address)
    .to(hanako.name, hanako.address)
    .date(new Date(date))
    .text('承知いたしました。')
    .replyingTo(plan)
const past = [plan, answer(), answer('2020-07-16T01:00:00Z'), answer('2020-07-17T01:00:00Z')]

const from = (name: string, address: string) => aMail().from(name, address).to(hanako.name, hanako.address)
const now = async (mail: Mail, mails: readonly Mail[] = past) => inspected(mail, await withHistory(mails))
const severityOf = async (id: string, mail: Mail, mails: readonly Mail[] = past) =>
  (await now(mail, mails)).detections.find((detection) => detection.id === id)?.severity

describe('identity.quotes-our-mail', () => {
  const id = 'identity.quotes-our-mail'

  test('speaks with the day, the parties and the mailboxes that had it', async () => {
    const inspection = await now(from('asuka', 'x7@unrelated.example').text('ご確認ください').quoting(plan))
    expect(inspection.verdict).toBe('suspicious')
    expect(inspection.reason.ja).toContain('2020年7月14日に hanako@midorino.example.com から tanaka@kenpoku.example.org へ')
    expect(inspection.reason.ja).toContain('差出人（x7@unrelated.example）はそのときのやり取りに加わっていません')
    expect(inspection.reason.ja).toContain('持っていたのは hanako@midorino.example.com, tanaka@kenpoku.example.org です')
    expect(inspection.reason.en).toContain('14 July 2020')
  })

  test('with something closed it is malicious', async () => {
    const mail = from('田中 健一', 'x7@unrelated.example').text('ご確認ください').quoting(plan).attaching(closed())
    expect(await now(mail)).toMatchObject({ verdict: 'malicious' })
  })

  test.each([
    ['who had it', from(tanaka.name, tanaka.address).text('了解です').quoting(plan)],
    ['a colleague of theirs', from('木村', 'kimura@kenpoku.example.org').text('田中に代わり').quoting(plan)],
    ['our own staff', from('総務課', 'soumu@midorino.example.com').text('転送します').quoting(plan)],
    ['a stranger who quotes nothing', from('asuka', 'x7@unrelated.example').text('ご確認ください')],
  ])('is silent for %s', async (_, mail) => {
    expect(spoke(await now(mail))).not.toContain(id)
  })

  test.each([
    ['through a list', from('会', 'ml@list.example.net').header('List-Id', '<a.list.example.net>').quoting(plan)],
    ['by a ticket system', from('受付', 'ticket@desk.example.net').header('Auto-Submitted', 'auto-replied').quoting(plan)],
    ['in a thread that is known', from('中村', 'nakamura@kensa.example.net').text('ご紹介いただきました').replyingTo(plan)],
    ['with the party among the recipients', from('中村', 'n@kensa.example.net').cc(tanaka.name, tanaka.address).quoting(plan)],
    ['from a telephone’s own address', from('田中 健一', 'kenichi@docomo.ne.jp').text('了解です').quoting(plan)],
  ])('weighs little %s', async (_, mail) => {
    expect(await severityOf(id, mail)).toBe('low')
  })

  test('what a circular said is no secret', async () => {
    const circular = Array.from({ length: 25 }, (_, at) => at).reduce<Mail>(
      (mail, at) => mail.cc(`会員${at}`, `member${at}@clinic${at}.example.org`),
      plan,
    )
    const mail = from('asuka', 'x7@unrelated.example').text('ご参考まで').quoting(plan).attaching(docm())
    expect(await severityOf(id, mail, [circular])).toBe('low')
    const named = from('田中 健一', 'x7@unrelated.example').text('ご参考まで').quoting(plan).attaching(docm())
    expect(await severityOf(id, named, [circular, answer()])).toBe('medium')
  })
})

describe('identity.name-of-correspondent', () => {
  const id = 'identity.name-of-correspondent'

  test.each(['田中 健一', '田中健一 様', '健一 田中', '【県北医師会】田中　健一'])(
    'speaks for %s on a foreign address',
    async (name) => {
      const inspection = await now(from(name, 'x7@unrelated.example'))
      expect(inspection.detections[0]).toMatchObject({ id, severity: 'high' })
      expect(inspection.reason.ja).toContain(tanaka.address)
    },
  )

  test('a family name alone, and a private address, weigh less', async () => {
    const family = [plan, ...[1, 2, 3].map((day) => from('田中', tanaka.address).date(new Date(`2020-07-0${day}`)))]
    expect(await severityOf(id, from('田中', 'x7@unrelated.example'), family)).toBe('low')
    expect(await severityOf(id, from('田中', 'x7@unrelated.example').attaching(closed()), family)).toBe('medium')
    expect(await severityOf(id, from('田中 健一', 'kenichi@gmail.com'))).toBe('medium')
    const service = from('田中 健一（共有サービス経由）', 'drive-shares-noreply@files.example.net')
    expect(await severityOf(id, service)).toBe('low')
    const shared = service.header('Auto-Submitted', 'auto-generated').text('https://files.example.net/s/12')
    expect(await severityOf(id, shared)).toBe('high')
    const before = from('小川 良子（共有サービス経由）', 'drive-shares-noreply@files.example.net').date(new Date('2020-07-01'))
    expect(await severityOf(id, shared, [...past, before])).toBe('low')
  })

  test('a name sent ahead excuses nothing dangerous, nor the many who sent it ahead', async () => {
    const ahead = (address: string, days: number) =>
      from('田中 健一', address).date(new Date(Date.UTC(2026, 10, 22) - days * 86_400_000))
    const mail = from('田中 健一', 'x7@unrelated.example').attaching(closed())
    expect(await severityOf(id, mail, [...past, ahead('x7@unrelated.example', 3)])).toBe('high')
    expect(await severityOf(id, mail, [...past, ahead('x7@unrelated.example', 20)])).toBeUndefined()
    const many = [1, 2, 3, 4].map((house) => ahead(`k@house${house}.example.org`, 3))
    expect(await severityOf(id, mail, [...past, ...many])).toBe('high')
  })

  test.each([
    ['the person', from('田中 健一', tanaka.address), past],
    ['a namesake of the same house', from('田中 健一', 'tanaka2@kenpoku.example.org'), past],
    ['a name used once', from('大野 誠', 'x7@unrelated.example'), [from('大野 誠', 'ono@partner.example.org')]],
    [
      'the name of an office',
      from('総務課', 'x7@unrelated.example'),
      [1, 2, 3].map((day) => from('総務課', 'soumu@partner.example.org').date(new Date(`2020-07-0${day}`))),
    ],
    [
      'a name that many have',
      from('田中 健一', 'x7@unrelated.example'),
      [1, 2, 3, 4].flatMap((house) =>
        [1, 2].map((day) => from('田中 健一', `tanaka@house${house}.example.org`).date(new Date(`2020-0${house}-0${day}`))),
      ),
    ],
    [
      'the new address, once we have written to it',
      from('田中 健一', 'tanaka@new.example.org'),
      [...past, aMail().from(hanako.name, hanako.address).to('田中 健一', 'tanaka@new.example.org')],
    ],
  ])('is silent for %s', async (_, mail, mails) => {
    expect(spoke(await now(mail, mails))).not.toContain(id)
  })
})

describe('identity.first-contact', () => {
  const id = 'identity.first-contact'

  test('informs, and weighs when something can act or is closed', async () => {
    expect(await severityOf(id, from('けやきの里', 'okamoto@keyaki.example.net').attaching(pdf()))).toBe('info')
    expect(await severityOf(id, from('しらかば苑', 'web@shirakaba.example.net').attaching(closed()))).toBe('medium')
  })

  test('a new facility’s referral is clean', async () => {
    expect((await now(from('けやきの里', 'okamoto@keyaki.example.net').attaching(pdf()))).verdict).toBe('clean')
  })

  test.each([
    ['a known address', from(tanaka.name, tanaka.address)],
    ['a known house', from('木村', 'kimura@kenpoku.example.org')],
    ['an answer in our thread', from('中村', 'nakamura@kensa.example.net').replyingTo(plan)],
  ])('is silent for %s', async (_, mail) => {
    expect(spoke(await now(mail))).not.toContain(id)
  })

  const sentAhead = (address: string, days: number) =>
    from('しらかば苑', address)
      .date(new Date(Date.UTC(2026, 10, 22) - days * 86_400_000))
      .text('ご挨拶まで')

  test('a letter sent ahead makes nobody known who carries something', async () => {
    const mail = from('しらかば苑', 'web@shirakaba.example.net').attaching(docm())
    for (const ahead of ['web@shirakaba.example.net', 'other@shirakaba.example.net']) {
      expect(await severityOf(id, mail, [...past, sentAhead(ahead, 3)])).toBe('medium')
      // The mail with the password, when what it opened is looked at again.
      expect(await severityOf(id, mail, [...past, sentAhead(ahead, -1)])).toBe('medium')
      expect(await severityOf(id, mail, [...past, sentAhead(ahead, 20)])).toBeUndefined()
    }
    const answered = aMail().from(hanako.name, hanako.address).to('しらかば苑', 'web@shirakaba.example.net')
    expect(await severityOf(id, mail, [...past, sentAhead('web@shirakaba.example.net', 3), answered])).toBeUndefined()
    expect(
      await severityOf(id, sentAhead('web@shirakaba.example.net', 0), [...past, sentAhead('web@shirakaba.example.net', 3)]),
    ).toBe(undefined)
  })

  test('an automatic answer of ours makes nobody known', async () => {
    const absent = aMail()
      .from(hanako.name, hanako.address)
      .to('しらかば苑', 'web@shirakaba.example.net')
      .header('Auto-Submitted', 'auto-replied')
    const mail = from('しらかば苑', 'web@shirakaba.example.net').attaching(docm())
    expect(await severityOf(id, mail, [...past, sentAhead('web@shirakaba.example.net', 3), absent])).toBe('medium')
  })

  test('the Message-ID of a stolen mail excuses nothing that can act', async () => {
    const mail = from('中村', 'nakamura@kensa.example.net').replyingTo(plan).attaching(docm())
    expect(await severityOf(id, mail)).toBe('medium')
  })

  test('free mail known through others is new all the same', async () => {
    const mails = [...past, from('別の人', 'other@gmail.com')]
    expect(await severityOf(id, from('新しい人', 'new@gmail.com'), mails)).toBe('info')
  })

  test('without a history nobody is new', async () => {
    expect(spoke(await inspected(from('しらかば苑', 'web@shirakaba.example.net').attaching(closed())))).not.toContain(id)
  })
})

describe('identity.stolen-data', () => {
  const house = { ...midorino, isCanary: (address: string) => address === 'kikaku2@midorino.example.com' }
  const retired = {
    ...midorino,
    retired: (address: string) => (address === 'ogawa@midorino.example.com' ? { address } : undefined),
  }
  const heavy = async (mail: Mail, organisation: typeof midorino) =>
    (await inspected(mail, await withHistory(past, organisation))).detections.find((one) => one.id === 'identity.stolen-data')
      ?.severity

  test('a text: the Message-ID of a stolen mail excuses no danger, and its own earlier mail nobody', async () => {
    const leak = { leak: 'l1', name: '2020', kind: 'text', value: '', since: '2020-07-01T00:00:00.000Z' } as const
    const weight = async (mail: Mail, mails: readonly Mail[] = past) => {
      const ports = await withHistory(mails)
      const history = ports.history && {
        key: ports.history.key,
        recall: async (facts: Parameters<typeof ports.history.recall>[0]) => {
          const known = await ports.history?.recall(facts)
          return known && { ...known, leaks: [leak] }
        },
      }
      const { detections } = await inspected(mail, { ...ports, ...(history && { history }) })
      return detections.find((one) => one.id === 'identity.stolen-data')?.severity
    }
    const stranger = from('中村', 'nakamura@kensa.example.net')
    expect(await weight(stranger)).toBe('high')
    expect(await weight(stranger.replyingTo(plan))).toBe('low')
    expect(await weight(stranger.text('https://www.taken-over.example.net/a.html').replyingTo(plan))).toBe('high')
    expect(await weight(stranger.replyingTo(plan).attaching(closed()))).toBe('high')
    expect(await weight(stranger.replyingTo(plan).attaching(closed()), [...past, stranger.replyingTo(plan)])).toBe('high')
    expect(await weight(from('田中 健一', tanaka.address).replyingTo(plan).attaching(closed()))).toBe('info')
    const refused = 'mx.midorino.example.com; spf=fail; dmarc=fail (p=reject dis=none) header.from=kenpoku.example.org'
    const forged = from('田中 健一', tanaka.address).header('Authentication-Results', refused)
    expect(await weight(forged.replyingTo(plan).attaching(closed()))).toBe('high')
  })

  test('an address that nobody was told', async () => {
    expect(await heavy(from('担当', 'x@unrelated.example').cc('', 'kikaku2@midorino.example.com'), house)).toBe('high')
  })

  test('an address that nobody uses any more: in the text high, as a recipient information', async () => {
    expect(await heavy(from('担当', 'x@unrelated.example').text('小川 ogawa@midorino.example.com 様'), retired)).toBe('high')
    expect(await heavy(from('担当', 'x@unrelated.example').cc('', 'ogawa@midorino.example.com'), retired)).toBe('info')
    expect(await heavy(from('田中', tanaka.address).text('以前の担当 ogawa@midorino.example.com 様'), retired)).toBe('low')
    expect(await heavy(from('田中', tanaka.address), retired)).toBeUndefined()
  })
})

describe('identity.unusual-sending', () => {
  const usual = Array.from({ length: 12 }, (_, at) =>
    from(tanaka.name, tanaka.address)
      .date(new Date(Date.UTC(2020, 6, 1 + at)))
      .text(`${at}`)
      .header('X-Mailer', 'Microsoft Outlook 16.0')
      .header('Received', 'from pc12.kenpoku.example.org (pc12 [203.0.113.9]) by mail.kenpoku.example.org'),
  )
  const other = from(tanaka.name, tanaka.address).header('X-Mailer', 'Foxmail 7.2')

  test('speaks when both are new, never for a new program alone', async () => {
    const literal = other.header('Received', 'from [203.0.113.7] (unknown [203.0.113.7]) by mail.kenpoku.example.org')
    expect(await severityOf('identity.unusual-sending', literal, usual)).toBe('low')
    const named = other.header('Received', 'from pc13.kenpoku.example.org by mail.kenpoku.example.org')
    expect(await severityOf('identity.unusual-sending', named, usual)).toBeUndefined()
  })
})

describe('identity.many-names', () => {
  const names = ['田中 健一', '大野 誠', '三浦 明美', '長井 茂', '藤本 由美']
  const under = (address: string, written = names) =>
    written.map((name, at) => from(name, address).date(new Date(Date.UTC(2020, 6, 1 + at))))

  test('speaks for one account under the names of many', async () => {
    const id = 'identity.many-names'
    expect(await severityOf(id, from('小川 良子', 'a@partner.example.org'), under('a@partner.example.org'))).toBe('low')
    expect(await severityOf(id, from('小川 良子', 'info@partner.example.org'), under('info@partner.example.org'))).toBeUndefined()
    const staff = names.map((name) => `ひかりの里 ${name}`)
    expect(
      await severityOf(id, from('ひかりの里 小川', 'a@partner.example.org'), under('a@partner.example.org', staff)),
    ).toBeUndefined()
  })
})
