import type { AuthenticationFacts } from '@sekisho/inspection'
import { expect, it } from 'vitest'
import { vouchedBy } from './vouched-by.ts'

const authentication = (...passedFor: string[]): AuthenticationFacts => ({
  spf: 'none',
  dkim: 'none',
  dmarc: 'none',
  arc: 'none',
  by: 'dns',
  passedFor,
})
const report = (reporter: string, contact?: string, path = 'report.xml') => ({
  reporter,
  path,
  ...(contact !== undefined && { contact }),
})
const named = 'mail.receiver.test!midorino.example.com!1!2.xml.gz ▸ mail.receiver.test!midorino.example.com!1!2.xml'

it.each([
  ['by the domain of its contact', report('Receiver K.K.', 'dmarc@receiver.test'), ['reports.receiver.test'], 'receiver.test'],
  ['by the receiver in its name', report('Receiver', 'help@receiver-support.test', named), ['receiver.test'], 'receiver.test'],
  ['by the organisation, when that is a domain', report('receiver.test'), ['receiver.test'], 'receiver.test'],
  ['by nobody, when nothing passed', report('receiver.test', 'dmarc@receiver.test', named), [], undefined],
  ['by nobody, when another domain passed', report('Receiver', 'dmarc@receiver.test', named), ['unrelated.test'], undefined],
  [
    'by nobody, when it claims to be of another domain as well',
    report('receiver.test', 'dmarc@unrelated.test', 'unrelated.test!a!1!2.xml'),
    ['unrelated.test'],
    undefined,
  ],
  ['by nobody, when it names none', report('Receiver', ''), ['unrelated.test'], undefined],
])('a report is vouched for %s', (_, claims, passed, domain) => {
  expect(vouchedBy(claims, authentication(...passed))).toBe(domain)
})

it('a mail of which nobody asked is vouched for by nobody', () => {
  expect(vouchedBy(report('receiver.test'), { spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none' })).toBeUndefined()
})
