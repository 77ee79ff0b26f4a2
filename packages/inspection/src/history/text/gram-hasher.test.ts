import { expect, test } from 'vitest'
import { KeyedHasher } from '../keyed-hash.ts'
import { GramHasher, MAX_GRAM } from './gram-hasher.ts'

const hasher = (fill: number) => new GramHasher(new KeyedHasher(Buffer.alloc(32, fill)))
const units = Uint16Array.from({ length: 400 }, (_, at) => 0x3042 + ((at * 7_919) % 5_000))
const grams = Array.from({ length: 300 }, (_, start) => ({ start, end: start + 16 }))

test('the same gram has the same hash wherever it stands, and whatever is hashed with it', () => {
  const moved = Uint16Array.of(1, ...units)
  const there = hasher(7).hashesOf(
    moved,
    grams.map(({ start, end }) => ({ start: start + 1, end: end + 1 })),
  )
  expect(there).toEqual(hasher(7).hashesOf(units, grams))
  const one = hasher(7)
  expect(grams.flatMap((gram) => one.hashesOf(units, [gram]))).toEqual(there)
})

test('another gram, a shorter one or another key gives another hash of 52 bits', () => {
  const hashes = hasher(7).hashesOf(units, grams)
  expect(new Set(hashes).size).toBe(grams.length)
  expect(hashes.every((hash) => Number.isSafeInteger(hash) && hash >= 0 && hash < 2 ** 52)).toBe(true)
  const shorter = hasher(7).hashesOf(
    units,
    grams.map(({ start, end }) => ({ start, end: end - 1 })),
  )
  const others = hasher(8).hashesOf(units, grams)
  expect([...shorter, ...others].some((hash) => hashes.includes(hash))).toBe(false)
})

test('the last unit of the longest gram counts', () => {
  const long = new Uint16Array(MAX_GRAM).fill(0xffff)
  const changed = Uint16Array.from(long, (unit, at) => (at === MAX_GRAM - 1 ? 0xfffe : unit))
  const whole = [{ start: 0, end: MAX_GRAM }]
  expect(hasher(7).hashesOf(long, whole)).not.toEqual(hasher(7).hashesOf(changed, whole))
})
