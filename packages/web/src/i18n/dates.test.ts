import { describe, expect, it } from 'vitest'
import { formatDateTime, formatDay, formatTime, startOfDay } from './dates.ts'

describe('dates of the console', () => {
  it('are in Japanese time and form', () => {
    expect(formatDateTime('2026-11-22T02:05:00.000Z', 'ja')).toBe('2026年11月22日(日) 11:05')
    expect(formatDateTime('2026-11-22T02:05:00.000Z', 'en')).toBe('Sun 22 Nov 2026, 11:05')
  })

  it('change the day at midnight in Japan', () => {
    expect(formatDay('2026-12-31T14:59:59Z', 'ja')).toBe('2026年12月31日(木)')
    expect(formatDay('2026-12-31T15:00:00Z', 'ja')).toBe('2027年1月1日(金)')
    expect(formatTime('2026-12-31T15:00:00Z')).toBe('00:00')
  })

  it('leave alone what is no date', () => {
    expect(formatDateTime('yesterday', 'ja')).toBe('yesterday')
    expect(formatDateTime('', 'en')).toBe('')
  })

  it('turn a chosen day into its bounds', () => {
    expect(startOfDay('2026-11-22')).toBe('2026-11-21T15:00:00.000Z')
    expect(startOfDay('2026-11-22', 1)).toBe('2026-11-22T15:00:00.000Z')
    expect(startOfDay('2026-13-45')).toBeUndefined()
    expect(startOfDay('22/11/2026')).toBeUndefined()
  })
})
