import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkHost } from './ask-dns.ts'
import { type SuiteZone, zoneResolver } from './suites/zone-resolver.ts'

interface Scenario {
  readonly description: string
  readonly tests: Readonly<
    Record<
      string,
      { readonly helo: string; readonly host: string; readonly mailfrom: string; readonly result: string | string[] }
    >
  >
  readonly zonedata: SuiteZone
}

const suite: readonly Scenario[] = JSON.parse(readFileSync(new URL('./suites/rfc7208-tests.json', import.meta.url), 'utf8'))

test('the suite is whole', () => {
  expect(suite.reduce((count, { tests }) => count + Object.keys(tests).length, 0)).toBe(203)
})

describe.each(suite)('RFC 7208: $description', ({ tests, zonedata }) => {
  test.each(Object.entries(tests))('%s', async (_, { helo, host, mailfrom, result }) => {
    const answer = await checkHost({ client: host, helo }, mailfrom, zoneResolver(zonedata))
    expect([result].flat()).toContain(answer?.status.result)
  })
})
