// Whose name stands in a display name, asked for every mail and among all people of a house.
import type { Person } from '../organisation.ts'
import { CJK, comparable, isWhole, type ShownName, shownName, standsAlone, writtenNames } from './person-name.ts'
import { asHiragana, asKatakana, romajiOfKana, romajiWords } from './romaji.ts'

/** The person whose name stands in a display name; of several, the one who has `address`. */
export type NameFinder<T> = (displayName: string, address?: string) => T | undefined

/** What of a display name is looked at; people's names are far shorter. */
const MAX_SHOWN = 200
/** Latin letters of a name at least: shorter ones are syllables of others. */
const MIN_LATIN = 5
/** Kana of a whole name at least. */
const MIN_KANA = 4

/** Family names of three signs. Alone they name a family, not a person. */
const LONG_FAMILY_NAMES = new Set(
  '佐佐木 長谷川 五十嵐 久保田 大久保 小笠原 宇都宮 長谷部 佐久間 日下部 阿久津 伊集院 東海林 二階堂 曽我部 宇田川 小早川 海老原 海老沢 海老名 喜多村 加賀谷 小野寺 小野田 小野沢 小山田 大河内 大和田 久保木 仲宗根 与那嶺 我那覇 一之瀬 三田村 三ケ島 八重樫 波多野 江戸川 伊志嶺 安孫子'.split(
    ' ',
  ),
)

export function nameIndex<T extends Person>(people: readonly T[]): NameFinder<T> {
  if (people.length === 0) return () => undefined
  const index = new NameIndex<T>()
  for (const person of people) index.add(person)
  const found = new Map<string, T | undefined>()
  return (displayName, address = '') => {
    const asked = `${address}\0${displayName.slice(0, MAX_SHOWN)}`
    if (found.has(asked)) return found.get(asked)
    if (found.size >= MAX_REMEMBERED) found.clear()
    const person = index.find(displayName, address)
    found.set(asked, person)
    return person
  }
}

/** The same people write all day. */
const MAX_REMEMBERED = 2_000

class NameIndex<T extends Person> {
  readonly #joined = new Map<string, T[]>()
  /** Lengths of the names that begin with these two signs, the longest first. */
  readonly #lengths = new Map<string, number[]>()
  readonly #latin = new Map<string, T[]>()
  readonly #counts = new Set<number>()
  /** Names of one word, which only count when nothing else is there: a partner known as `SPD`. */
  readonly #whole = new Map<string, T[]>()

  add(person: T): void {
    for (const words of writtenNames(person.name)) {
      if (CJK.test(words.join(''))) this.#addJoined(words, person)
      else if (words.length === 1) append(this.#whole, words.join(''), person)
    }
    for (const written of person.name.split(/[/()（）|]/u)) this.#addLatin(romajiWords(CJK.test(written) ? '' : written), person)
    if (person.romaji !== undefined) this.#addLatin(romajiWords(person.romaji), person)
    if (person.reading !== undefined) this.#addReading(comparable(person.reading), person)
  }

  find(displayName: string, address?: string): T | undefined {
    if (displayName === '' || displayName.trim().toLowerCase() === address?.toLowerCase()) return undefined
    const text = displayName.slice(0, MAX_SHOWN).replace(/[\w.+-]+@[\w.-]+/g, ' ')
    const shown = shownName(text)
    const found = [...this.#findJoined(shown), ...this.#findLatin(text), ...(this.#whole.get(shown.joined) ?? [])]
    return found.find((person) => person.address.toLowerCase() === address?.toLowerCase()) ?? found[0]
  }

  #addJoined(words: readonly string[], person: T): void {
    const key = words.join('')
    // A family name alone is everybody's of that name.
    if (words.length === 1 && (Array.from(key).length < 3 || LONG_FAMILY_NAMES.has(key))) return
    this.#addKey(key, person)
    if (words.length === 2) this.#addKey(words.toReversed().join(''), person)
  }

  #addKey(key: string, person: T): void {
    append(this.#joined, key, person)
    const lengths = this.#lengths.get(key.slice(0, 2)) ?? []
    if (lengths.length === 0) this.#lengths.set(key.slice(0, 2), lengths)
    if (!lengths.includes(key.length)) lengths.push(key.length)
  }

  #addReading(reading: string, person: T): void {
    const words = reading.split(/[\s,、・.]+/u).filter((word) => word !== '')
    this.#addLatin(romajiWords(romajiOfKana(words.join(' '))), person)
    if (words.length !== 2 || words.join('').length < MIN_KANA) return
    for (const kana of [words.map(asKatakana), words.map(asHiragana)]) this.#addJoined(kana, person)
  }

  #addLatin(given: readonly string[], person: T): void {
    const words = withoutInitials(given)
    if (words.length < 2 || words.length > 5 || words.join('').length < MIN_LATIN) return
    this.#counts.add(words.length)
    append(this.#latin, words.toSorted().join(' '), person)
  }

  *#findJoined(shown: ShownName): Iterable<T> {
    const { joined } = shown
    for (let at = 0; at < joined.length - 1; at++) {
      for (const length of this.#lengths.get(joined.slice(at, at + 2)) ?? []) {
        const key = joined.slice(at, at + length)
        const people = this.#joined.get(key)
        // A short word stands in many others; it counts only as whole words.
        if (people && (key.length < 3 ? isWhole(shown, at, length) : standsAlone(shown, at, length))) yield* people
      }
    }
  }

  *#findLatin(text: string): Iterable<T> {
    if (this.#counts.size === 0) return
    const words = withoutInitials(romajiWords(text))
    for (const count of this.#counts) {
      for (let at = 0; at + count <= words.length; at++) {
        yield* this.#latin.get(
          words
            .slice(at, at + count)
            .toSorted()
            .join(' '),
        ) ?? []
      }
    }
  }
}

const withoutInitials = (words: readonly string[]): string[] => words.filter((word) => word.length > 1)

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
