import { expect, it } from 'vitest'
import { SignInLimit } from './sign-in-limit.ts'

const guess = { name: '田中', client: '192.0.2.1' }

it('lets five go wrong, then waits longer each time', () => {
  const limit = new SignInLimit()
  for (let n = 0; n < 5; n += 1) expect(limit.begin(guess, 0).waitMs).toBe(0)
  expect(limit.begin(guess, 0).waitMs).toBe(10_000)
  expect(limit.begin(guess, 10_000).waitMs).toBe(0)
  expect(limit.begin(guess, 10_000).waitMs).toBe(20_000)
})

it('does not lock the owner of the name out at another PC', () => {
  const limit = new SignInLimit()
  for (let n = 0; n < 10; n += 1) limit.begin(guess, n)
  expect(limit.begin({ ...guess, client: '192.0.2.2' }, 10).waitMs).toBe(0)
})

it('slows one client down that tries many names', () => {
  const limit = new SignInLimit()
  for (let n = 0; n < 20; n += 1) limit.begin({ ...guess, name: `name ${n}` }, 0)
  expect(limit.begin({ ...guess, name: 'one more' }, 0).waitMs).toBeGreaterThan(0)
})

it('forgets after a right password, and after an hour', () => {
  const limit = new SignInLimit()
  for (let n = 0; n < 4; n += 1) limit.begin(guess, 0)
  limit.begin(guess, 0).succeeded()
  for (let n = 0; n < 4; n += 1) expect(limit.begin(guess, 0).waitMs).toBe(0)
  limit.begin(guess, 0)
  expect(limit.begin(guess, 0).waitMs).toBeGreaterThan(0)
  expect(limit.begin(guess, 3_700_000).waitMs).toBe(0)
  expect(limit.begin(guess, 3_700_000).waitMs).toBe(0)
})
