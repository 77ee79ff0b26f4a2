// Who there is: the hospital's own people, and the houses it writes with.
import type { MailCharset } from '../../packages/specimens/src/index.ts'
import { type Chance, happens, weighted } from './chance.ts'
import { type PersonName, personName, syllables } from './people.ts'
import { shape, type Trade } from './shape.ts'

export const HOUSE = 'midorino.example.com'
export const GATE = `mx.${HOUSE}`
const HOUSE_NAME = 'みどり野病院'
const PROVIDERS = ['gmail.com', 'yahoo.co.jp', 'icloud.com', 'docomo.ne.jp', 'ezweb.ne.jp', 'outlook.jp']
const SECTIONS = [
  '総務課',
  '医事課',
  '経理課',
  '看護部',
  '薬剤部',
  '検査科',
  '地域連携室',
  '用度課',
  '情報システム係',
  '栄養科',
  'リハビリテーション科',
  '放射線科',
  '内科',
  '外科',
  '整形外科',
  '医療安全管理室',
]

export type Quoting = keyof typeof shape.quoting

/** Somebody who writes mail, and how. What a person changes in a year is not `readonly`. */
export interface Writer {
  readonly name: PersonName
  address: string
  /** As the display name shows it. */
  shown: string
  readonly signature: readonly string[]
  mailer: string
  charset: MailCharset
  quoting: Quoting
  /** The server that brings the mail; inside for ours. */
  readonly client: string
  readonly helo: string
  readonly authenticated: 'dmarc' | 'spf' | 'none'
  readonly namesItselfByAddress: boolean
  readonly isOurs: boolean
}

export interface Partner {
  readonly trade: Trade
  readonly name: string
  readonly domain: string
  readonly people: readonly Writer[]
}

export interface House {
  readonly staff: readonly Writer[]
  /** Few are many writers: the beginning writes most. */
  readonly partners: Partner[]
}

const NAMES: Readonly<Record<Trade, readonly [word: string, latin: string]>> = {
  clinic: ['クリニック', 'clinic'],
  care: ['の里', 'care'],
  pharmacy: ['薬局', 'ph'],
  vendor: ['医療機器株式会社', 'medical'],
  insurer: ['健康保険組合', 'kenpo'],
  government: ['市役所', 'city'],
  association: ['地区医師会', 'med'],
  hospital: ['総合病院', 'hosp'],
  university: ['医科大学', 'univ'],
  laboratory: ['臨床検査センター', 'lab'],
}
const PARTS: Partial<Record<Trade, readonly string[]>> = {
  government: ['保健福祉課', '高齢者支援課', '国保年金課'],
  vendor: ['営業部', 'サービス部', '総務部'],
  insurer: ['業務課', '健診係'],
  hospital: ['地域医療連携室', '医事課'],
  university: ['第一内科', '医局秘書'],
  laboratory: ['報告課', '学術課'],
}

const trades: readonly Trade[] = [
  'clinic',
  'care',
  'pharmacy',
  'vendor',
  'insurer',
  'government',
  'association',
  'hospital',
  'university',
  'laboratory',
]

export function foundHouse(chance: Chance, scale: number): House {
  const staff = Array.from({ length: shape.staff }, () => memberOfStaff(chance))
  const partners = trades.flatMap((trade) =>
    Array.from({ length: Math.max(1, Math.round(shape.partners[trade] * scale)) }, () => partnerHouse(trade, chance)),
  )
  return { staff, partners: shuffled(partners, chance) }
}

export function memberOfStaff(chance: Chance): Writer {
  const name = personName(chance)
  const section = chance.pick(SECTIONS)
  return writer(chance, {
    name,
    address: `${syllables(chance, 3)}-${syllables(chance, 1)}${chance.below(90)}@${HOUSE}`,
    shown: chance.pick([
      `${name.family} ${name.given}`,
      `${name.family}　${name.given}`,
      `${section} ${name.family}`,
      `${name.family}${name.given}（${section}）`,
    ]),
    signature: [HOUSE_NAME, section, `${name.family} ${name.given}`, `内線 ${1000 + chance.below(8000)}`],
    client: `192.0.2.${10 + chance.below(90)}`,
    isOurs: true,
  })
}

export function partnerHouse(trade: Trade, chance: Chance): Partner {
  const [word, latin] = NAMES[trade]
  const before = personName(chance).family
  const name = `${before}${word}`
  const domain = `${syllables(chance, 3)}${chance.below(99)}-${latin}.example.${chance.pick(['com', 'org', 'net'])}`
  const client = `198.51.100.${1 + chance.below(254)}`
  const isAtProvider =
    ['clinic', 'care', 'pharmacy'].includes(trade) && happens(shape.shares['partners that have an address at a provider'], chance)
  const ownDomain = isAtProvider ? chance.pick(PROVIDERS) : domain
  const people = Array.from({ length: shape.peoplePerPartner[trade] }, (_, at) => {
    const isSub = !isAtProvider && happens(shape.shares['partners whose staff write from subdomains'], chance)
    return employee(
      { name, domain: isSub ? `${syllables(chance, 2)}.${ownDomain}` : ownDomain, trade, client },
      chance,
      at === 0 && !isAtProvider,
    )
  })
  return { trade, name, domain: ownDomain, people }
}

interface Employer {
  readonly name: string
  readonly domain: string
  readonly trade: Trade
  readonly client: string
}

export function employee({ name: house, domain, trade, client }: Employer, chance: Chance, isOffice = false): Writer {
  const name = personName(chance)
  const part = chance.pick(PARTS[trade] ?? [''])
  const full = `${name.family} ${name.given}`
  const hasPage = !PROVIDERS.includes(domain) && happens(shape.shares['signatures with a page of the house'], chance)
  const shown = isOffice
    ? chance.pick([house, '総務課', '事務局', '', `${house} 事務`])
    : chance.pick([
        full,
        full,
        `${house} ${name.family}`,
        `${house}${part} ${full}`,
        `${name.family}${name.given}`,
        `${full}（${house}）`,
        name.family,
        '',
      ])
  return writer(chance, {
    name,
    address: `${isOffice ? chance.pick(['info', 'soumu', 'jimu', 'office']) : `${syllables(chance, 3)}${chance.below(99)}`}@${domain}`,
    shown,
    signature: [
      house,
      part,
      full,
      `TEL 0${chance.below(9)}-${chance.below(9999)}-${chance.below(9999)}`,
      hasPage ? `https://www.${domain}/` : '',
    ].filter((line) => line !== ''),
    client,
    isOurs: false,
  })
}

/** The same person at an address of a provider. */
export function privatelyAs(person: Writer, chance: Chance): Writer {
  const { family, given } = person.name
  return writer(chance, {
    name: person.name,
    address: `${syllables(chance, 4)}${chance.below(999)}@${chance.pick(PROVIDERS)}`,
    shown: chance.pick([`${family} ${given}`, `${family}${given}`, given, '']),
    signature: [`${family} ${given}`],
    client: `203.0.113.${1 + chance.below(254)}`,
    isOurs: false,
  })
}

export function writer(
  chance: Chance,
  person: Pick<Writer, 'name' | 'address' | 'shown' | 'signature' | 'client' | 'isOurs'>,
): Writer {
  const signed = chance.next()
  const share = shape.shares['authenticated by DMARC']
  return {
    ...person,
    mailer: weighted(shape.mailers, chance),
    charset: weighted<MailCharset>(shape.charsets, chance),
    quoting: weighted(shape.quoting, chance),
    helo: `mail.${person.address.split('@')[1]}`,
    authenticated: signed < share ? 'dmarc' : signed < share + shape.shares['authenticated by SPF alone'] ? 'spf' : 'none',
    namesItselfByAddress: !person.isOurs && happens(shape.shares['clients that name themselves by their address'], chance),
  }
}

function shuffled<T>(values: readonly T[], chance: Chance): T[] {
  return values
    .map((value) => ({ value, key: chance.next() }))
    .sort((one, other) => one.key - other.key)
    .map(({ value }) => value)
}
