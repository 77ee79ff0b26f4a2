import { describe, expect, it } from 'vitest'
import { catalogue } from '../../packages/specimens/src/index.ts'
import { faultsOf, inspectEntry } from './inspect-catalogue.ts'

describe('catalogue', () => {
  it('has every way of attack once, in order', () => {
    expect(catalogue.map(({ id }) => id)).toEqual(range(1, 59).map((number) => `A${String(number).padStart(2, '0')}`))
  })

  it.each(catalogue.map((entry) => [entry.id, entry] as const))(
    '%s: bad mails are stopped, look-alikes pass',
    async (_, entry) => {
      expect(faultsOf(await inspectEntry(entry))).toEqual([])
    },
  )
})

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
