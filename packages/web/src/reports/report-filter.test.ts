import { expect, test } from 'vitest'
import { periodNamed, useNamed } from './report-filter.ts'

test('an address that names nothing we know asks for foreign use of a month', () => {
  expect([useNamed(undefined), useNamed('x'), useNamed('forwarded')]).toEqual(['foreign', 'foreign', 'forwarded'])
  expect([periodNamed(undefined), periodNamed('8'), periodNamed('90')]).toEqual(['30', '30', '90'])
})
