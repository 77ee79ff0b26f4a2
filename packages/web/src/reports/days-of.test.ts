import { expect, test } from 'vitest'
import { daysOf } from './days-of.ts'

const mails = { foreign: 3, unknown: 0, 'own-server': 0, forwarded: 1, unconfirmed: 0, authenticated: 9 }
const overview = { since: '2026-02-27', reports: 1, newestReport: null, sources: [], days: [{ day: '2026-03-01', mails }] }

test('days without reports stand between the others', () => {
  expect(daysOf(overview, 'foreign')).toEqual([
    { day: '2026-02-27', mails: 0 },
    { day: '2026-02-28', mails: 0 },
    { day: '2026-03-01', mails: 3 },
  ])
  expect(daysOf({ ...overview, days: [] }, 'foreign')).toEqual([])
})
