// Letters between people who know each other.
import { jpeg } from '../../packages/specimens/src/index.ts'
import { happens } from './chance.ts'
import type { Desk, Planned } from './desk.ts'
import { namedByDate, ordinaryFile, paper, scanned, withMacros } from './files.ts'
import { employee, HOUSE, privatelyAs, type Writer } from './house.ts'
import type { Letter, SentLetter } from './letter.ts'
import { passwordPair } from './password-pair.ts'
import { syllables } from './people.ts'
import { type Kind, shape } from './shape.ts'
import { circular, letter, subject } from './texts.ts'

export type Make = (desk: Desk, at: number, kind: Kind) => Planned | undefined
const { shares } = shape
const planned = (at: number, kind: Kind, made: Letter): Planned => ({ at, kind, letter: made })

function withFile(desk: Desk, made: Letter, share = shares['letters with an attachment']): Letter {
  return happens(share, desk.chance) ? { ...made, attachments: [ordinaryFile(desk.chance)] } : made
}

const fresh = (desk: Desk, from: Writer, to: Writer, at: number): Letter =>
  desk.newLetter(from, [to], letter(desk.chance, { isInside: from.isOurs && to.isOurs }), at)

function answering(
  which: 'ours' | 'theirs' | 'inside',
  author: (before: SentLetter, desk: Desk) => Writer,
  change = (made: Letter, _desk: Desk): Letter => made,
): Make {
  return (desk, at, kind) => {
    const before = desk.takeOpen(which)
    return before && planned(at, kind, change(desk.answerTo(before, author(before, desk), at), desk))
  }
}

const addressee = ({ to, from }: SentLetter): Writer => to[0] ?? from

/** The same text from whoever passes it on. */
const circulars: { text: string; title: string }[] = []

function circularFor(desk: Desk): { text: string; title: string } {
  const { chance } = desk
  if (circulars.length > 0 && happens(0.6, chance)) return chance.pick(circulars.slice(-8))
  const made = { text: circular(chance, 100 + chance.below(9_000)), title: `【事務連絡】${subject(chance)}` }
  circulars.push(made)
  return made
}

let forms = 0

export const conversations = {
  'internal letter': (desk, at, kind) => planned(at, kind, withFile(desk, fresh(desk, desk.member(), desk.member(), at), 0.2)),
  'internal answer': answering('inside', addressee),
  'internal circular': (desk, at, kind) => {
    const many = Array.from({ length: 30 }, () => desk.member())
    const { text, title } = circularFor(desk)
    return planned(at, kind, { ...desk.newLetter(desk.member(), many, text, at), subject: `Fw: ${title}` })
  },
  'internal scanner': (desk, at, kind) => {
    const scanner = {
      ...desk.member(),
      address: `scan${desk.chance.below(12)}@${HOUSE}`,
      shown: '複合機',
      mailer: '',
      signature: [],
    }
    return planned(at, kind, {
      from: scanner,
      to: [desk.member()],
      subject: `スキャン ${desk.chance.below(9_999)}`,
      text: '',
      at,
      attachments: [scanned(desk.chance, at)],
      signature: false,
    })
  },
  'internal machine': (desk, at, kind) => {
    const machine = { ...desk.member(), address: `monitor@${HOUSE}`, shown: '監視システム', mailer: '', signature: [] }
    const text = `ホスト sv${desk.chance.below(40)} の使用率は ${desk.chance.below(100)} % です。`
    return planned(at, kind, {
      from: machine,
      to: [desk.member()],
      subject: '[監視] 通知',
      text,
      at,
      headers: [['Auto-Submitted', 'auto-generated']],
      signature: false,
    })
  },
  'own letter out': (desk, at, kind) =>
    planned(at, kind, withFile(desk, fresh(desk, desk.member(), desk.somebodyOf(desk.partner()), at))),
  'own answer out': answering('theirs', addressee),
  'partner letter': (desk, at, kind) =>
    planned(at, kind, withFile(desk, fresh(desk, desk.somebodyOf(desk.partner()), desk.member(), at))),
  'partner answer': answering('ours', addressee, (made, desk) => withFile(desk, made, 0.15)),
  'partner circular': (desk, at, kind) => {
    const { text, title } = circularFor(desk)
    const isOurs = happens(0.3, desk.chance)
    const sender = isOurs ? desk.member() : desk.somebodyOf(desk.partner())
    const many = Array.from({ length: isOurs ? 12 : 1 }, () => (isOurs ? desk.somebodyOf(desk.partner()) : desk.member()))
    const isPassedOn = happens(0.6, desk.chance)
    return planned(at, kind, {
      ...desk.newLetter(sender, many, isPassedOn ? `下記のとおり連絡がありましたので転送します。\n\n${text}` : text, at),
      subject: isPassedOn ? `Fwd: ${title}` : title,
      attachments: [paper(desk.chance, title)],
    })
  },
  'partner scanner': (desk, at, kind) => {
    const { people, name } = desk.partner()
    const [first] = people
    if (!first) return undefined
    const scanner = {
      ...first,
      address: `scanner@${first.address.split('@')[1]}`,
      shown: happens(0.5, desk.chance) ? name : '',
      signature: [],
    }
    return planned(at, kind, {
      from: scanner,
      to: [desk.member()],
      subject: happens(0.5, desk.chance) ? '' : 'Scanned image from MX',
      text: '',
      at,
      attachments: [scanned(desk.chance, at)],
      signature: false,
    })
  },
  'partner file named by its date': (desk, at, kind) =>
    planned(at, kind, {
      ...fresh(desk, desk.somebodyOf(desk.partner()), desk.member(), at),
      attachments: [namedByDate(desk.chance, at)],
    }),
  'partner password file': (desk, at, kind) =>
    passwordPair(
      desk,
      desk.somebodyOf(
        desk.partner(({ trade }) => ['laboratory', 'vendor', 'insurer', 'government', 'university'].includes(trade)),
      ),
      at,
      kind,
    ),
  'telephone answer': answering('ours', addressee, (made, desk) => ({
    ...made,
    quoting: 'nothing',
    text: desk.chance.pick([
      '了解しました',
      '承知です。よろしくお願いします',
      'ありがとうございます。\n\niPhoneから送信',
      '承知しました\n\nOutlook for iOS を入手<https://aka.ms/o0ukef>',
    ]),
    from: { ...made.from, mailer: 'iPhone Mail (20G81)' },
    thread: happens(0.5, desk.chance) ? [] : (made.thread ?? []),
    signature: false,
  })),
  assistant: answering(
    'ours',
    (before, desk) => {
      const doctor = addressee(before)
      return desk.colleagueOf(doctor) ?? doctor
    },
    (made, desk) => ({
      ...made,
      text: `秘書の者です。代わってお返事いたします。\n${made.text}`,
      thread: happens(0.3, desk.chance) ? [] : (made.thread ?? []),
    }),
  ),
  'forward in good faith': (desk, at, kind) => {
    const before = desk.takeOpen('ours')
    if (!before) return undefined
    const other = desk.member()
    return planned(at, kind, {
      ...desk.answerTo(before, addressee(before), at),
      to: [other],
      subject: `Fwd: ${before.subject}`,
      text: 'ご担当と伺いましたので転送いたします。',
      thread: happens(0.6, desk.chance) ? [before.id] : [],
    })
  },
  'third party joins': (desk, at, kind) => {
    const before = desk.takeOpen('ours')
    if (!before) return undefined
    const brought = addressee(before)
    const third = happens(0.5, desk.chance) ? desk.somebodyOf(desk.partner()) : newHouseOf(desk)
    const made = desk.answerTo(before, third, at)
    const isKept = happens(shares['third parties that keep the references'], desk.chance)
    const isCopied = happens(shares['third parties that copy who brought them in'], desk.chance)
    const number = desk.chance.below(1e6)
    const pages = [
      happens(shares['third parties that link to a page of theirs'], desk.chance)
        ? `https://www.${third.address.split('@')[1]}/products/${number}.html`
        : '',
      happens(shares['third parties that link to a service'], desk.chance) ? `https://meet-online.example.com/j/${number}` : '',
    ]
    const introduction = `${brought.signature[0] ?? ''}の${brought.name.family}様よりご紹介いただきました。`
    return planned(at, kind, {
      ...made,
      text: [introduction, letter(desk.chance), ...pages].join('\n').trimEnd(),
      thread: isKept ? (made.thread ?? []) : [],
      ...(isCopied ? { cc: [brought] } : {}),
    })
  },
  'private address of staff': (desk, at, kind) =>
    planned(
      at,
      kind,
      withFile(desk, fresh(desk, privateOf(desk, desk.chance.pick(desk.house.staff.slice(0, 80))), desk.member(), at)),
    ),
  'private address of partner': answering(
    'ours',
    (before, desk) => privateOf(desk, addressee(before)),
    (made, desk) => withWhatPhonesSend(desk, { ...made, thread: [] }),
  ),
  moved: (desk, at, kind) => {
    const before = desk.somebodyOf(desk.partner())
    const there = desk.partner(({ people }) => !people.includes(before))
    const address = `${syllables(desk.chance, 4)}@${there.domain}`
    const text = `このたび異動し、新しい職場に着任いたしました。\n${letter(desk.chance)}`
    return planned(at, kind, {
      ...fresh(
        desk,
        {
          ...before,
          address,
          shown: `${before.name.family} ${before.name.given}`,
          signature: [there.name, `${before.name.family} ${before.name.given}`],
        },
        desk.member(),
        at,
      ),
      subject: '異動のご挨拶',
      text,
    })
  },
  'known macros': (desk, at, kind) =>
    planned(at, kind, {
      ...fresh(desk, happens(0.5, desk.chance) ? desk.member() : desk.somebodyOf(desk.partner()), desk.member(), at),
      attachments: [withMacros(desk.chance.below(12))],
    }),
  'new macros': (desk, at, kind) => {
    const form = 100 + forms++
    return {
      ...planned(at, kind, {
        ...fresh(
          desk,
          desk.somebodyOf(desk.partner(({ trade }) => trade === 'government' || trade === 'association')),
          desk.member(),
          at,
        ),
        attachments: [withMacros(form)],
      }),
      form,
    }
  },
  'shared role address': (desk, at, kind) => {
    const partner = desk.partner(({ trade }) => trade === 'care' || trade === 'vendor')
    const [office] = partner.people
    if (!office) return undefined
    const person = desk.somebodyOf(partner)
    const shown = desk.chance.pick([
      `${partner.name} ${person.name.family}`,
      `${person.name.family} ${person.name.given}`,
      person.name.family,
    ])
    return planned(at, kind, fresh(desk, { ...office, shown }, desk.member(), at))
  },
} satisfies Partial<Record<Kind, Make>>

const privates = new Map<Writer, Writer>()

function withWhatPhonesSend({ chance }: Desk, made: Letter): Letter {
  const number = chance.below(1e6)
  if (happens(shares['private addresses that link somewhere'], chance))
    return { ...made, text: `${made.text}\nhttps://maps-online.example.com/p/${number}` }
  if (happens(shares['private addresses that send a document'], chance)) return { ...made, attachments: [ordinaryFile(chance)] }
  if (!happens(shares['private addresses that send a picture'], chance)) return made
  return { ...made, attachments: [jpeg({ name: `IMG_${number}.jpg`, bytes: 6_000, seed: number })] }
}

/** People keep their private addresses. */
function privateOf(desk: Desk, person: Writer): Writer {
  const known = privates.get(person) ?? privatelyAs(person, desk.chance)
  privates.set(person, known)
  return known
}

function newHouseOf(desk: Desk): Writer {
  const domain = `${syllables(desk.chance, 4)}-new.example.com`
  return employee(
    {
      name: `${desk.chance.pick(['あさひ', 'わかば', 'けやき', 'しおさい'])}${desk.chance.pick(['サービス', '工業', '設備', '企画'])}`,
      domain,
      trade: 'vendor',
      client: `198.51.100.${1 + desk.chance.below(250)}`,
    },
    desk.chance,
  )
}
