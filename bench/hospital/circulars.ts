// Mail that goes to many.
import { happens } from './chance.ts'
import type { Make } from './conversations.ts'
import { ordinaryFile, paper } from './files.ts'
import { HOUSE, memberOfStaff, privatelyAs, type Writer } from './house.ts'
import type { SentLetter } from './letter.ts'
import { machine } from './machine.ts'
import { type Kind, shape } from './shape.ts'
import { letter, sentence, subject } from './texts.ts'

const list = (id: string): readonly (readonly [string, string])[] => [
  ['List-Id', `<${id}>`],
  ['Precedence', 'list'],
  ['List-Unsubscribe', `<https://${id}/leave>`],
]

/** What was written to each list. */
const posted = new Map<number, SentLetter[]>()

export const circulars = {
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
    const posts = posted.get(number) ?? []
    const before = happens(0.5, desk.chance) ? posts.at(-1) : undefined
    const title = before?.subject ?? subject(desk.chance)
    const text = `${letter(desk.chance)}\n\n_______\nml${number} mailing list\nhttps://lists.example.org/listinfo/ml${number}`
    const to: Writer = { ...from, address: `ml${number}@lists.example.org`, shown: '' }
    posted.set(
      number,
      [...posts, { from, to: [to], subject: title, text, at, id: `${at}@lists.example.org`, body: text }].slice(-8),
    )
    return {
      at,
      kind,
      letter: {
        from,
        to: [to],
        subject: `[ml${number}:${desk.chance.below(9_000)}] ${before ? 'Re: ' : ''}${title}`,
        text,
        at,
        ...(before && happens(shape.shares['answers through a list that quote'], desk.chance) ? { quoted: [before] } : {}),
        headers: list(id),
        mailFrom: `ml${number}-bounces@lists.example.org`,
        client: '203.0.113.210',
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
    const old = privatelyAs(memberOfStaff(desk.chance), desk.chance)
    desk.plan({
      at: back + desk.chance.below(40 * 3_600_000),
      kind,
      letter: {
        ...desk.answerTo({ ...own, id, body: own.text }, old, back),
        to: own.to,
        headers: list('alumni.lists.example.org'),
        mailFrom: 'alumni-bounces@lists.example.org',
        client: '203.0.113.211',
      },
    })
    return { at, kind, letter: { ...own, id } }
  },
} satisfies Partial<Record<Kind, Make>>
