import { expect, it, onTestFinished, vi } from 'vitest'
import { Recovery } from './recovery.ts'

it('tries until it works, and tells it once', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const works = vi.fn()
  let failures = 2
  const recovery = new Recovery(async () => {
    if (failures-- > 0) throw new Error('gone')
  }, works)
  recovery.begin()
  recovery.begin()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(works).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(works).toHaveBeenCalledTimes(1)
  recovery.close()
  recovery.begin()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(works).toHaveBeenCalledTimes(1)
})
