import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { givesBackWhenQuiet } from './giving-back.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('memory is collected once, when no mail has come for a while', () => {
  const collect = vi.fn()
  const busy = givesBackWhenQuiet(500, collect)
  for (let mail = 0; mail < 10; mail += 1) {
    vi.advanceTimersByTime(400)
    busy()
  }
  expect(collect).not.toHaveBeenCalled()
  vi.advanceTimersByTime(5_000)
  expect(collect).toHaveBeenCalledTimes(1)
  busy()
  vi.advanceTimersByTime(500)
  expect(collect).toHaveBeenCalledTimes(2)
})
