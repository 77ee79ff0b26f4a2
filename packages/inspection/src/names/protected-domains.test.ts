import { describe, expect, test } from 'vitest'
import { ProtectedDomains } from './protected-domains.ts'

const domains = new ProtectedDomains([
  { domain: 'midorino-hp.jp', of: 'house', name: 'みどり野病院' },
  { domain: 'midorino.or.jp', of: 'house', name: 'みどり野病院' },
  { domain: 'aozorakai-sister.jp', of: 'institution', name: 'あおぞら会' },
  { domain: 'med.or.jp', of: 'institution', name: '医師会' },
  { domain: 'lg.jp', of: 'institution', name: '地方公共団体' },
  { domain: 'mhlw.go.jp', of: 'institution', name: '省' },
  { domain: 'hikarikaigo.co.jp', of: 'correspondent', name: 'ひかり介護' },
  { domain: 'midorino.example.com', of: 'house', name: 'みどり野病院' },
])

describe('domains made to be read as ours', () => {
  test.each([
    ['rnidorino.or.jp', 'midorino.or.jp', 'letters'],
    ['midor1no.or.jp', 'midorino.or.jp', 'letters'],
    ['midorin0.or.jp', 'midorino.or.jp', 'letters'],
    ['mail.midorin0.or.jp', 'midorino.or.jp', 'letters'],
    ['miclorino.or.jp', 'midorino.or.jp', 'letters'],
    ['xn--mdorno-pvfd.or.jp', 'midorino.or.jp', 'letters'],
    ['mídorino.or.jp', 'midorino.or.jp', 'letters'],
    ['midori-no.or.jp', 'midorino.or.jp', 'hyphens'],
    ['midorinohp.jp', 'midorino-hp.jp', 'hyphens'],
    ['midorino-or.jp', 'midorino.or.jp', 'hyphens'],
    ['midorino-or-jp.com', 'midorino.or.jp', 'hyphens'],
    ['midorino.com', 'midorino.or.jp', 'top-level'],
    ['midorino-hp.com', 'midorino-hp.jp', 'top-level'],
    ['midorrino.or.jp', 'midorino.or.jp', 'one-letter'],
    ['midoino.or.jp', 'midorino.or.jp', 'one-letter'],
    ['midoirno.or.jp', 'midorino.or.jp', 'one-letter'],
    ['midorino.or.jp.login.example', 'midorino.or.jp', 'inside'],
    ['mail.midorino.or.jp.login.example', 'midorino.or.jp', 'inside'],
    ['med-or.jp', 'med.or.jp', 'hyphens'],
    ['med-or-jp.com', 'med.or.jp', 'hyphens'],
    ['mhlw-go.jp', 'mhlw.go.jp', 'hyphens'],
    ['mhlw.go.jp.example.net', 'mhlw.go.jp', 'inside'],
    ['hikarikaig0.co.jp', 'hikarikaigo.co.jp', 'letters'],
    ['hikarikaigo.com', 'hikarikaigo.co.jp', 'top-level'],
    ['rnidorino.example.com', 'midorino.example.com', 'letters'],
  ])('%s passes for %s (%s)', (domain, ours, how) => {
    expect(domains.lookalikeOf(domain)).toMatchObject({ domain: ours, how })
  })

  test.each([
    'midorino.or.jp',
    'MIDORINO.or.jp.',
    'mail.midorino.or.jp',
    'midori-hp.jp',
    'midori.or.jp',
    'midorigaoka.or.jp',
    'midorino2.or.jp',
    'aozorakai-sister.jp',
    'mail.aozorakai-sister.jp',
    'city.midori.lg.jp',
    'pref-midori.jp',
    'med.com',
    'mad.or.jp',
    'orca.med.or.jp',
    'example.com',
    'hikari.co.jp',
    'hp.jp',
    'jp',
    '',
    '.',
    '[192.0.2.1]',
    'localhost',
    `${'a.'.repeat(100)}example`,
    'x'.repeat(10_000),
  ])('%.40s is nobody’s double', (domain) => {
    expect(domains.lookalikeOf(domain)).toBeUndefined()
  })
})

test('many protected names cost a mail microseconds', () => {
  const many = new ProtectedDomains(
    Array.from({ length: 5_000 }, (_, n) => ({ domain: `partner${n.toString(26)}yama.co.jp`, of: 'correspondent', name: '' })),
  )
  const start = performance.now()
  for (let n = 0; n < 2_000; n++) many.lookalikeOf(`stranger${n}sawa.co.jp`)
  expect((performance.now() - start) / 2_000).toBeLessThan(0.5)
})
