import { type Chance, seeded } from '../../packages/specimens/src/bytes/seeded.ts'

export { type Chance, seeded }

/** One of the keys, as often as its weight says. */
export function weighted<Key extends string>(weights: Readonly<Record<Key, number>>, chance: Chance): Key {
  let all = 0
  for (const key in weights) all += weights[key]
  let left = chance.next() * all
  for (const key in weights) {
    left -= weights[key]
    if (left < 0) return key
  }
  throw new RangeError('no weights')
}

export const happens = (share: number, chance: Chance): boolean => chance.next() < share

/** Few do much: the first of `values` come up most. */
export function oftenFirst<T>(values: readonly T[], chance: Chance): T {
  const value = values[Math.floor(chance.next() ** 2.2 * values.length)]
  if (value === undefined) throw new RangeError('nothing to pick from')
  return value
}
