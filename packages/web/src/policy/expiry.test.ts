import { expect, it } from 'vitest'
import { endOfDay, startOfField } from './expiry.ts'

it('ends with the day in Japan, and shows that day again', () => {
  expect(endOfDay('2026-12-31')).toBe('2026-12-31T14:59:59.000Z')
  expect(startOfField(endOfDay('2026-12-31'))).toBe('2026-12-31')
  expect(endOfDay('')).toBeNull()
  expect(startOfField(null)).toBe('')
})
