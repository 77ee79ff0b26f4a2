import { comparable } from '../names/person-name.ts'

/** Display names longer than this are no names. */
const MAX_NAME = 200
const ADDRESS = /<?[^\s<>()（）"、,]{1,64}[@＠][\w.-]{1,255}>?/gu
const BRACKETS = /[【［[(（〔〈《<「『][^】］\])）〕〉》>」』]{0,80}[】］\])）〕〉》>」』]/gu
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〆ー]/u
const ALTERNATIVES = /[/|／｜:：@＠]/u
/** What stands behind a name without belonging to it. */
const TITLE_END =
  /(?:より|から|です|様|さま|殿|氏|先生|さん|君|御中|代理|名誉院長|副院長|院長|副理事長|理事長|理事|副会長|会長|事務局長|事務長|部長|次長|課長|課長補佐|係長|主任|室長|局長|師長|看護師長|看護部長|薬剤師|技師長|技師|医師|看護師|教授|准教授|講師|社長|専務|常務|主査|主幹|顧問|担当)$/u
/** Words that name a house or a section of it. Family names end so too, 「中村」 「日下部」: short words stay. */
const SECTION =
  /^(?:.{2,}[課係室科局院会所店社班署庁省府県市区]|.{3,}[部館園町村]|.+(?:センター|クリニック|グループ|ステーション|病棟|法人|薬局|窓口|本部|支部)|(?:総務|薬剤|看護|事務|医事|検査|営業|経理|人事|企画|広報|情報|技術|管理|地域連携|栄養|放射線)部?|[内外]科)$/u
const FAMILY_OF_THREE = /^(?:日下部|長谷部|曽我部|矢田部|久下部|長曽部)$/u
const LATIN_TITLES = new Set('dr mr ms mrs prof md phd inc ltd co'.split(' '))

/**
 * A display name as names are compared: titles, sections and addresses taken away, variants of kanji folded, the order of
 * family and given name not told apart. Empty when the name says nothing but an address.
 */
export function nameKey(displayName: string): string {
  const known = keys.get(displayName)
  if (known !== undefined) return known
  const key = keyOf(displayName)
  if (displayName.length > MAX_NAME) return key
  if (keys.size >= MAX_KEYS) keys.clear()
  keys.set(copied(displayName), copied(key))
  return key
}

/** What is cut out of a mail holds all of that mail in memory. */
const copied = (text: string): string => structuredClone(text)

/** The same people write and are written to all day. */
const keys = new Map<string, string>()
const MAX_KEYS = 2_000

function keyOf(displayName: string): string {
  const shown = comparable(displayName.slice(0, MAX_NAME)).replace(ADDRESS, ' ')
  const bare = shown.replace(BRACKETS, ' ').trim()
  const forms = (bare === '' ? shown : bare)
    .split(ALTERNATIVES)
    .map(wordsOf)
    .filter((words) => words.length > 0)
  const japanese = forms.filter((words) => words.some((word) => CJK.test(word))).map(japaneseName)
  const person = japanese.find(({ isPerson }) => isPerson) ?? japanese[0]
  return person ? rotated(person.name) : (forms[0] ?? []).toSorted().join(' ')
}

function wordsOf(form: string): string[] {
  return form.split(/[^\p{L}\p{N}\p{M}々〆ー]+/u).filter((word) => word !== '' && !LATIN_TITLES.has(word))
}

/** Sections stand beside a name, unless they are all there is. */
function japaneseName(words: readonly string[]): { readonly name: string; readonly isPerson: boolean } {
  const signs = words.filter((word) => CJK.test(word))
  const plain = signs.map(withoutTitle).filter((word) => word !== '')
  const people = plain.filter((word) => !SECTION.test(word) || FAMILY_OF_THREE.test(word))
  const kept = [people, plain, signs].find((some) => some.length > 0) ?? []
  return { name: kept.join(''), isPerson: people.length > 0 }
}

/** A title that is the whole word is dropped; 「代理」 behind 「様」 too. */
function withoutTitle(word: string): string {
  let plain = word
  for (let before = ''; before !== plain; ) {
    before = plain
    plain = plain.replace(TITLE_END, '')
  }
  return plain
}

/**
 * `佐藤花子` and `花子佐藤` are rotations of each other, wherever the one who wrote them put the space: the least rotation
 * stands for all. Two signs may be two different family names, 「田中」 and 「中田」: they stay.
 */
function rotated(name: string): string {
  const signs = Array.from(name)
  if (signs.length < 3 || signs.length > 12) return name
  let least = name
  for (let at = 1; at < signs.length; at++) {
    const turned = [...signs.slice(at), ...signs.slice(0, at)].join('')
    if (turned < least) least = turned
  }
  return least
}
