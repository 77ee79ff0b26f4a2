import { nameKey } from '../../history/name-key.ts'
import { comparable } from '../../names/person-name.ts'
import data from './data/generic-names.json' with { type: 'json' }

const wholes = new Set(data.wholes.map(comparable))
const subjects = longestFirst(data.subjects).join('|')
const ends = longestFirst(data.ends).join('|')
/** 「総務部総務課」, 「地域連携室」, 「経理担当」 */
const OFFICE = new RegExp(`^(?:(?:${subjects})+(?:${ends})*)+$`, 'u')
const MAX_WORD = 40
const threeSigns = new Set(data.threeSignFamilyNames.map(nameKey))

/** True for names that say an office and nobody in it: 「総務課」, 「地域連携室」, `info`. */
export function isGenericName(displayName: string): boolean {
  const words = comparable(displayName)
    .split(/[^\p{L}\p{N}\p{M}々〆ー-]+/u)
    .filter((word) => word !== '')
  return words.every((word) => wholes.has(word) || (word.length <= MAX_WORD && OFFICE.test(word)))
}

/** True for a family name alone, by its `nameKey`: many people have it. */
export function isFamilyNameAlone(key: string): boolean {
  if (/^[\p{Script=Latin}\p{M}-]+$/u.test(key)) return true
  return Array.from(key).length <= 2 || threeSigns.has(key)
}

function longestFirst(words: readonly string[]): string[] {
  return words.map(comparable).toSorted((one, other) => other.length - one.length)
}
