// Letters between hospitals, each of its own, for the tests of what is found again.
import { array, constantFrom } from 'fast-check'

const GREETING = 'いつもお世話になっております。\nみどり野病院 総務課の高橋です。'
const CLOSING = 'お手数をおかけしますが、何卒よろしくお願いいたします。'
export const SIGNATURE =
  '--\n==============================\nみどり野病院 総務課\n高橋 花子\n〒100-0000 みどり県みどり市1-2-3\nTEL 03-0000-0000 FAX 03-0000-0001\nhanako@midorino.test\n=============================='

/** Short, so that what two letters have in common by chance is shorter than a gram. */
const pieces = [
  '感染対策は 夜間当直は 医療機器は 紹介状は 健康診断は 防災訓練は 薬剤在庫は 電子カルテは 面会制限は 勉強会は 給食委託は'.split(
    ' ',
  ),
  '来週から 先月より 金曜までに 四月一日に 午後三時に 年度末まで 水曜の朝に 十日ごろ 本日中に 次回から 連休明けに 月末には 昨日から'.split(
    ' ',
  ),
  '別館二階で 院長室にて 事務局から 外来受付で 検査室より 三病棟で 会議室にて 薬局経由で 正面玄関で 相談室から'.split(' '),
  '山本が 栄養士が 業者側が 委員長が 新人三名が 保健所が 家族会が 技師長が 当番医が 研修生が 監査役が 市役所が 夜勤者が 受付係が 運転手が 支援員が 指導医が'.split(
    ' ',
  ),
  '資料を 部品を 名簿を 鍵束を 予算を 日程を 写真を 記録を 寝具を 車両を 書式を 見積を 温度を 手順を 席順を 費用を 荷物を 電池を 掲示を'.split(
    ' ',
  ),
  '配ります。 直しました。 点検中です。 改めます。 集計します。 預かります。 運びました。 延期です。 確かめます。 並べ替え済。 返却予定。 相談中。 変更なし。'.split(
    ' ',
  ),
]

/** As good as chance, and the same on every machine. */
function mixed(number: number, drawn: number): number {
  let bits = Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(drawn + 1, 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d)
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39)
  return (bits ^ (bits >>> 15)) >>> 0
}

/** The letter of a number: hardly a sentence of it is in a letter of another number. */
export function letterBody(number: number, sentences = 8): string {
  let drawn = 0
  const choose = (from: readonly string[]): string => from[mixed(number, drawn++) % from.length] ?? ''
  return Array.from({ length: sentences }, () => pieces.map(choose).join('')).join('\n')
}

export const letter = (number: number, sentences?: number): string =>
  `関係者各位\n\n${GREETING}\n\n${letterBody(number, sentences)}\n\n${CLOSING}\n\n${SIGNATURE}\n`

const SIGNS = Array.from(
  '会議資料患者紹介診療部門予定確認来週午後場所変更参加人数送付連絡病棟看護薬剤検査結果報告書類準備のをにがはでとからまで',
)

/** Prose that no formula and no other text contains: what a person may write. */
export const prose = array(constantFrom(...SIGNS), { minLength: 120, maxLength: 900 }).map((signs) =>
  signs.join('').replace(/(.{37})/gu, '$1。\n'),
)

export const quotedWith = (text: string, mark: string): string =>
  text
    .split('\n')
    .map((line) => mark + line)
    .join('\n')

/** Broken anew after so many signs, as programs do that know nothing of Japanese. */
export const wrappedAt = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''])
    .join('\n')
