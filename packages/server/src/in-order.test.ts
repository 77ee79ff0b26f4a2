import { describe, expect, it } from 'vitest'
import { inOrder } from './in-order.ts'

async function* numbers(count: number) {
  for (let n = 0; n < count; n += 1) yield n
}

describe('inOrder', () => {
  it('keeps the order although later work ends first', async () => {
    const finish: (() => void)[] = []
    const work = (n: number) => new Promise<number>((resolve) => finish.push(() => resolve(n)))
    const seen: number[] = []
    const reading = (async () => {
      for await (const n of inOrder(numbers(3), 3, work)) seen.push(n)
    })()
    while (finish.length < 3) await new Promise(setImmediate)
    finish[2]?.()
    finish[1]?.()
    await new Promise(setImmediate)
    expect(seen).toEqual([])
    finish[0]?.()
    await reading
    expect(seen).toEqual([0, 1, 2])
  })

  it('never does more at once than asked', async () => {
    let running = 0
    let most = 0
    const work = async (n: number) => {
      running += 1
      most = Math.max(most, running)
      await new Promise(setImmediate)
      running -= 1
      return n
    }
    const seen: number[] = []
    for await (const n of inOrder(numbers(500), 4, work)) seen.push(n)
    expect(most).toBe(4)
    expect(seen).toEqual(Array.from({ length: 500 }, (_, n) => n))
  })

  it('does not read ahead without bound when the first answer is late', async () => {
    let asked = 0
    async function* endless() {
      for (;;) yield asked++
    }
    const first = Promise.withResolvers<number>()
    const work = (n: number) => (n === 0 ? first.promise : Promise.resolve(n))
    const reading = inOrder(endless(), 2, work)
    const answer = reading.next()
    for (let turn = 0; turn < 500; turn += 1) await new Promise(setImmediate)
    expect(asked).toBeLessThanOrEqual(64)
    first.resolve(0)
    expect((await answer).value).toBe(0)
    await reading.return(undefined)
  })

  it('passes on a failure in its turn', async () => {
    const failure = new Error('one')
    const reading = inOrder(numbers(3), 3, async (n) => (n === 1 ? Promise.reject(failure) : n))
    expect((await reading.next()).value).toBe(0)
    await expect(reading.next()).rejects.toThrow('one')
  })
})
