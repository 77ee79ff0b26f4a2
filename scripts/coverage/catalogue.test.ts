import { describe, expect, it } from 'vitest'
import { catalogue } from '../../packages/specimens/src/index.ts'
import { faultsOf, inspectEntry } from './inspect-catalogue.ts'

/** A34 and A37 to A40 and A42 need the house's own history. */
const WITHOUT_HISTORY = [...range(1, 33), 35, 36, 41, ...range(43, 59)]

describe('catalogue', () => {
  it('has every way of attack once, in order', () => {
    expect(catalogue.map(({ id }) => id)).toEqual(WITHOUT_HISTORY.map((number) => `A${String(number).padStart(2, '0')}`))
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
