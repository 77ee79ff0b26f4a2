import { describe, expect, it } from 'vitest'
import { facts, later, start } from '../testing/waiting.ts'
import { maxTries, msUntilTry, triesAtOnce, triesIn } from './allowed-tries.ts'
import { nextTry } from './next-try.ts'
import type { Offer } from './offer-repository.ts'
import type { WaitingMail } from './waiting-row.ts'

const DAY_MS = 24 * 3_600_000

const mail = (more: Partial<WaitingMail> = {}): WaitingMail => ({
  id: 'm',
  state: 'waiting',
  isAlone: true,
  since: start,
  until: later(24),
  facts: facts(),
  tries: 0,
  tried: new Set(),
  partlyBy: new Set(),
  ...more,
})
const offer = (id: string, passwords: readonly string[] = [id], more: Partial<Offer> = {}): Offer => ({
  id,
  kind: 'mail',
  at: start.toISOString(),
  givenBy: null,
  passwords,
  isVouchedFor: false,
  ...more,
})
const vouched = { isVouchedFor: true }
const byPerson = { kind: 'operator', isVouchedFor: true } as const

describe('the next try', () => {
  it('takes as many as an inspector gets through, the first one whole, and what sender and signature repeat once', () => {
    const many = (id: string) => [...Array(40).keys()].map((index) => `${id}-${index}`)
    const whole = nextTry([offer('a', many('a')), offer('b')], mail(), false, start)
    expect(whole).toMatchObject({ kind: 'try', untried: [{ id: 'a' }, { id: 'b' }], surelyTried: [{ id: 'a' }] })
    const signed = Array.from({ length: 300 }, (_, index) => offer(`${index}`, [`pw${index}`, 'TEL', '03-0000-0000']))
    expect(nextTry(signed, mail(), false, start)).toMatchObject({
      kind: 'try',
      untried: { length: 198 },
      surelyTried: { length: 22 },
    })
  })

  it('hands over again what opened a part, before the others', () => {
    const [key, wrong, fresh] = [offer('key'), offer('wrong', ['wrong'], byPerson), offer('fresh')]
    const tried = mail({ tried: new Set(['key', 'wrong']), partlyBy: new Set(['key']) })
    const next = nextTry([wrong, fresh, key], tried, false, start)
    expect(next).toMatchObject({ kind: 'try', offers: [key, fresh, wrong], untried: [fresh] })
    expect(nextTry([wrong, key], tried, false, start)).toEqual({ kind: 'nothing-new' })
  })

  it('is put off when anybody has used up what anybody has, and not for those vouched for', () => {
    const used = mail({ tries: triesAtOnce })
    const next = nextTry([offer('a')], used, false, start)
    if (next.kind !== 'not-yet') throw new Error(next.kind)
    expect(nextTry([offer('a')], used, false, new Date(next.at.getTime() - 1)).kind).toBe('not-yet')
    expect(nextTry([offer('a')], used, false, next.at).kind).toBe('try')
    const both = nextTry([offer('a'), offer('true', ['true'], vouched)], used, false, start)
    expect(both).toMatchObject({ kind: 'try', untried: [{ id: 'true' }], isAsked: false })
  })

  it('is for a person whatever was tried, with that of the person', () => {
    const used = mail({ tries: maxTries })
    expect(nextTry([offer('p', ['p'], byPerson), offer('a')], used, true, start)).toMatchObject({
      kind: 'try',
      untried: [{ id: 'p' }],
      isAsked: true,
    })
    expect(nextTry([offer('a', ['a'], vouched)], used, true, start).kind).toBe('not-yet')
  })
})

describe('the tries of a mail', () => {
  it('come at growing intervals, and last a day', () => {
    const times = Array.from({ length: 40 }, (_, tries) => msUntilTry(tries, false))
    const gaps = times.slice(triesAtOnce).map((ms, index) => ms - (times[triesAtOnce - 1 + index] ?? 0))
    expect(gaps.every((gap, index) => gap > (gaps[index - 1] ?? 0))).toBe(true)
    expect(times.filter((ms) => ms < 60_000)).toHaveLength(9)
    expect(times.filter((ms) => ms < DAY_MS).length).toBeGreaterThan(20)
    expect(times.filter((ms) => ms < DAY_MS).length).toBeLessThanOrEqual(maxTries / 2)
  })

  it('are used up sooner by what takes long', () => {
    expect([20, 1_999, 2_000, 5_100].map((durationMs) => triesIn({ durationMs }))).toEqual([1, 1, 2, 3])
  })
})
