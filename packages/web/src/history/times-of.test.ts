import { expect, test } from 'vitest'
import { writtenTo } from './times-of.ts'

const wrote = (times: number, first: string, last: string) => ({
  address: first,
  wrote: { times, first, last },
  wasWritten: null,
})

test('the mails of all, from the first to the last', () => {
  expect(writtenTo([wrote(2, '2026-02-01', '2026-03-01'), wrote(3, '2026-01-01', '2026-02-15')])).toEqual({
    times: 5,
    first: '2026-01-01',
    last: '2026-03-01',
  })
  expect(writtenTo([{ address: 'a', wrote: null, wasWritten: null }])).toBeNull()
})
