/** A small repeatable source of chance (mulberry32): the same seed gives the same numbers on every machine. */
export interface Chance {
  /** 0 ≤ n < 1 */
  next(): number
  /** 0 ≤ n < limit, whole. */
  below(limit: number): number
  pick<T>(values: readonly T[]): T
  bytes(count: number): Uint8Array
}

export function seeded(seed: number): Chance {
  let state = seed >>> 0
  const u32 = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const next = () => u32() / 2 ** 32
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick<T>(values: readonly T[]): T {
      const value = values[below(values.length)]
      if (value === undefined) throw new RangeError('nothing to pick from')
      return value
    },
    bytes(count) {
      const words = new Uint32Array(Math.ceil(count / 4))
      for (let at = 0; at < words.length; at++) words[at] = u32()
      return new Uint8Array(words.buffer, 0, count)
    },
  }
}
