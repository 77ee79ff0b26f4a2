import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { trustedResults } from './results-header.ts'

const ours = ['mx.example.com']
const read = (value: string) => trustedResults([`mx.example.com; ${value}`], ours)

describe('what the sender of a mail can write into the field of a server we trust', () => {
  test('a quoted local part with semicolons brings no results of its own', () => {
    const facts = read('spf=none smtp.mailfrom="x; dkim=pass header.d=partner.example; spf=pass"@evil.example; dkim=fail')
    expect(facts).toMatchObject({ spf: 'none', dkim: 'fail', passedFor: [] })
  })

  test('a quoted local part with an address in it does not stand for the domain', () => {
    expect(read('spf=pass smtp.mailfrom="a@partner.example"@evil.example')?.passedFor).toEqual(['evil.example'])
    expect(read('spf=pass smtp.mailfrom="a\\"@partner.example"@evil.example')?.passedFor).toEqual(['evil.example'])
  })

  test('a parenthesis in a quoted local part hides nothing that follows', () => {
    expect(read('spf=pass smtp.mailfrom="("@evil.example; dmarc=fail header.from=evil.example')).toMatchObject({
      spf: 'pass',
      dmarc: 'fail',
    })
  })

  test('a comment ends where it ends', () => {
    expect(read('spf=fail (he said \\) ; spf=pass smtp.mailfrom=partner.example) smtp.mailfrom=a@evil.example')).toMatchObject({
      spf: 'fail',
      passedFor: [],
    })
    expect(read('spf=fail (one (two) ; spf=pass) smtp.mailfrom=evil.example')?.spf).toBe('fail')
    expect(read('spf=pass (") smtp.mailfrom=partner.example; dmarc=fail')).toMatchObject({ dmarc: 'fail' })
  })

  test('a reason in quotes names nothing', () => {
    expect(read('spf=pass reason="smtp.mailfrom=partner.example" smtp.mailfrom=a@evil.example')?.passedFor).toEqual([
      'evil.example',
    ])
  })
})

describe('how servers write it', () => {
  test.each([
    ['spf=pass smtp.mailfrom="bounce@partner.example"', 'partner.example'],
    ['spf=pass smtp.mailfrom="a b"@partner.example', 'partner.example'],
    ['spf=pass (sender is permitted) smtp.mailfrom = bounce@Partner.example', 'partner.example'],
    ['spf=pass smtp.helo=mail.partner.example', 'mail.partner.example'],
    ['dkim=pass header.i=@partner.example header.s=s1', 'partner.example'],
    ['dkim=pass header.d="partner.example"', 'partner.example'],
    ['dkim / 1 = pass (2048-bit key) header.d=partner.example', 'partner.example'],
    ['spf=pass smtp.mailfrom=partner.example; arc=none', 'partner.example'],
  ])('%s', (value, domain) => {
    expect(read(value)?.passedFor).toEqual([domain])
  })

  test('any text is read', () => {
    assert(property(string({ maxLength: 200 }), (value) => read(value)?.by === 'trusted-header'))
  })

  test('a long field is read in time', () => {
    const started = performance.now()
    read('('.repeat(200_000))
    read(`spf=pass smtp.mailfrom=${'"@'.repeat(100_000)}`)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('what the domain asks for when DMARC fails', () => {
  test.each([
    ['dmarc=fail (p=reject dis=none) header.from=x.example', 'reject'],
    ['dmarc=fail (p=QUARANTINE sp=QUARANTINE dis=NONE) header.from=x.example', 'quarantine'],
    ['spf=fail; dmarc=fail header.from=x.example policy.dmarc=none', 'none'],
    ['dmarc=fail (p=none sp=reject dis=none) header.from=a.x.example', undefined],
    ['dmarc=fail (p=rejected) header.from=x.example', undefined],
    ['dmarc=fail header.from=x.example', undefined],
    ['spf=fail (p=none) smtp.mailfrom=x.example', undefined],
  ])('%s', (value, policy) => {
    expect(read(value)?.dmarcPolicy).toBe(policy)
  })

  test('is not what the sender of the mail writes', () => {
    const asked = (mailFrom: string) => read(`spf=fail smtp.mailfrom=${mailFrom}; dmarc=fail (p=reject)`)?.dmarcPolicy
    expect(asked('"; dmarc=fail (p=none)"@x.example')).toBe('reject')
    expect(asked('"; dmarc=fail policy.dmarc=none "@x.example')).toBe('reject')
    expect(read('dmarc=fail header.from=policy.dmarc=none@x.example')?.dmarcPolicy).toBeUndefined()
  })
})
