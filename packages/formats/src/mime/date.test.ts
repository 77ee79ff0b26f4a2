import { expect, it } from 'vitest'
import { parseDate } from './index.ts'

it.each([
  ['Tue, 7 Mar 2023 10:11:12 +0900', '2023-03-07T01:11:12.000Z'],
  ['7 Mar 2023 10:11 +0900 (JST)', '2023-03-07T01:11:00.000Z'],
  ['Tue,  7 Mar 23 10:11:12 GMT', '2023-03-07T10:11:12.000Z'],
  ['Tue, 7 Mar 99 10:11:12 EST', '1999-03-07T15:11:12.000Z'],
  ['Tue, 7 Mar 103 10:11:12 PDT', '2003-03-07T17:11:12.000Z'],
  ['Tue, 07 Mar 2023 10:11:12 -0000', '2023-03-07T10:11:12.000Z'],
  ['Tue, 7 (day) Mar 2023 10 : 11 : 12 Z', '2023-03-07T10:11:12.000Z'],
  ['Tue, 7 Mar 2023 10:11:12 JST', '2023-03-07T01:11:12.000Z'],
  ['Wed, 02 Mar 2022 01:37:29 -0900', '2022-03-02T10:37:29.000Z'],
  ['Tue, 7 March 2023 10:11:12', '2023-03-07T10:11:12.000Z'],
  ['30 Feb 2023 10:11:12 +0900', undefined],
  ['7 Mar 2023 25:11:12 +0900', undefined],
  ['7 Foo 2023 10:11:12 +0900', undefined],
  ['yesterday', undefined],
  ['', undefined],
])('%s', (value, expected) => {
  expect(parseDate(value)?.toISOString()).toBe(expected)
})
