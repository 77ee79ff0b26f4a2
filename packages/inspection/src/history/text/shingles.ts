// Which texts stand in which: bottom-k sketches (Broder 1997) of the grams of a text, chosen by a rolling hash (Karp and Rabin 1987).
// The smallest sixteen of a text are kept of it. Of a text that is looked up, the smallest sixteen of each eighth are asked: whatever
// fills an eighth of it or more, and was a mail of its own, has its kept grams among them.

import type { KeyedHasher } from '../keyed-hash.ts'
import { maxAskedShingles, maxKeptShingles } from '../limits.ts'
import type { KeyedHash } from '../mail-facts.ts'
import { comparableText } from './comparable-text.ts'
import { GramHasher } from './gram-hasher.ts'

/** A gram weighs as much as sixteen Japanese signs; one of them says as much as two Latin letters. */
const GRAM_WEIGHT = 32
const FIRST_HEAVY_SIGN = 0x2e80
/** A text that weighs less says nothing of its own: 「承知しました」. */
const MIN_WEIGHT = 56
/** Grams of a part that is asked by itself: of a short text all are. */
const MIN_PART = maxKeptShingles
/** Parts of a text that are asked by themselves. */
const PARTS = maxAskedShingles / maxKeptShingles

export interface Shingles {
  /** By which the text is found again: the least of the version that says most. */
  readonly kept: readonly KeyedHash[]
  /** With which past texts are found in it, in any of its versions; least first, as `kept` was chosen. */
  readonly asked: readonly KeyedHash[]
}

/** A gram: where it begins and ends, and what decides whether it is chosen. */
interface Gram {
  readonly rank: number
  readonly start: number
  readonly end: number
}

/**
 * The shingles of a text; none when it says too little. `texts` are versions of the same: the one that says most is kept, and what only
 * another one says is asked as well, for which of them is read is not known. To `learn`, only those that are kept are made, and `asked` is the same.
 */
export function shinglesOf(texts: readonly string[], hasher: KeyedHasher, purpose: 'ask' | 'learn' = 'ask'): Shingles {
  const versions = texts.map(comparableText).filter((units) => weightOf(units) >= MIN_WEIGHT)
  const [units, other] = versions.toSorted((one, another) => another.length - one.length)
  if (!units) return { kept: [], asked: [] }
  const { selection, grams } = keyedBy(hasher)
  const ranked = rankGrams(units, selection)
  const further = other && purpose === 'ask' && !isSame(units, other) ? onlyIn(rankGrams(other, selection), ranked) : []
  const chosen = chooseGrams(ranked, PARTS - Math.ceil(further.length / maxKeptShingles))
  const hashes = grams.hashesOf(units, purpose === 'learn' ? chosen.slice(0, maxKeptShingles) : chosen)
  const kept = [...new Set(hashes)].slice(0, maxKeptShingles)
  if (!other || further.length === 0) return { kept, asked: [...new Set(hashes)] }
  const found = grams.hashesOf(other, further).map((hash, at) => ({ hash, rank: further[at]?.rank ?? 0 }))
  const all = [...hashes.map((hash, at) => ({ hash, rank: chosen[at]?.rank ?? 0 })), ...found]
  return { kept, asked: [...new Set(all.toSorted((one, another) => one.rank - another.rank).map(({ hash }) => hash))] }
}

const isSame = (one: Uint16Array, other: Uint16Array): boolean =>
  one.length === other.length && one.every((unit, at) => unit === other[at])

/** Grams of a version that the one which says most does not have; at most half of what is asked. */
function onlyIn(version: RankedGrams, { ranks, count }: RankedGrams): Gram[] {
  const known = new Set(ranks.subarray(0, count))
  const missing = (parts: number): Gram[] => chooseGrams(version, parts).filter(({ rank }) => !known.has(rank))
  const some = missing(PARTS)
  return some.length * 2 > maxAskedShingles ? missing(PARTS / 2) : some
}

function weightOf(units: Uint16Array): number {
  let weight = 0
  for (const unit of units) weight += unit >= FIRST_HEAVY_SIGN ? 2 : 1
  return weight
}

/** Keyed, so that nobody can write text that crowds out what is looked for. */
interface Selection {
  readonly base: number
  readonly mask: number
  /** `base` to the power of the index. */
  readonly powers: Int32Array
}

interface Keyed {
  readonly selection: Selection
  readonly grams: GramHasher
}

const prepared = new WeakMap<KeyedHasher, Keyed>()

function keyedBy(hasher: KeyedHasher): Keyed {
  const known = prepared.get(hasher)
  if (known) return known
  const keyed = { selection: selectionOf(hasher), grams: new GramHasher(hasher) }
  prepared.set(hasher, keyed)
  return keyed
}

function selectionOf(hasher: KeyedHasher): Selection {
  const digest = hasher.stretched('selection', 8)
  const base = digest.readInt32LE(0) | 1
  const powers = new Int32Array(GRAM_WEIGHT + 1).fill(1)
  for (let at = 1; at < powers.length; at++) powers[at] = Math.imul(powers[at - 1] ?? 1, base)
  return { base, mask: digest.readInt32LE(4), powers }
}

/** The least grams of each part, least first, each rank once. */
function chooseGrams({ ranks, ends, count }: RankedGrams, most: number): Gram[] {
  const parts = Math.max(1, Math.min(most, Math.floor(count / MIN_PART)))
  const chosen = new Map<number, Gram>()
  for (let part = 0; part < parts; part++) {
    const from = Math.floor((count * part) / parts)
    const to = Math.floor((count * (part + 1)) / parts)
    for (const start of leastOf(ranks, from, to)) {
      const rank = ranks[start] ?? 0
      if (!chosen.has(rank)) chosen.set(rank, { rank, start, end: ends[start] ?? start })
    }
  }
  return [...chosen.values()].toSorted((one, other) => one.rank - other.rank)
}

interface RankedGrams {
  readonly ranks: Uint32Array
  readonly ends: Uint32Array
  readonly count: number
}

/** Every start has one gram: the shortest that weighs enough. */
function rankGrams(units: Uint16Array, { base, mask, powers }: Selection): RankedGrams {
  const ranks = new Uint32Array(units.length)
  const ends = new Uint32Array(units.length)
  let count = 0
  let end = 0
  let weight = 0
  let rolling = 0
  for (let start = 0; start < units.length; start++) {
    while (weight < GRAM_WEIGHT && end < units.length) {
      const unit = units[end++] ?? 0
      rolling = (Math.imul(rolling, base) + unit) | 0
      weight += unit >= FIRST_HEAVY_SIGN ? 2 : 1
    }
    if (weight < GRAM_WEIGHT) break
    ranks[start] = mixed(rolling ^ mask)
    ends[start] = end
    count++
    const first = units[start] ?? 0
    rolling = (rolling - Math.imul(first, powers[end - start - 1] ?? 1)) | 0
    weight -= first >= FIRST_HEAVY_SIGN ? 2 : 1
  }
  return { ranks, ends, count }
}

/** The finalizer of MurmurHash3: a polynomial's low bits alone do not choose evenly. */
function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Where the least ranks between `from` and `to` stand, least first, each rank once. */
function leastOf(ranks: Uint32Array, from: number, to: number): Int32Array {
  const least = new Int32Array(maxKeptShingles + 1)
  let count = 0
  let bound = Infinity
  for (let at = from; at < to; at++) {
    const rank = ranks[at] ?? 0
    if (rank >= bound) continue
    let place = count
    while (place > 0 && (ranks[least[place - 1] ?? 0] ?? 0) > rank) place--
    if (place > 0 && ranks[least[place - 1] ?? 0] === rank) continue
    for (let moved = count; moved > place; moved--) least[moved] = least[moved - 1] ?? 0
    least[place] = at
    if (count < maxKeptShingles) count++
    if (count === maxKeptShingles) bound = ranks[least[count - 1] ?? 0] ?? 0
  }
  return least.subarray(0, count)
}
