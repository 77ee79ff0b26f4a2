import { type Chance, seeded } from '../../packages/specimens/src/bytes/seeded.ts'

export { type Chance, seeded }

const tables = new WeakMap<object, { readonly keys: readonly string[]; readonly sums: readonly number[] }>()

/** One of the keys, as often as its weight says. Weights do not change. */
export function weighted<Key extends string>(weights: Readonly<Record<Key, number>>, chance: Chance): Key {
  const { keys, sums } = tables.get(weights) ?? tableOf(weights)
  const at = chance.next() * (sums.at(-1) ?? 0)
  const key = keys[sums.findIndex((sum) => at < sum)]
  if (key === undefined) throw new RangeError('no weights')
  return key as Key
}

function tableOf(weights: Readonly<Record<string, number>>) {
  let sum = 0
  const table = { keys: Object.keys(weights), sums: Object.values(weights).map((weight) => (sum += weight)) }
  tables.set(weights, table)
  return table
}

export const happens = (share: number, chance: Chance): boolean => chance.next() < share

/** Few do much: the first of `values` come up most. */
export function oftenFirst<T>(values: readonly T[], chance: Chance): T {
  const value = values[Math.floor(chance.next() ** 2.2 * values.length)]
  if (value === undefined) throw new RangeError('nothing to pick from')
  return value
}
