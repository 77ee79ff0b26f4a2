import { exe, pgpEncrypted, pgpLiteral, pgpPublicKey } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { looksLikePgpMessage, readPgp } from './index.ts'

const read = (bytes: Uint8Array) => readPgp(bytes, new Budget())
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()

/** Made by GnuPG 2.2 from a text of one line. */
const BY_GNUPG = {
  signed:
    'owGbwMvMwCF2IMBSuj6K9wLjGr0k1lS9koqSbKaMSuf8vJLUvBLdkMqCVCuFktSKEv2CnMTMPF4uXq7MvNSiEl6ujlIWBjEOBlkxRZZY/U8SCVNNCzn+GtyEmcfKBDKHgYtTACZyyZDhf/2pT6WzLwT3Ld43qZrfIn3HlEqnA3cVbRXuKER2zIwQi2JkmP+/I+OK+s91x7aaX2bnMucuWmuTsKDBI23jg5sKV8Mr2QE=',
  withPassword:
    'jA0ECQMCcysdRVX2OPP/0l0BmNgqnW2cyWdcIaQjVV1UBo4NwpF7fzu830pHNTu5nPePaZwUNIYOHdQNRxqJF42XBb3qkwjQ8iKOQFD8DydFIPxOrwQPwJxYTzhw6PbGSVW6ldMeA63eR2wcArU=',
  forKey:
    'hF4DTlssmGGxFW8SAQdAQR7/qVHaWoZI7CXB5hAPWRGxqm+jY5Qt3X5b1hCm0wwwUn2PsSKgnIbE/28XP9N0vjvXCVX5p6em6sjll8Ao9orzfTr2b7z2awuap5VW1RZj0mMBKXeOAX4FlIAFGWQtlcslmW0x1V72vyVe0ACty7matKYhaJ0Fnl1yElqDZTCZfCe+5tmQq1ckkRYzx40f2kftP8oHEl9eA0eFNIE/W4X2lMBK9HYfcjDuP3qNAJ1H5hsU7PM=',
  publicKey:
    'mDMEawJoeRYJKwYBBAHaRw8BAQdArXmIvDBi20VuLbrV7ViznPln/jrEyA/KfoU9L7zTvnu0FHNwZWNpbWVuQGV4YW1wbGUuY29tiJAEExYIADgWIQRdL/IYYJU1cQj9MNnAUDkbf1oN0AUCawJoeQIbAwULCQgHAgYVCgkICwIEFgIDAQIeAQIXgAAKCRDAUDkbf1oN0O2rAP0W//q9OSwQPDpgwy1jkTY7rOqMIhznXKpVFqsU5pey7gEAkqK5j4XduB61W0uN78C1IqRpXLxCdJGw6TZOjWOAbQ8=',
  signature:
    'iHUEABYIAB0WIQRdL/IYYJU1cQj9MNnAUDkbf1oN0AUCawJoewAKCRDAUDkbf1oN0AtCAQDdfjOfYR55HoQefQfAYUWJW4o3HzbhDlhS0xHpv4RHfQEAhLkk4TxLoStP1miCLllMJpo80PGUsLPOHxkCBd9Mtww=',
}

describe('as GnuPG writes it', () => {
  test.each([
    ['signed', 'compressed', false],
    ['withPassword', 'encrypted', true],
    ['forKey', 'encrypted', true],
    ['publicKey', 'public-key', false],
    ['signature', 'signature', false],
  ] as const)('%s is %s', (name, kind, isMessage) => {
    const bytes = Buffer.from(BY_GNUPG[name], 'base64')
    expect(read(bytes).kind).toBe(kind)
    expect(looksLikePgpMessage(bytes)).toBe(isMessage)
  })

  test('what is only signed is read', () => {
    const { content, name } = read(Buffer.from(BY_GNUPG.signed, 'base64'))
    expect(text(content)).toBe('Content-Type: text/plain\r\n\r\ninert\r\n')
    expect(name).toBe('e.txt')
  })
})

test('armor', () => {
  expect(read(pgpEncrypted('a.asc', { armor: true }).bytes).kind).toBe('encrypted')
  expect(looksLikePgpMessage(pgpEncrypted('a.asc', { armor: true }).bytes)).toBe(true)
  expect(read(pgpLiteral(exe()).bytes)).toMatchObject({ name: 'setup.exe' })
  expect(looksLikePgpMessage(pgpPublicKey().bytes)).toBe(false)
})

test('what is no packet is refused', () => {
  expect(() => read(Buffer.from('plain text'))).toThrow(FormatError)
})

test('survives truncation and flips', async () => {
  for (const { bytes } of [pgpEncrypted(), pgpLiteral(exe())]) {
    for (const cut of truncations(bytes)) {
      looksLikePgpMessage(cut)
      expect(await answerOrFormatError(() => read(cut))).toBeDefined()
    }
    for (const flipped of flips(bytes, 2_000)) expect(await answerOrFormatError(() => read(flipped))).toBeDefined()
  }
})
