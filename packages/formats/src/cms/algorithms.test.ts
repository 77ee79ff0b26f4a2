import { describe, expect, test } from 'vitest'
import { Budget, defaultLimits } from '../budget/index.ts'
import { readDigest, readSignatureAlgorithm } from './algorithms.ts'
import { Ber } from './ber.ts'

const berOf = (hex: string) => new Ber(Buffer.from(hex, 'hex'), new Budget(defaultLimits))
const tlv = (tag: string, ...contents: string[]) => {
  const inside = contents.join('')
  return `${tag}${(inside.length / 2).toString(16).padStart(2, '0')}${inside}`
}
const identifier = (oid: string, parameters = '') => tlv('30', tlv('06', oid), parameters)
const SHA256 = '608648016503040201'
const SHA512 = '608648016503040203'
const MGF1 = '2a864886f70d010108'
const PSS = '2a864886f70d01010a'
const signatureIn = (hex: string) => {
  const ber = berOf(hex)
  return readSignatureAlgorithm(ber, ber.read(0))
}

describe('digests', () => {
  test.each([
    ['SHA-256', identifier(SHA256), 'sha256'],
    ['SHA-256 with NULL', identifier(SHA256, '0500'), 'sha256'],
    ['SHA-1', identifier('2b0e03021a'), 'sha1'],
    ['one nobody knows', identifier('2a0304'), 'other'],
    ['no name', tlv('30', '0500'), 'other'],
    ['nothing', '3000', 'other'],
  ])('%s', (_, hex, digest) => {
    const ber = berOf(hex)
    expect(readDigest(ber, ber.read(0))).toBe(digest)
  })

  test('none', () => {
    expect(readDigest(berOf(''), undefined)).toBe('other')
  })
})

describe('signatures', () => {
  test.each([
    ['RSA whose digest the signer names', identifier('2a864886f70d010101', '0500'), { kind: 'rsa', digest: undefined }],
    ['RSA with SHA-256', identifier('2a864886f70d01010b', '0500'), { kind: 'rsa', digest: 'sha256' }],
    ['ECDSA with SHA-384', identifier('2a8648ce3d040303'), { kind: 'ecdsa', digest: 'sha384' }],
    ['one nobody knows', identifier('2a0304'), { kind: 'other' }],
    ['nothing', '3000', { kind: 'other' }],
  ])('%s', (_, hex, expected) => {
    expect(signatureIn(hex)).toEqual(expected)
  })
})

describe('RSASSA-PSS (RFC 4055 §3.1)', () => {
  const parameters = (...given: string[]) => identifier(PSS, tlv('30', ...given))
  const hash = tlv('a0', identifier(SHA256))
  const mask = tlv('a1', identifier(MGF1, identifier(SHA512)))

  test.each([
    ['nothing said: SHA-1 and 20 octets', identifier(PSS), ['sha1', 'sha1', 20]],
    ['an empty list', parameters(), ['sha1', 'sha1', 20]],
    ['all of it', parameters(hash, mask, tlv('a2', '020120')), ['sha256', 'sha512', 32]],
    ['the salt alone', parameters(tlv('a2', '02020100')), ['sha1', 'sha1', 256]],
    ['a mask without a digest', parameters(hash, tlv('a1', identifier(MGF1))), ['sha256', 'sha1', 20]],
  ])('%s', (_, hex, [digest, maskDigest, saltBytes]) => {
    expect(signatureIn(hex)).toEqual({ kind: 'rsa-pss', digest, maskDigest, saltBytes })
  })

  test.each([
    ['longer than a number', '0208 0102030405060708'],
    ['of no octets', '0200'],
  ])('a salt %s is no length', (_, salt) => {
    expect(signatureIn(parameters(tlv('a2', salt.replace(' ', ''))))).toMatchObject({ saltBytes: -1 })
  })
})
