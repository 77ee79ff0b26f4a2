// Mail that goes to many, or that nobody wrote.
import { happens } from './chance.ts'
import type { Make } from './conversations.ts'
import type { Desk } from './desk.ts'
import { ordinaryFile, paper } from './files.ts'
import { HOUSE, type Writer, writer } from './house.ts'
import { type Kind, shape } from './shape.ts'
import { letter, sentence, subject } from './texts.ts'

const SERVICES = ['files-share.example.net', 'meet-online.example.com', 'forms-cloud.example.org', 'e-sign.example.net']
const cache = new Map<string, Writer>()

/** A machine with an address of its own, the same each time. */
function machine(desk: Desk, address: string, shown: string): Writer {
  const known =
    cache.get(address) ??
    writer(desk.chance, {
      name: { family: '', given: '' },
      address,
      shown,
      signature: [],
      client: `203.0.113.${1 + desk.chance.below(200)}`,
      isOurs: false,
    })
  cache.set(address, known)
  return { ...known, shown, mailer: '' }
}

const list = (id: string): readonly (readonly [string, string])[] => [
  ['List-Id', `<${id}>`],
  ['Precedence', 'list'],
  ['List-Unsubscribe', `<https://${id}/leave>`],
]

export const machines = {
  newsletter: (desk, at, kind) => {
    const number = desk.chance.below(140)
    const esp = `send${number % 5}.esp-mail.example.net`
    const owner = `news${number}-media.example.com`
    const from = machine(desk, `mag@${owner}`, `${['医療', '看護', '薬局', '介護', '病院経営'][number % 5]}ニュース ${number}`)
    const text = Array.from(
      { length: 12 },
      () => `■ ${sentence(desk.chance)}\nhttps://${owner}/a/${desk.chance.below(1e6)}`,
    ).join('\n')
    const isElsewhere = happens(shape.shares['newsletters whose answers go elsewhere'], desk.chance)
    return {
      at,
      kind,
      letter: {
        from,
        to: [desk.member()],
        subject: `【${number}号】${subject(desk.chance)}`,
        text,
        at,
        html: true,
        mailFrom: `bounce-${desk.chance.below(1e9)}@${esp}`,
        ...(isElsewhere ? { replyTo: `reply@${esp}` } : {}),
        headers:
          number % 8 === 0
            ? []
            : [
                ['List-Unsubscribe', `<https://${esp}/u>`],
                ['Precedence', 'bulk'],
              ],
        signature: false,
      },
    }
  },
  'mailing list': (desk, at, kind) => {
    const number = desk.chance.below(30)
    const id = `ml${number}.lists.example.org`
    const writes = desk.somebodyOf(desk.partner())
    const isMunged = number % 3 === 0
    const from: Writer = isMunged
      ? { ...writes, address: `ml${number}@lists.example.org`, shown: `${writes.shown} via ml${number}` }
      : { ...writes, authenticated: 'spf' }
    return {
      at,
      kind,
      letter: {
        from,
        to: [{ ...from, address: `ml${number}@lists.example.org`, shown: '' }],
        subject: `[ml${number}:${desk.chance.below(9_000)}] ${happens(0.5, desk.chance) ? 'Re: ' : ''}${subject(desk.chance)}`,
        text: letter(desk.chance),
        at,
        headers: list(id),
        mailFrom: `ml${number}-bounces@lists.example.org`,
        client: '203.0.113.210',
      },
    }
  },
  'service notice': (desk, at, kind) => {
    const number = desk.chance.below(80)
    const from = machine(
      desk,
      `no-reply@service${number}.example.com`,
      ['お知らせ', '', 'サポートセンター', '配信専用'][number % 4] ?? '',
    )
    return {
      at,
      kind,
      letter: {
        from,
        to: [desk.member()],
        subject: desk.chance.pick([
          'ご利用明細のお知らせ',
          'ログインのお知らせ',
          '予約を受け付けました',
          '更新手続きのご案内',
          'ご請求金額のお知らせ',
        ]),
        text: `${sentence(desk.chance)}\n${sentence(desk.chance)}\nこのメールは送信専用です。`,
        at,
        html: true,
        signature: false,
        headers: number % 2 ? [['Auto-Submitted', 'auto-generated']] : [],
      },
    }
  },
  "service in a person's name": (desk, at, kind) => {
    const service = desk.chance.pick(SERVICES)
    const person = happens(0.6, desk.chance) ? desk.somebodyOf(desk.partner()) : desk.member()
    const { family, given } = person.name
    const shown = desk.chance.pick([
      `${family} ${given}`,
      `${family} ${given}（共有）`,
      `${family} ${given} via Share`,
      person.address,
      `${family} ${given} (${service.split('.')[0]})`,
    ])
    return {
      at,
      kind,
      letter: {
        from: machine(desk, `no-reply@${service}`, shown),
        to: [desk.member()],
        subject: `${family} ${given} さんがファイルを共有しました`,
        text: `${subject(desk.chance)}\nhttps://${service}/s/${desk.chance.below(1e9)}`,
        at,
        html: true,
        signature: false,
        replyTo: person.address,
      },
    }
  },
  'ticket system': (desk, at, kind) => {
    const before = happens(0.7, desk.chance) ? desk.takeOpen('ours') : undefined
    const number = desk.chance.below(25)
    const from = machine(
      desk,
      `support@desk${number}-help.example.com`,
      happens(0.4, desk.chance) ? `${desk.somebodyOf(desk.partner()).name.family}（サポート窓口）` : 'サポート窓口',
    )
    const base = {
      from,
      to: [before?.from ?? desk.member()],
      at,
      headers: [['X-Auto-Response-Suppress', 'All']] as const,
      signature: false,
    }
    return {
      at,
      kind,
      letter: {
        ...base,
        subject: `Re: ${before?.subject ?? subject(desk.chance)} [#${desk.chance.below(1e6)}]`,
        text: `お問い合わせを受け付けました。\n${sentence(desk.chance)}`,
        ...(before ? { quoted: [before], quoting: 'marks' as const, thread: happens(0.7, desk.chance) ? [before.id] : [] } : {}),
      },
    }
  },
  'automatic answer': (desk, at, kind) => {
    const before = desk.takeOpen('ours')
    const author = before?.to[0]
    if (!before || !author) return undefined
    return {
      at,
      kind,
      letter: {
        from: author,
        to: [before.from],
        subject: `自動応答: ${before.subject}`,
        text: `ただいま不在にしております。\n${sentence(desk.chance)}`,
        at,
        mailFrom: '',
        headers: [['Auto-Submitted', 'auto-replied']],
        thread: [before.id],
      },
    }
  },
  bounce: (desk, at, kind) => {
    const before = desk.takeOpen('ours')
    if (!before) return undefined
    const domain = before.to[0]?.address.split('@')[1] ?? 'lost.example.com'
    return {
      at,
      kind,
      letter: {
        from: machine(desk, `MAILER-DAEMON@${domain}`, 'Mail Delivery System'),
        to: [before.from],
        subject: 'Undelivered Mail Returned to Sender',
        text: `<${before.to[0]?.address}>: user unknown\n\n${before.body}`,
        at,
        mailFrom: '',
        headers: [['Auto-Submitted', 'auto-replied']],
        thread: [before.id],
        signature: false,
      },
    }
  },
  'calendar invitation': (desk, at, kind) => {
    const from = desk.somebodyOf(desk.partner())
    const ics = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:${desk.chance.below(1e9)}@example.com\r\nSUMMARY:打合せ\r\nDTSTART:20250${1 + desk.chance.below(9)}10T010000Z\r\nORGANIZER:mailto:${from.address}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
    return {
      at,
      kind,
      letter: {
        from,
        to: [desk.member()],
        subject: `打合せ：${subject(desk.chance)}`,
        text: sentence(desk.chance),
        at,
        attachments: [{ name: 'invite.ics', bytes: Buffer.from(ics), type: 'text/calendar; method=REQUEST' }],
      },
    }
  },
  conference: (desk, at, kind) => {
    const number = desk.chance.below(40)
    const from = machine(desk, `secretariat@congress${number}.example.org`, `第${20 + number}回学術集会 運営事務局`)
    return {
      at,
      kind,
      letter: {
        from,
        to: [desk.member()],
        subject: `【第${20 + number}回学術集会】${desk.chance.pick(['演題募集', '参加登録', '査読のお願い', 'プログラム'])}`,
        text: letter(desk.chance),
        at,
        ...(happens(0.4, desk.chance) ? { attachments: [paper(desk.chance, '開催案内')] } : {}),
        ...(happens(0.4, desk.chance) ? { replyTo: `congress${number}@travel-agency.example.com` } : {}),
      },
    }
  },
  'survey for a ministry': (desk, at, kind) => {
    const number = desk.chance.below(9)
    const house = `research${number}-institute.example.com`
    const shown =
      [
        '厚生労働省委託事業 調査事務局',
        '厚生労働省 病院調査事務局',
        '日本医師会 調査事務局',
        `県医療実態調査${number} コールセンター`,
      ][number % 4] ?? ''
    return {
      at,
      kind,
      letter: {
        from: machine(desk, `chosa@${house}`, shown),
        to: [desk.member()],
        subject: '医療機関調査へのご協力のお願い',
        text: letter(desk.chance),
        at,
        attachments: [ordinaryFile(desk.chance)],
      },
    }
  },
  'own mail back from a list': (desk, at, kind) => {
    const member = desk.member()
    const own = desk.newLetter(
      member,
      [{ ...member, address: 'alumni@lists.example.org', shown: '同窓会' }],
      letter(desk.chance),
      at,
    )
    const id = `own${desk.number}-${desk.chance.below(1e9)}@${HOUSE}`
    const back = at + 60_000 + desk.chance.below(600_000)
    desk.plan({
      at: back,
      kind,
      letter: {
        ...own,
        at: back,
        id,
        subject: `[alumni:${desk.chance.below(9_000)}] ${own.subject}`,
        headers: list('alumni.lists.example.org'),
        mailFrom: 'alumni-bounces@lists.example.org',
        client: '203.0.113.211',
        authentication: 'spf=pass smtp.mailfrom=lists.example.org; dkim=none; dmarc=fail header.from=midorino.example.com',
      },
    })
    return { at, kind, letter: { ...own, id } }
  },
  'service in our name': (desk, at, kind) => {
    const from = { ...machine(desk, `e-learning@${HOUSE}`, 'みどり野病院 研修システム'), isOurs: true, client: '203.0.113.220' }
    // Allowed by our SPF record: the house has named the service in it.
    return {
      at,
      kind,
      letter: {
        from,
        to: [desk.member()],
        subject: '受講期限のお知らせ',
        text: sentence(desk.chance),
        at,
        signature: false,
        authentication: `spf=pass smtp.mailfrom=${HOUSE}; dkim=none; dmarc=pass header.from=${HOUSE}`,
      },
    }
  },
} satisfies Partial<Record<Kind, Make>>
