import { expect, it } from 'vitest'
import { idPattern, newId } from './id.ts'

it('makes ids in order, also when the clock stands still or steps back', () => {
  const clock = [5_000, 5_000, 4_000, 6_000, 5_999]
  const ids = [...clock, ...Array.from({ length: 10_000 }, () => 6_000)].map((ms) => newId(ms))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every((id) => idPattern.test(id))).toBe(true)
})
