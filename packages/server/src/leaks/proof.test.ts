import { array, boolean, constantFrom, assert as holds, integer, property, tuple, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proofsOf, type Quoting } from './proof.ts'

const owns = (domain: string) => domain === 'midorino.test'
const day = (n: number) => new Date(Date.UTC(2020, 6, 1) + n * 86_400_000).toISOString()
const hanako = 'hanako@midorino.test'

interface Planted {
  readonly at: string
  readonly from: string
  readonly to: readonly string[]
}

let count = 0
function quoting(at: string, mails: readonly Planted[], more: Partial<Quoting> = {}): Quoting {
  const [first, ...others] = mails.map(({ from, to }) => new Set([from, ...to]))
  return {
    id: `m${(count += 1)}`,
    at,
    from: `x${count}@unrelated.test`,
    retired: [],
    quotation: {
      mails: mails.map((mail) => ({
        ...mail,
        direction: 'outbound',
        matched: 8,
        of: 10,
        authorWasParty: false,
        authorDomainWasParty: false,
      })),
      heldBy: [...(first ?? [])].filter((address) => others.every((other) => other.has(address))),
      notBefore:
        mails
          .map(({ at: written }) => written)
          .toSorted()
          .at(-1) ?? '',
    },
    ...more,
  }
}

describe('a wave', () => {
  const toHikari = { at: day(13), from: hanako, to: ['info@hikari.test'] }
  const toAoba = { at: day(9), from: 'desk@aoba.test', to: [hanako, 'sato@midorino.test'] }
  const amongUs = { at: day(11), from: 'sato@midorino.test', to: [hanako] }

  test('names the mailbox that had everything, and between which days it was taken', () => {
    const [proof, ...others] = proofsOf(
      [quoting(day(60), [toHikari]), quoting(day(61), [toAoba]), quoting(day(62), [amongUs])],
      owns,
    )
    expect(others).toEqual([])
    expect(proof).toMatchObject({ complete: 1, notAfter: day(60), goesOnUntil: null })
    expect(proof?.sources[0]).toEqual({ mailbox: hanako, isOurs: true, explains: 3, notBefore: day(13) })
    expect(proof?.stolen.map(({ at }) => at)).toEqual([day(9), day(11), day(13)])
  })

  test('of one mail has two explanations, ours first', () => {
    const [proof] = proofsOf([quoting(day(60), [toHikari])], owns)
    expect(proof?.complete).toBe(2)
    expect(proof?.sources.map(({ mailbox, isOurs }) => [mailbox, isOurs])).toEqual([
      [hanako, true],
      ['info@hikari.test', false],
    ])
  })

  test('that nobody explains alone ranks who explains most', () => {
    const other = { at: day(12), from: 'sato@midorino.test', to: ['desk@aoba.test'] }
    const [proof] = proofsOf(
      [quoting(day(60), [toHikari, toAoba]), quoting(day(60), [amongUs]), quoting(day(61), [amongUs, other])],
      owns,
    )
    expect(proof?.complete).toBe(0)
    expect(proof?.sources.slice(0, 2)).toMatchObject([
      { mailbox: hanako, explains: 3 },
      { mailbox: 'sato@midorino.test', explains: 3 },
    ])
  })

  test('that goes on says so', () => {
    const later = { at: day(70), from: hanako, to: ['info@hikari.test'] }
    const [proof] = proofsOf([quoting(day(60), [toHikari]), quoting(day(90), [toHikari, later])], owns)
    expect(proof).toMatchObject({ notAfter: day(60), goesOnUntil: day(70) })
    expect(proof?.sources[0]).toMatchObject({ mailbox: hanako, notBefore: day(13) })
  })

  test('is dated by addresses that were given up', () => {
    const old = { address: 'old@midorino.test', since: '2019-03-31' }
    const older = { address: 'older@midorino.test', since: '2018-03-31' }
    const [proof] = proofsOf(
      [quoting(day(60), [toHikari], { retired: [old, older] }), quoting(day(61), [toHikari], { retired: [old] })],
      owns,
    )
    expect(proof?.retired).toEqual([older, old])
  })
})

test('two thefts months apart, with nothing in common, are two', () => {
  const one = { at: day(3), from: hanako, to: ['info@hikari.test'] }
  const other = { at: day(5), from: 'sato@midorino.test', to: ['desk@aoba.test'] }
  const proofs = proofsOf([quoting(day(10), [one]), quoting(day(11), [one]), quoting(day(100), [other])], owns)
  expect(proofs.map(({ mails }) => mails.length)).toEqual([1, 2])
  expect(proofs[0]?.notAfter).toBe(day(100))
})

test('the mailbox that was robbed is found among the others’ correspondence', () => {
  const staff = Array.from({ length: 12 }, (_, at) => `s${at}@midorino.test`)
  const partners = Array.from({ length: 20 }, (_, at) => `p${at}@partner${at}.test`)
  const party = constantFrom(...staff, ...partners)
  const planted = tuple(party, uniqueArray(party, { maxLength: 3 }), integer({ min: 0, max: 300 }), boolean())
  const wave = array(uniqueArray(planted, { minLength: 1, maxLength: 3, selector: ([who, , at]) => `${who} ${at}` }), {
    minLength: 8,
    maxLength: 20,
  })
  holds(
    property(constantFrom(...staff), wave, (robbed, mails) => {
      const quotes = mails.map((quoted, index) =>
        quoting(
          day(320 + index / 4),
          quoted.map(([who, others, at, isByRobbed]) =>
            isByRobbed
              ? { at: day(at), from: robbed, to: [who, ...others] }
              : { at: day(at), from: who, to: [robbed, ...others] },
          ),
        ),
      )
      const [proof] = proofsOf(quotes, owns)
      const all = new Set(quotes.flatMap(({ quotation }) => quotation.mails.map(({ at, from }) => `${at} ${from}`)))
      expect(proof?.stolen.length).toBe(all.size)
      expect(proof?.sources.slice(0, proof.complete).map(({ mailbox }) => mailbox)).toContain(robbed)
      for (const { notBefore } of proof?.sources ?? []) expect(notBefore <= (proof?.notAfter ?? '')).toBe(true)
    }),
  )
})

test('a wave of two thousand mails is one', () => {
  const quotes = Array.from({ length: 2_000 }, (_, at) =>
    quoting(day(320 + at / 100), [{ at: day(at / 10), from: hanako, to: [`p${at}@partner.test`] }]),
  )
  const [proof] = proofsOf(quotes, owns)
  expect(proof?.sources[0]).toMatchObject({ mailbox: hanako, explains: 2_000 })
})
