import { describe, expect, test } from 'vitest'
import { Budget, defaultLimits } from '../budget/index.ts'
import { Ber } from './ber.ts'
import { identifiersOf, isSame, readSignerIdentifier } from './signer-identifier.ts'

const tlv = (tag: string, ...contents: string[]) => {
  const inside = contents.join('')
  return `${tag}${(inside.length / 2).toString(16).padStart(2, '0')}${inside}`
}
const ISSUER = tlv('30', tlv('31', tlv('30', '0603550403', '0c0143')))
const read = (hex: string) => {
  const ber = new Ber(Buffer.from(hex, 'hex'), new Budget(defaultLimits))
  return readSignerIdentifier(ber, ber.read(0))
}
/** TBSCertificate as far as it is read: version, serial, algorithm, issuer, validity, subject, key, extensions. */
const certificate = (...extensions: string[]) =>
  tlv('30', tlv('30', 'a003020102', '020107', '3000', ISSUER, '3000', '3000', '3000', ...extensions))
const identifiers = (hex: string) => {
  const ber = new Ber(Buffer.from(hex, 'hex'), new Budget(defaultLimits))
  return identifiersOf(ber, ber.read(0))
}
const keyExtension = (value: string) => tlv('a3', tlv('30', tlv('30', '0603551d0e', value)))

describe('whom a signer names (RFC 5652 §5.3)', () => {
  test('by issuer and serial number', () => {
    expect(read(tlv('30', ISSUER, '020107'))).toEqual({ issuer: ISSUER, serial: '07' })
  })

  test('by the identifier of the key', () => {
    expect(read(tlv('80', 'aabbcc'))).toEqual({ key: 'aabbcc' })
  })

  test.each([
    ['a serial number that is none', tlv('30', ISSUER, '040107')],
    ['an issuer alone', tlv('30', ISSUER)],
    ['another tag', '020107'],
    ['nothing', '3000'],
  ])('%s names nobody', (_, hex) => {
    expect(read(hex)).toBeUndefined()
  })
})

describe('names of a certificate (RFC 5280 §4.1)', () => {
  test('issuer and serial number, and the key where it says so', () => {
    expect(identifiers(certificate())).toEqual([{ issuer: ISSUER, serial: '07' }])
    expect(identifiers(certificate(keyExtension(tlv('04', tlv('04', 'aabbcc')))))).toEqual([
      { issuer: ISSUER, serial: '07' },
      { key: 'aabbcc' },
    ])
  })

  test('a first version has no field for it', () => {
    const first = tlv('30', tlv('30', '020107', '3000', ISSUER, '3000', '3000', '3000'))
    expect(identifiers(first)).toEqual([{ issuer: ISSUER, serial: '07' }])
  })

  test('a critical extension says so before its value', () => {
    const critical = tlv('a3', tlv('30', tlv('30', '0603551d0e', '0101ff', tlv('04', tlv('04', 'aabbcc')))))
    expect(identifiers(certificate(critical))).toContainEqual({ key: 'aabbcc' })
  })

  test('other extensions are passed over, and a value of another kind is no identifier', () => {
    const other = tlv('30', '0603551d0f', tlv('04', '0302'))
    expect(identifiers(certificate(tlv('a3', tlv('30', other))))).toHaveLength(1)
    expect(identifiers(certificate(keyExtension('020107')))).toHaveLength(1)
  })

  test('what is no certificate has no names', () => {
    expect(identifiers(tlv('30', tlv('30', '0500')))).toEqual([])
  })
})

describe('two names for one signer', () => {
  const bySerial = { issuer: ISSUER, serial: '07' }
  test('are the same when all of it is', () => {
    expect(isSame(bySerial, { ...bySerial })).toBe(true)
    expect(isSame(bySerial, { ...bySerial, serial: '0007' })).toBe(false)
    expect(isSame(bySerial, { ...bySerial, issuer: '3000' })).toBe(false)
    expect(isSame({ key: 'aa' }, { key: 'aa' })).toBe(true)
    expect(isSame({ key: 'aa' }, { key: 'ab' })).toBe(false)
    expect(isSame(bySerial, { key: '07' })).toBe(false)
    expect(isSame({ key: '07' }, bySerial)).toBe(false)
  })
})
