import { expect, test } from 'vitest'
import { pictureOf } from './picture-layout.ts'

const mail = (day: number, ...heldBy: string[]) => ({
  at: new Date(Date.UTC(2020, 6, day)).toISOString(),
  from: heldBy[0] ?? '',
  to: heldBy.slice(1),
  heldBy,
  quotedBy: ['one'],
})
const source = (mailbox: string, explains: number) => ({ mailbox, explains, isOurs: true, notBefore: '' })

test('a dot for every mailbox that had a mail, the likeliest lane first', () => {
  const stolen = [mail(1, 'a', 'b'), mail(2, 'a'), mail(3, 'a', 'c')]
  const { lanes, columns, dots, hidden } = pictureOf({ stolen, sources: [source('a', 3), source('b', 1), source('c', 1)] }, 600)
  expect(lanes.map(({ mailbox, isComplete }) => [mailbox, isComplete])).toEqual([
    ['a', true],
    ['b', false],
    ['c', false],
  ])
  expect(columns.map(({ mail: { at } }) => at)).toEqual(stolen.map(({ at }) => at))
  expect(dots.filter(({ isComplete }) => isComplete)).toHaveLength(3)
  expect(dots).toHaveLength(5)
  expect(hidden).toBe(0)
})

test('on a narrow screen those that are quoted most stay, in order, and none stands outside', () => {
  const many = Array.from({ length: 30 }, (_, day) => mail(day + 1, 'a'))
  const stolen = many.map((one, at) => (at === 20 ? { ...one, quotedBy: ['one', 'two'] } : one))
  const { columns, hidden, width } = pictureOf({ stolen, sources: [source('a', 30)] }, 330)
  expect(columns.length + hidden).toBe(30)
  expect(columns.map(({ mail: { at } }) => at)).toContain(stolen[20]?.at)
  expect(columns.every(({ x }) => x > 0 && x < width - 90)).toBe(true)
  expect(columns.map(({ x }) => x)).toEqual(columns.map(({ x }) => x).toSorted((a, b) => a - b))
})

test('nothing to draw is drawn as well', () => {
  expect(pictureOf({ stolen: [], sources: [] }, 0).dots).toEqual([])
})
