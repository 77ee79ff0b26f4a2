// Mails of the waves of 2020, 2022 and 2023, written with real letters of this house that were stolen weeks before. Inert.
import {
  docm,
  docWithMacro,
  excel4,
  type FileLike,
  macros,
  oneNote,
  script,
  xlsm,
  zip,
  zippedPadded,
} from '../../packages/specimens/src/index.ts'
import { type Chance, seeded } from './chance.ts'
import type { Desk, Planned } from './desk.ts'
import type { SentLetter } from './letter.ts'
import { syllables } from './people.ts'

const MEGABYTE = 1024 * 1024
const MAILS = 36

interface Bait {
  readonly wave: string
  readonly files: (at: Date) => readonly FileLike[]
  readonly text: (password: string) => string
  /** Under a name of its own, with what is said to explain the old text; otherwise in the name of who had it. */
  readonly pretext?: 'list' | 'machine' | 'copy' | 'thread' | 'none'
}

const date = (at: Date): string => at.toISOString().slice(0, 10).replaceAll('-', '')
const inside = (name: string) => ({ name, modules: [macros.asDocumentModule(macros.autoRunShell)] })

const baits: readonly Bait[] = [
  { wave: '2020, document', files: () => [docWithMacro(inside('請求書.doc'))], text: () => 'ご確認をお願いします。' },
  {
    wave: '2020, password zip',
    files: () => [
      zip('資料.zip')
        .encrypted('7821')
        .with(docWithMacro(inside('資料.doc'))),
    ],
    text: () => '添付ファイルの解凍パスワードをお知らせします。\nパスワード：7821',
  },
  {
    wave: '2020, closed zip without a password',
    files: () => [zip('書類.zip').encrypted('never told').with(docm())],
    text: () => 'お世話になっております。書類をお送りします。',
  },
  {
    wave: '2022, workbook with Excel 4.0 macros',
    files: () => [excel4.xlsWithMacroSheet({ name: '電子フォーム.xls' })],
    text: () => 'ご査収ください。',
  },
  {
    wave: '2022, password zip',
    files: (at) => [
      zip(`${date(at)}.zip`)
        .encrypted('PW2022')
        .with(xlsm({ name: 'form.xlsm' })),
    ],
    text: () => 'Password: PW2022',
  },
  {
    wave: '2023, date-named padded zip',
    files: (at) => [zippedPadded(`${date(at)}.zip`, docWithMacro(inside(`${date(at)}.doc`)), 60 * MEGABYTE)],
    text: () => '',
  },
  {
    wave: '2023, notebook',
    files: () => [oneNote({ name: '資料.one', embedded: script('vbs') })],
    text: () => 'ご確認ください。',
  },
  ...(['list', 'machine', 'copy', 'thread', 'none'] as const).map((pretext) => ({
    wave: `link alone, pretext ${pretext}`,
    files: () => [],
    text: () => '下記より資料をご確認ください。\nhttps://www.taken-over.example.net/wp-content/uploads/shiryou/?id=2023',
    pretext,
  })),
]

const PRETEXTS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  list: [
    ['List-Id', '<kenkyukai.taken-over.example.net>'],
    ['List-Unsubscribe', '<https://taken-over.example.net/u>'],
  ],
  machine: [['Auto-Submitted', 'auto-generated']],
}

export function waveOf(desk: Desk, from: number, seed: number): Planned[] {
  const chance = seeded(seed)
  // Only our own staff's mailboxes were robbed, and some weeks ago.
  const isOld = ({ at, body }: SentLetter): boolean => at < from - 14 * 24 * 3_600_000 && body.length > 150
  const archived = desk.archive.filter(isOld)
  const stolen = archived.length > 0 ? archived : desk.keepsakes.filter(isOld)
  if (stolen.length === 0) throw new RangeError('no letter is two weeks old: the run needs a longer --warm-up')
  return Array.from({ length: MAILS }, (_, number) => {
    const bait = baits[number % baits.length]
    if (!bait) throw new RangeError('no bait')
    const letter = chance.pick(stolen)
    return attack(letter, bait, from + number * 40 * 60_000, chance)
  })
}

function attack(letter: SentLetter, bait: Bait, at: number, chance: Chance): Planned {
  const us = letter.from.isOurs ? letter.from : letter.to[0]
  const them = letter.from.isOurs ? letter.to[0] : letter.from
  if (!us || !them) throw new RangeError('a letter between nobody')
  const address = `${syllables(chance, 3)}@${syllables(chance, 4)}.example.${chance.pick(['com', 'net'])}`
  const isEmpty = bait.text('') === ''
  return {
    at,
    kind: 'attack',
    letter: {
      from: {
        ...them,
        ...(bait.pretext
          ? { shown: chance.pick(['asuka', '', 'Sales', `${syllables(chance, 2)} ${syllables(chance, 2)}`]) }
          : {}),
        address,
        client: '203.0.113.66',
        helo: 'mail.robbed.example.net',
        authenticated: 'spf',
        mailer: '',
        isOurs: false,
        namesItselfByAddress: chance.below(2) === 0,
      },
      to: [us],
      subject: isEmpty ? chance.pick([`Re: ${letter.subject}`, us.shown]) : `Re: ${letter.subject}`,
      text: bait.text(''),
      at,
      ...(isEmpty ? {} : { quoted: [letter], quoting: 'marks' as const }),
      attachments: bait.files(new Date(at)),
      signature: false,
      headers: [['X-Wave', bait.wave], ...(PRETEXTS[bait.pretext ?? ''] ?? [])],
      ...(bait.pretext === 'copy' ? { cc: [them] } : {}),
      ...(bait.pretext === 'thread' ? { thread: [letter.id] } : {}),
    },
  }
}
