import { aMail } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected } from '../testing/inspected.ts'
import { trustedResults } from './results-header.ts'

/** DNS that knows these records and nothing else. */
const dns = (records: Record<string, string[][]>) => async (name: string, type: string) => {
  const found = records[`${type} ${name}`]
  if (found) return found
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}
const timeout = () => Promise.reject(Object.assign(new Error('timeout'), { code: 'ETIMEOUT' }))
const mail = aMail().from('窓口', 'info@partner.example.com')
const envelope = { mailFrom: 'info@partner.example.com', client: '198.51.100.7', helo: 'mail.partner.example.com' }

describe('authentication', () => {
  test('SPF and DMARC by DNS', async () => {
    const resolve = dns({
      'TXT partner.example.com': [['v=spf1 ip4:198.51.100.7 -all']],
      'TXT _dmarc.partner.example.com': [['v=DMARC1; p=reject']],
    })
    const { authentication } = await inspected(mail, { resolve }, envelope)
    expect(authentication).toMatchObject({
      spf: 'pass',
      dkim: 'none',
      dmarc: 'pass',
      by: 'dns',
      passedFor: ['partner.example.com'],
    })
    expect((await inspected(mail, { resolve }, { ...envelope, client: '203.0.113.9' })).authentication).toMatchObject({
      spf: 'fail',
      dmarc: 'fail',
      dmarcPolicy: 'reject',
    })
  })

  test('nobody is asked without DNS', async () => {
    expect((await inspected(mail, {}, envelope)).authentication).toEqual({
      spf: 'none',
      dkim: 'none',
      dmarc: 'none',
      arc: 'none',
    })
  })

  test('a name server that fails is temperror or none, never an exception', async () => {
    const { authentication } = await inspected(mail, { resolve: timeout }, envelope)
    expect(authentication.spf).toBe('temperror')
    expect(authentication.dmarcPolicy).toBeUndefined()
  })

  test('a hundred signatures cost ten questions', async () => {
    let asked = 0
    const resolve = (name: string) => {
      if (name.includes('_domainkey')) asked++
      return Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }))
    }
    let signed = mail
    for (let index = 0; index < 100; index++)
      signed = signed.header(
        'DKIM-Signature',
        `v=1; a=rsa-sha256; c=relaxed/relaxed; d=d${index}.example; s=s; h=from; bh=AAAA; b=AAAA`,
      )
    await inspected(signed, { resolve }, envelope)
    expect(asked).toBeLessThanOrEqual(10)
  })
})

describe('Authentication-Results (RFC 8601)', () => {
  test.each([
    [
      'mx.example.com; spf=pass smtp.mailfrom=a@x.example; dkim=fail header.d=x.example',
      { spf: 'pass', dkim: 'fail', dmarc: 'none' },
    ],
    ['MX.example.com 1; dmarc=pass (p=none; dis=none) header.from=x.example', { dmarc: 'pass' }],
    ['mx.example.com; dkim=fail header.d=y.example; dkim=pass header.d=x.example', { dkim: 'pass', passedFor: ['x.example'] }],
    ['mx.example.com; none', { spf: 'none' }],
    ['mx.example.com; spf=whatever', { spf: 'none' }],
  ])('%s', (header, expected) => {
    expect(trustedResults([header], ['mx.example.com'])).toMatchObject(expected)
  })

  test('only of servers the house trusts, the topmost first', () => {
    expect(trustedResults(['evil.example; spf=pass'], ['mx.example.com'])).toBeUndefined()
    expect(trustedResults(['mx.example.com; spf=fail', 'mx.example.com; spf=pass'], ['mx.example.com'])?.spf).toBe('fail')
    expect(trustedResults(['mx.example.com (evil; spf=pass); spf=fail'], ['mx.example.com'])?.spf).toBe('fail')
  })
})
