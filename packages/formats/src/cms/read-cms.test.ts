import { deflateSync } from 'node:zlib'
import { aMail, detachedSignature, envelopedMail, signedMail } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { looksLikeCms, readCms } from './index.ts'

const ENTITY = 'Content-Type: text/plain\r\n\r\ninert\r\n'
/** Made by `openssl cms -sign -nodetach -nocerts` of OpenSSL 3.0, whole and with `-stream`, and by `-encrypt -aes256`. */
const BY_OPENSSL = {
  signed:
    'MIIB5QYJKoZIhvcNAQcCoIIB1jCCAdICAQExDTALBglghkgBZQMEAgEwMgYJKoZIhvcNAQcBoCUEI0NvbnRlbnQtVHlwZTogdGV4dC9wbGFpbg0KDQppbmVydA0KMYIBiDCCAYQCAQEwNzAfMR0wGwYDVQQDDBRzcGVjaW1lbi5leGFtcGxlLmNvbQIUbRjcMjRUTYMfiSWRmRqft8fBVzgwCwYJYIZIAWUDBAIBoIHkMBgGCSqGSIb3DQEJAzELBgkqhkiG9w0BBwEwHAYJKoZIhvcNAQkFMQ8XDTI2MTEyMjAzNTg0OVowLwYJKoZIhvcNAQkEMSIEIF89c4qxh0Aduoq/nqgHBVJ13SquqtUTPNOWp220jp1UMHkGCSqGSIb3DQEJDzFsMGowCwYJYIZIAWUDBAEqMAsGCWCGSAFlAwQBFjALBglghkgBZQMEAQIwCgYIKoZIhvcNAwcwDgYIKoZIhvcNAwICAgCAMA0GCCqGSIb3DQMCAgFAMAcGBSsOAwIHMA0GCCqGSIb3DQMCAgEoMAoGCCqGSM49BAMCBEYwRAIgbep9QnbLJuHjgmzD5z2VY0u2ShIk0gwr6a0SFvOAf8sCIH13EkVHnqg9dvMvaE31U3UC+au8lloHJy4Zxgdw65r8',
  streamed:
    'MIAGCSqGSIb3DQEHAqCAMIACAQExDTALBglghkgBZQMEAgEwgAYJKoZIhvcNAQcBoIAkgAQjQ29udGVudC1UeXBlOiB0ZXh0L3BsYWluDQoNCmluZXJ0DQoAAAAAAAAxggGIMIIBhAIBATA3MB8xHTAbBgNVBAMMFHNwZWNpbWVuLmV4YW1wbGUuY29tAhRtGNwyNFRNgx+JJZGZGp+3x8FXODALBglghkgBZQMEAgGggeQwGAYJKoZIhvcNAQkDMQsGCSqGSIb3DQEHATAcBgkqhkiG9w0BCQUxDxcNMjYxMTIyMDM1ODQ5WjAvBgkqhkiG9w0BCQQxIgQgXz1zirGHQB26ir+eqAcFUnXdKq6q1RM805anbbSOnVQweQYJKoZIhvcNAQkPMWwwajALBglghkgBZQMEASowCwYJYIZIAWUDBAEWMAsGCWCGSAFlAwQBAjAKBggqhkiG9w0DBzAOBggqhkiG9w0DAgICAIAwDQYIKoZIhvcNAwICAUAwBwYFKw4DAgcwDQYIKoZIhvcNAwICASgwCgYIKoZIzj0EAwIERjBEAiBMrPXgnr8XhExm5otaFpttoxePf8IkdaJ5fYa2csJHCgIgfXkGfGVkFxhY+fuAAaExgD+f80wM1Lfv77olsq8M2sAAAAAAAAA=',
  encrypted:
    'MIIBUQYJKoZIhvcNAQcDoIIBQjCCAT4CAQIxgdqhgdcCAQOgUaFPMAkGByqGSM49AgEDQgAEuWhBFdo8WRznX8tg5dXRvBSNcnOqmhb8n1W9GnC8tOySliuL73mJxAf24iwI1gENRDxiwNFHBJeH/6sRrPXdBzAYBgkrgQUQhkg/AAIwCwYJYIZIAWUDBAEtMGUwYzA3MB8xHTAbBgNVBAMMFHNwZWNpbWVuLmV4YW1wbGUuY29tAhRtGNwyNFRNgx+JJZGZGp+3x8FXOAQolR6FzFr6tMvr3DMGhORs4J2LQGDp0tHWAAbjD6pIt9Aa27yXAbpzgzBcBgkqhkiG9w0BBwEwHQYJYIZIAWUDBAEqBBBQi25JUCxAGir5BKkSI8kRgDD2/q69gW9yCOwdSSBCTY3ySLGOMJYZ3i5ZT7YYTnN7QgOJJCF0auDklw+yFUk++PQ=',
}
const read = (bytes: Uint8Array) => readCms(bytes, new Budget())
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()

describe('as OpenSSL writes it', () => {
  test.each(['signed', 'streamed'] as const)('%s', (kind) => {
    const bytes = Buffer.from(BY_OPENSSL[kind], 'base64')
    expect(looksLikeCms(bytes)).toBe(true)
    const file = read(bytes)
    expect(file).toMatchObject({ contentType: 'signed-data', encrypted: false, truncated: false })
    expect(text(file.content)).toBe(ENTITY)
  })

  test('in armor, and as base64 that nobody decoded', () => {
    expect(text(read(Buffer.from(`-----BEGIN CMS-----\n${BY_OPENSSL.signed}\n-----END CMS-----\n`)).content)).toBe(ENTITY)
    expect(text(read(Buffer.from(`\r\n${BY_OPENSSL.signed}`)).content)).toBe(ENTITY)
  })

  test('encrypted', () => {
    expect(read(Buffer.from(BY_OPENSSL.encrypted, 'base64'))).toMatchObject({
      contentType: 'enveloped-data',
      content: undefined,
      encrypted: true,
    })
  })
})

test('a large mail in pieces is put together', () => {
  const entity = aMail().text('x'.repeat(10_000)).build()
  expect(text(read(signedMail(entity, { streamed: true }).bytes).content)).toBe(text(entity))
})

test('a signature that stands alone has no content', () => {
  expect(read(detachedSignature().bytes)).toMatchObject({ contentType: 'signed-data', content: undefined, encrypted: false })
})

test('compressed data (RFC 3274) is inflated, a bomb ends at the limit', () => {
  const der = (tag: number, ...parts: readonly Uint8Array[]) => {
    const content = Buffer.concat(parts)
    return Buffer.concat([
      Buffer.from([tag, 0x83, content.length >> 16, (content.length >> 8) & 0xff, content.length & 0xff]),
      content,
    ])
  }
  const oid = (hex: string) => Buffer.concat([Buffer.from([6, hex.length / 2]), Buffer.from(hex, 'hex')])
  const compressed = (content: Uint8Array) =>
    der(
      0x30,
      oid('2a864886f70d0109100109'),
      der(
        0xa0,
        der(
          0x30,
          der(2, Buffer.of(0)),
          der(0x30, oid('2a864886f70d0109100308')),
          der(0x30, oid('2a864886f70d010701'), der(0xa0, der(4, deflateSync(content)))),
        ),
      ),
    )
  expect(text(read(compressed(Buffer.from(ENTITY))).content)).toBe(ENTITY)
  expect(() => read(compressed(Buffer.alloc(80 * 1024 * 1024)))).toThrow('limit-exceeded')
})

test('other things that begin with a sequence are no message', () => {
  expect(looksLikeCms(Buffer.from('308203100201033082', 'hex'))).toBe(false)
  expect(looksLikeCms(Buffer.from('0 kg'))).toBe(false)
  expect(() => read(Buffer.from('3003020103', 'hex'))).toThrow(FormatError)
})

test('survives truncation and flips', async () => {
  for (const { bytes } of [
    signedMail(Buffer.from(ENTITY)),
    signedMail(Buffer.from(ENTITY), { streamed: true }),
    envelopedMail(),
  ]) {
    for (const cut of truncations(bytes)) expect(await answerOrFormatError(() => read(cut))).toBeDefined()
    for (const flipped of flips(bytes, 2_000)) expect(await answerOrFormatError(() => read(flipped))).toBeDefined()
  }
})

test('a hundred thousand open sequences end', async () => {
  const deep = Buffer.concat([Buffer.from('3080', 'hex'), Buffer.alloc(200_000, Buffer.from('2480', 'hex'))])
  expect(await answerOrFormatError(() => read(deep))).toBeInstanceOf(FormatError)
})
