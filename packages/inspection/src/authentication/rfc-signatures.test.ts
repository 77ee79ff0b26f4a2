import { describe, expect, test } from 'vitest'
import { inspected } from '../testing/inspected.ts'
import { keysOfTheRfcs, rfc6376, rfc8463 } from './suites/rfc-signatures.ts'

const resolve = async (name: string, type: string) => {
  const text = type === 'TXT' ? keysOfTheRfcs[name] : undefined
  if (text !== undefined) return [text.match(/.{1,255}/g)]
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}
const envelope = { mailFrom: 'joe@football.example.com', client: '192.0.2.1', helo: 'client1.football.example.com' }
const signaturesOf = async (raw: Uint8Array) =>
  (await inspected(raw, { resolve }, envelope)).authentication.results
    ?.filter(({ method }) => method === 'dkim')
    .map(({ result, value }) => `${result} ${value}`)

const printed = [
  ['RFC 6376 Appendix A: RSA, simple/simple', rfc6376, ['pass example.com']],
  ['RFC 8463 Appendix A: Ed25519', rfc8463.ed25519, ['pass football.example.com']],
  ['RFC 8463 Appendix A: RSA beside it', rfc8463.rsa, ['pass football.example.com']],
  ['RFC 8463 Appendix A: both', rfc8463.both, ['pass football.example.com', 'pass football.example.com']],
] as const

describe('the signed mails printed in the RFCs', () => {
  test.each(printed)('%s', async (_, raw, expected) => {
    expect(await signaturesOf(raw)).toEqual(expected)
  })

  test.each(printed)('%s: a letter of the body changed', async (_, raw, expected) => {
    const changed = Buffer.from(raw.toString('latin1').replace('We lost', 'We cost'), 'latin1')
    expect(await signaturesOf(changed)).toEqual(expected.map((line) => line.replace('pass', 'fail')))
  })

  test.each(printed)('%s: a letter of a signed field changed', async (_, raw, expected) => {
    const changed = Buffer.from(raw.toString('latin1').replace('Is dinner', 'Is supper'), 'latin1')
    expect(await signaturesOf(changed)).toEqual(expected.map((line) => line.replace('pass', 'fail')))
  })
})
