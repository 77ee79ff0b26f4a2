// Names of people as Japan writes them in display names: 「【総務課】佐藤 花子 様」, `Sato Hanako`, 「髙橋」 for 「高橋」.
import { foldVariants } from './kanji-variants.ts'

/** What stands after a name without belonging to it. */
const TITLES =
  /^(様|さま|殿|氏|先生|さん|君|御中|代理|（?代）?|より|から|です|部長|課長|係長|主任|次長|室長|局長|院長|副院長|理事長|理事|会長|副会長|事務長|事務局長|師長|看護師長|薬剤師|技師|技師長|医師|看護師|教授|准教授|講師|社長|専務|常務|主査|主幹|参与|顧問|担当)/u
/** The last sign of an organisation or a section, as it stands before a name. */
const SECTION_END = /[部課係室科局院会所店社館園班長署庁省府県市区町村組員師士任査幹の:：・/／|｜\-‐－ー_>＞)）\]】」』]$/u

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〆ー]/u

/** One comparable form: NFKC, variants of kanji folded, lower case, nothing unseen. */
export function comparable(text: string): string {
  return foldVariants(text.normalize('NFKC'))
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF"“”„＂']/gu, '')
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

/** One way of writing a name, made ready to be looked for. */
export interface NameForm {
  readonly words: readonly string[]
  /** Both orders, without spaces; empty for names in Latin letters. */
  readonly keys: readonly string[]
}

/** The ways a person's name is written: `佐藤 花子`, `花子佐藤`, and for `佐藤花子 / Sato Hanako` both. */
export function nameForms(name: string): NameForm[] {
  return comparable(name)
    .split(/[/()（）|]/u)
    .map((one) => one.split(/[\s,、・.]+/u).filter((word) => word !== ''))
    .filter((words) => words.join('').length >= 2)
    .map((words) => ({ words, keys: CJK.test(words.join('')) ? orders(words) : [] }))
}

const orders = (words: readonly string[]): string[] =>
  words.length === 2 ? [words.join(''), words.toReversed().join('')] : [words.join('')]

/** True when the name stands in this display name as a name of its own. */
export function mentions(shown: ShownName, form: NameForm): boolean {
  if (shown.joined === '') return false
  return form.keys.length > 0 ? form.keys.some((key) => standsAlone(shown, key)) : mentionsWords(shown.words, form.words)
}

function standsAlone({ joined, words, starts }: ShownName, key: string): boolean {
  if (joined === key) return true
  // A short word may be a family name alone; it counts only when nothing but a title stands beside it.
  if (key.length < 3) return words.length === 1 && joined.startsWith(key) && isTitle(joined.slice(key.length))
  for (let at = joined.indexOf(key); at >= 0; at = joined.indexOf(key, at + 1)) {
    const before = joined.slice(0, at)
    const after = joined.slice(at + key.length)
    const beginsHere = starts.has(at) || SECTION_END.test(before) || !CJK.test(before.slice(-1))
    const endsHere = starts.has(at + key.length) || !CJK.test(after.slice(0, 1)) || isTitle(after)
    if (beginsHere && endsHere) return true
  }
  return false
}

const isTitle = (text: string): boolean => text === '' || TITLES.test(text)

function mentionsWords(words: readonly string[], form: readonly string[]): boolean {
  if (form.length < 2) return words.length === 1 && words[0] === form[0]
  const sequence = ` ${words.join(' ')} `
  return sequence.includes(` ${form.join(' ')} `) || sequence.includes(` ${form.toReversed().join(' ')} `)
}
