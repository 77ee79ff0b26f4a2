import { describe, expect, test } from 'vitest'
import { organisationFrom } from '../message/organisation-from.ts'
import { suppliedInstitutions } from './index.ts'

const house = organisationFrom({ domains: ['midorino.example.com'] })

describe('the institutions Sekisho brings', () => {
  test('have each a key, a name, domains, and where these are from', () => {
    const keys = suppliedInstitutions.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { key, name, domains, source, asOf } of suppliedInstitutions) {
      expect([key, name, source].every((text) => text.trim() !== '')).toBe(true)
      expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(domains.length).toBeGreaterThan(0)
      for (const domain of domains) expect(domain).toMatch(/^(?:[a-z0-9-]+\.)+[a-z]+$/)
    }
  })

  test('no name stands for two', () => {
    const names = suppliedInstitutions.flatMap(({ name, aliases = [] }) => [name, ...aliases])
    expect(new Set(names).size).toBe(names.length)
  })

  test.each(
    suppliedInstitutions.flatMap(({ name, aliases = [], domains }) =>
      [name, ...aliases].map((shown) => ({ shown, name, domains })),
    ),
  )('$shown is found by its name', ({ shown, name }) => {
    expect(house.institutionNamed(shown)?.name).toBe(name)
  })

  // Both were founded anew under another name, and write under the old one and from the old domain for years.
  test.each([
    ['内閣サイバーセキュリティセンター', 'cyber.go.jp'],
    ['国家サイバー統括室', 'nisc.go.jp'],
    ['社会保険診療報酬支払基金', 'hpdx.or.jp'],
    ['医療情報基盤・診療報酬審査支払機構', 'ssk.or.jp'],
  ])('%s may write from %s', (shown, domain) => {
    expect(house.institutionNamed(shown)?.domains).toContain(domain)
  })
})
