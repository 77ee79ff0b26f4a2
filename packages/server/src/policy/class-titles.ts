// What the classes of `gate.policy.byClass`, of rules and of entries are called.
import type { UninspectedReason, Words } from '@sekisho/inspection'
import { detectorWords } from '@sekisho/inspection/i18n'
import { judgementRules, judgementTitle } from '@sekisho/inspection/judgement'

/** What stands before the dot of a detection's id, or of one of the two below. */
const groups: Readonly<Record<string, Words>> = {
  archive: { ja: '圧縮ファイルの仕掛け', en: 'Tricks of archives' },
  attachment: { ja: '添付ファイルの種類', en: 'Kinds of attachments' },
  document: { ja: '文書の偽装', en: 'Disguised documents' },
  encrypted: { ja: '暗号化されたもの', en: 'Encrypted content' },
  engine: { ja: 'ウイルス対策エンジンなどの検知', en: 'Findings of engines' },
  excel: { ja: 'Excel の仕掛け', en: 'Tricks of Excel' },
  html: { ja: 'HTML の仕掛け', en: 'Tricks of HTML' },
  ics: { ja: '予定表', en: 'Calendars' },
  identity: { ja: '差出人の素性', en: 'Who the sender is' },
  judgement: { ja: '判定の規則', en: 'Rules of judgement' },
  link: { ja: 'リンク', en: 'Links' },
  macro: { ja: 'マクロ', en: 'Macros' },
  mail: { ja: '本文の細工', en: 'Tricks of the text' },
  message: { ja: 'メールの組み立て', en: 'How the mail is built' },
  mime: { ja: 'メールの形式の細工', en: 'Tricks of the mail format' },
  office: { ja: 'Office 文書の仕掛け', en: 'Tricks of Office documents' },
  onenote: { ja: 'OneNote の仕掛け', en: 'Tricks of OneNote' },
  pdf: { ja: 'PDF の仕掛け', en: 'Tricks of PDF' },
  qr: { ja: 'QR コード', en: 'QR codes' },
  rtf: { ja: 'リッチテキストの仕掛け', en: 'Tricks of rich text' },
  sender: { ja: '差出人の名乗り', en: 'What the sender claims to be' },
  shape: { ja: 'メールの形', en: 'The shape of the mail' },
  svg: { ja: 'SVG 画像の仕掛け', en: 'Tricks of SVG' },
  type: { ja: '種類の偽装', en: 'Disguised types' },
  uninspected: { ja: '調べられなかったもの', en: 'What was not inspected' },
  xlm: { ja: 'Excel 4.0 マクロ', en: 'Excel 4.0 macros' },
}

const closed: Readonly<Record<UninspectedReason, Words>> = {
  encrypted: { ja: '暗号化されていて調べられないもの', en: 'Encrypted, not inspected' },
  damaged: { ja: '壊れていて調べられないもの', en: 'Damaged, not inspected' },
  'limit-exceeded': { ja: '上限を超えて調べられないもの', en: 'Over a limit, not inspected' },
  'unsupported-format': { ja: '開けない形式のもの', en: 'A format that cannot be opened' },
  'reader-failed': { ja: '読み取りに失敗したもの', en: 'Reading it failed' },
  'detector-failed': { ja: '検知処理の失敗', en: 'A detector failed' },
  'inspector-died': { ja: '検査プログラムの停止', en: 'The inspector ended' },
  'timed-out': { ja: '時間内に終わらなかった検査', en: 'The inspection took too long' },
  incomplete: { ja: '一部しか届いていないもの', en: 'Incomplete' },
  'history-unavailable': { ja: 'やりとりの記録が読めないとき', en: 'The history could not be read' },
}

/** The name of every class there is. */
export const classTitles: Readonly<Record<string, Words>> = {
  ...groups,
  ...Object.fromEntries(Object.entries(closed).map(([why, words]) => [`uninspected.${why}`, words])),
  ...Object.fromEntries(judgementRules.map(({ id }) => [`judgement.${id}`, judgementTitle(id)])),
  ...Object.fromEntries(
    Object.entries(detectorWords.ja).map(([id, { title }]) => [id, { ja: title, en: detectorWords.en[id]?.title ?? id }]),
  ),
}
