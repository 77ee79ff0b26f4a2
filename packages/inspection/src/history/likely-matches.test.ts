import { expect, test } from 'vitest'
import { likelyMatches } from './likely-matches.ts'
import { maxPastMails } from './records.ts'

const earlier = (one: number, other: number): number => one - other
const likely = (matches: Map<number, number[]>) => [...likelyMatches(matches, earlier, (mail) => mail < 0).keys()]

test('nothing is read while no mail shares enough', () => {
  expect(
    likely(
      new Map([
        [1, [1, 2, 3]],
        [2, [4, 5, 6]],
      ]),
    ),
  ).toEqual([])
})

test('with a mail that shares enough come those that share some of the same, best first', () => {
  expect(
    likely(
      new Map([
        [3, [4]],
        [1, [9]],
        [2, [1, 2, 3, 4]],
      ]),
    ),
  ).toEqual([2, 3])
})

test('copies by strangers crowd out no mail of our own', () => {
  const copies = Array.from({ length: maxPastMails * 2 }, (_, mail) => [mail + 1, [1, 2, 3, 4, 5]] as [number, number[]])
  const found = likely(new Map([...copies, [-500, [1, 2, 3, 4]]]))
  expect(found).toHaveLength(maxPastMails)
  expect(found).toContain(-500)
})
