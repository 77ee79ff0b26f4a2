// Mail that nobody wrote.
import { happens } from './chance.ts'
import { DAY_MS } from './clock.ts'
import type { Make } from './conversations.ts'
import { HOUSE } from './house.ts'
import { machine } from './machine.ts'
import type { Kind } from './shape.ts'
import { sentence, subject } from './texts.ts'

const SERVICES = ['files-share.example.net', 'meet-online.example.com', 'forms-cloud.example.org', 'e-sign.example.net']

export const automatic = {
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
    const before = happens(0.7, desk.chance) ? desk.takeLast('ours', at - 6 * DAY_MS) : undefined
    // Some of the vendors have one.
    const vendors = desk.house.partners.filter(({ trade }) => trade === 'vendor').length
    const number = desk.chance.below(Math.ceil(Math.min(160, vendors) / 6))
    const from = machine(
      desk,
      `support@desk${number}-help.example.com`,
      happens(0.4, desk.chance) ? `${desk.somebodyOf(desk.partner()).name.family}（サポート窓口）` : 'サポート窓口',
    )
    const base = {
      // A service that many rent answers for its domain.
      from: from.authenticated === 'none' ? { ...from, authenticated: 'spf' as const } : from,
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
        text: `お問い合わせを受け付けました。\nhttps://desk${number}-help.example.com/requests/${desk.chance.below(1e6)}\n${sentence(desk.chance)}`,
        ...(before ? { quoted: [before], quoting: 'marks' as const, thread: happens(0.7, desk.chance) ? [before.id] : [] } : {}),
      },
    }
  },
  'automatic answer': (desk, at, kind) => {
    const before = desk.takeLast('ours', at - 2 * DAY_MS)
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
    const before = desk.takeLast('ours', at - 5 * DAY_MS)
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
