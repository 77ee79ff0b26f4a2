// Names of people as Japan writes them in display names: 「【総務課】佐藤 花子 様」, `Sato Hanako`, 「髙橋」 for 「高橋」.
import { foldVariants } from './kanji-variants.ts'

/** What stands after a name without belonging to it. */
const TITLES =
  /^(様|さま|殿|氏|先生|さん|君|御中|代理|（?代）?|より|から|です|部長|課長|係長|主任|次長|室長|局長|院長|副院長|名誉院長|施設長|所長|園長|医長|科長|医局長|理事長|副理事長|理事|監事|会長|副会長|事務長|事務局長|師長|看護師長|看護部長|総看護師長|薬局長|薬剤部長|薬剤師|技師長|技師|技士|医師|研修医|専攻医|看護師|保健師|助産師|栄養士|相談員|教授|准教授|助教|講師|社長|専務|常務|取締役|主査|主幹|参与|顧問|秘書|担当)/u
/** The last sign of an organisation or a section, as it stands before a name. */
const SECTION_END =
  /(?:[部課係室科局院会所店社館園班長署庁省府県市区町村組員師士任査幹棟の:：・/／|｜\-‐－ー_>＞)）\]】」』]|クリニック|ステーション|ホーム|グループ|チーム|サービス|センタ|外来|窓口|担当|受付|代表|教授|先生)$/u

export const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〆ー]/u

/** One comparable form: NFKC, variants of kanji folded, lower case, nothing unseen. */
export function comparable(text: string): string {
  return foldVariants(text.normalize('NFKC'))
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF"“”„＂']/gu, '')
    .replace(/(\p{Script=Han})々/gu, '$1$1')
    .replaceAll('ヶ', 'ケ')
    .toLowerCase()
    .trim()
}

/** A display name, made ready to be asked for many names. */
export interface ShownName {
  readonly words: readonly string[]
  readonly joined: string
  /** Where words begin in `joined`. */
  readonly starts: ReadonlySet<number>
}

export function shownName(displayName: string): ShownName {
  const words = comparable(displayName)
    .split(/[^\p{L}\p{N}\p{M}々〆]+/u)
    .filter((word) => word !== '')
  const starts = new Set<number>()
  let at = 0
  for (const word of words) {
    starts.add(at)
    at += word.length
  }
  return { words, joined: words.join(''), starts }
}

/** The ways a name stands in a directory, each in its words: `佐藤花子 / Sato Hanako` is two. */
export function writtenNames(name: string): string[][] {
  return comparable(name)
    .split(/[/()（）|]/u)
    .map((one) => one.split(/[\s,、・.]+/u).filter((word) => word !== ''))
    .filter((words) => words.join('').length >= 2)
}

/** True when the name at `at` begins and ends there as a name of its own, beside titles and sections at most. */
export function standsAlone({ joined, starts }: ShownName, at: number, length: number): boolean {
  const before = joined.slice(0, at)
  const after = joined.slice(at + length)
  const beginsHere = at === 0 || starts.has(at) || SECTION_END.test(before.slice(-8)) || !CJK.test(before.slice(-1))
  const endsHere = after === '' || starts.has(at + length) || !CJK.test(after.slice(0, 1)) || TITLES.test(after)
  return beginsHere && endsHere
}

/** True when whole words, beside titles at most, make up the name: for names so short that they stand in many others. */
export function isWhole({ joined, starts }: ShownName, at: number, length: number): boolean {
  const after = joined.slice(at + length)
  return (at === 0 || starts.has(at)) && (after === '' || starts.has(at + length) || TITLES.test(after))
}
