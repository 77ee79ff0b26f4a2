import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { runsOf } from './runs.ts'

test('finds what a pattern finds', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-'), maxLength: 200 }), (text) => {
      const wanted = [...text.matchAll(/[ab]{3,}/g)].map((match) => ({ index: match.index, text: match[0] }))
      expect([...runsOf(text, 'ab', 3)]).toEqual(wanted)
    }),
  )
})

test('a run of thirty million characters is one run', () => {
  const [run, ...others] = runsOf(`"${'QUJD'.repeat(7_500_000)}"`, 'A-Za-z0-9+/=_-', 60)
  expect(run?.text.length).toBe(30_000_000)
  expect(others).toEqual([])
})
