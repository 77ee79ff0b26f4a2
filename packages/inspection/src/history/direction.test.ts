import { expect, test } from 'vitest'
import { factsFrom, from } from './testing/facts.ts'

const letter = from('info@mail.hikari.test', 'hanako@midorino.test').text('資料をお送りします。')
const outside = { client: '198.51.100.7' }

test.each([
  ['when DMARC passed', { envelope: outside, authentication: { dmarc: 'pass' } }, true],
  ['when SPF or DKIM passed for its domain', { envelope: outside, authentication: { passedFor: ['hikari.test'] } }, true],
  ['not when they passed for another', { envelope: outside, authentication: { passedFor: ['unrelated.test'] } }, false],
  ['not when nothing was found out', { envelope: outside }, false],
  ['in a file of the house, to which nobody objects', {}, true],
  ['not in a file whose author objects', { authentication: { dmarc: 'fail' } }, false],
] as const)('an author’s domain answers for a mail %s', (_, given, isAuthenticated) => {
  expect(factsFrom(letter, given).isAuthenticated).toBe(isAuthenticated)
})
