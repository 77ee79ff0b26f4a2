import { expect, it } from 'vitest'
import { aDecision } from '../testing/decisions.ts'
import { hasAuthenticAuthor } from './is-authenticated.ts'

const { inspection } = aDecision()
const from = (...addresses: string[]) => ({
  ...inspection,
  message: { ...inspection.message, from: addresses.map((address) => ({ name: '', address })) },
  authentication: { ...inspection.authentication, dmarc: 'pass', passedFor: ['example.org'] } as const,
})

it('is who the address says when its domain passed, and there is one author', () => {
  expect(hasAuthenticAuthor(from('Desk@Example.ORG'))).toBe(true)
  expect(hasAuthenticAuthor(from('desk@example.org', 'other@example.org'))).toBe(false)
  expect(hasAuthenticAuthor(from())).toBe(false)
  expect(hasAuthenticAuthor({ ...from('desk@example.org'), authentication: inspection.authentication })).toBe(false)
})
