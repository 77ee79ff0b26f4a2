import { expect, test } from 'vitest'
import { domainOfAddress, registrableDomain } from './domain.ts'
import list from './shared-domains.json' with { type: 'json' }
import { isSharedDomain } from './shared-domains.ts'

test.each([
  'a@i.softbank.jp',
  'a@ybb.ne.jp',
  'a@privaterelay.appleid.com',
  'a@clinic.sakura.ne.jp',
  'support@vendor.zendesk.com',
])('%s says nothing about its neighbours', (address) => {
  expect(isSharedDomain(domainOfAddress(address))).toBe(true)
})

test('an entry counts as domains are compared', () => {
  const never = Object.values(list.groups)
    .flat()
    .filter((domain) => !isSharedDomain(registrableDomain(domain)))
  expect(never).toEqual([])
})
