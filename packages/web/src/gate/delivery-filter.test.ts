import { expect, it } from 'vitest'
import { queryOf } from './delivery-filter.ts'

it('asks for whole days in Japan, the last one included', () => {
  expect(queryOf({ from: '2026-11-01', to: '2026-11-22', verdict: 'malicious,suspicious' })).toEqual({
    verdict: 'malicious,suspicious',
    from: '2026-10-31T15:00:00.000Z',
    to: '2026-11-22T15:00:00.000Z',
    limit: '50',
  })
})

it('leaves out what is not given and what is no day', () => {
  expect(queryOf({ from: 'soon' })).toEqual({ limit: '50' })
})
