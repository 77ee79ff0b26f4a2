// Pairs of mails as Japan sends them: a closed file, and its password in a mail of its own. Everything in them is made up.
import {
  aMail,
  docx,
  encryptedOffice,
  type FileLike,
  type Mail,
  type MailCharset,
  pdf,
  xlsx,
  zip,
} from '../packages/specimens/src/index.ts'

export interface Chance {
  below(limit: number): number
  pick<T>(values: readonly T[]): T
}

export interface Pair {
  readonly number: number
  readonly file: Mail
  readonly password: Mail
  /** Of the password's mail, how it says it. */
  readonly wording: string
  /** Minutes from the file to the password; below zero when the password comes first. */
  readonly delay: number
}

/** Share of the pairs: how often each was met in letters that hospitals and offices publish as their own procedure, by eye. */
const wordings: readonly (readonly [name: string, weight: number, text: (password: string, file: string) => string])[] = [
  [
    'label and colon',
    20,
    (pw) =>
      `お世話になっております。\n先ほどお送りしたファイルのパスワードは以下の通りです。\n\nパスワード：${pw}\n\nよろしくお願いいたします。\n検査センター 業務課`,
  ],
  ['desu', 14, (pw, file) => `先ほどの「${file}」のパスワードは ${pw} です。\nご確認のほど、よろしくお願いいたします。`],
  ['next line', 14, (pw) => `添付ファイルの解凍パスワードをお知らせします。\n\n${pw}\n\n以上、よろしくお願いいたします。`],
  ['only the password', 8, (pw) => `${pw}\n`],
  ['PW', 10, (pw) => `PW: ${pw}`],
  ['brackets', 8, (pw) => `解凍パスワードは「${pw}」になります。`],
  ['full width label', 6, (pw) => `解凍ＰＷ＝${pw}`],
  [
    'machine',
    8,
    (pw, file) =>
      `このメールは自動で送信されています。\n\nファイル名 : ${file}\nパスワード : ${pw}\n有効期限   : 7日間\n\n※本メールに返信することはできません。`,
  ],
  [
    'English',
    4,
    (pw) => `Please find below the password for the attached file sent earlier.\n\nPassword: ${pw}\n\nBest regards,`,
  ],
  ['arrow', 4, (pw) => `パスワード⇒${pw}\n宜しくお願い致します。`],
  [
    'long letter',
    3,
    (pw) =>
      `${'いつも大変お世話になっております。日頃のご協力に心より感謝申し上げます。\n'.repeat(30)}\nさて、別送のファイルのパスワードですが、${pw} でございます。\n${'何卒よろしくお願い申し上げます。\n'.repeat(20)}`,
  ],
  ['the usual one', 1, () => 'パスワードはいつものものです。よろしくお願いいたします。'],
]

const subjects: readonly ((subject: string) => string)[] = [
  (subject) => subject,
  (subject) => `【パスワード】${subject}`,
  (subject) => `Re: ${subject}`,
  (subject) => `${subject}（パスワード）`,
  () => 'パスワードのご連絡',
  () => 'パスワード通知',
  () => '先ほどの件',
  () => '',
]

const charsets: readonly MailCharset[] = ['utf-8', 'utf-8', 'iso-2022-jp']
const alphabets = [
  'abcdefghijkmnpqrstuvwxyz23456789',
  'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789',
  '0123456789',
  'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLM23456789!#$%&@+*-_',
]

export const READERS = ['soumu', 'renkei', 'kensa', 'ijika', 'yakuzai'].map((name) => `${name}@midorino.example.com`)

export function ppapPairs(count: number, chance: Chance): Pair[] {
  return Array.from({ length: count }, (_, number) => pair(number, chance))
}

function pair(number: number, chance: Chance): Pair {
  // Some senders write several times a day: their mails must not take each other's passwords for their own.
  const house = chance.below(60)
  const domain = `partner${house}.example`
  const author = { name: `取引先${house} 担当${chance.below(3)}`, address: `tantou${chance.below(3)}@${domain}` }
  const reader = chance.pick(READERS)
  const subject = chance.pick([
    '検査結果の送付',
    '見積書の件',
    '会議資料',
    '請求書送付のご案内',
    '名簿のご送付',
    'ご依頼のデータ',
  ])
  const password = word(chance)
  const fileName = `${subject}.zip`
  const chosen = weighted(chance)
  const mail = () => aMail().charset(chance.pick(charsets))
  const file = mail().from(author.name, author.address).to('', reader).subject(subject)
  const machine = chosen[0] === 'machine' || chance.below(8) === 0
  const second = mail()
    .from(machine ? 'ファイル送信システム' : author.name, machine ? `no-reply@${domain}` : author.address)
    .to('', reader)
    .subject(chance.pick(subjects)(subject))
  const withCopies = chance.below(5) === 0
  const text = chosen[2](password, fileName)
  const told =
    chance.below(6) === 0 ? second.html(`<html><body><p>${text.replaceAll('\n', '<br>')}</p></body></html>`) : second.text(text)
  return {
    number,
    file: (withCopies ? file.cc('', chance.pick(READERS)) : file)
      .text('お世話になっております。\n資料をお送りします。パスワードは別途お送りします。')
      .attaching(closed(fileName, password, chance)),
    password: told,
    wording: chosen[0],
    delay: chance.below(6) === 0 ? -1 - chance.below(10) : chance.below(61),
  }
}

function closed(name: string, password: string, chance: Chance): FileLike {
  const inner = chance.pick([() => docx(), () => xlsx(), () => pdf({ text: '検査結果' })])
  if (chance.below(8) === 0) return encryptedOffice(docx(), password)
  return zip(name)
    .encrypted(password, chance.pick(['zipcrypto', 'zipcrypto', 'aes256'] as const))
    .named(chance.pick(['cp932', 'utf8'] as const))
    .with(inner())
}

function weighted(chance: Chance): (typeof wordings)[number] {
  let at = chance.below(wordings.reduce((sum, [, weight]) => sum + weight, 0))
  for (const wording of wordings) {
    at -= wording[1]
    if (at < 0) return wording
  }
  throw new Error('no wording')
}

function word(chance: Chance): string {
  const alphabet = chance.pick(alphabets)
  const length = 6 + chance.below(9)
  return Array.from({ length }, () => alphabet[chance.below(alphabet.length)]).join('')
}
