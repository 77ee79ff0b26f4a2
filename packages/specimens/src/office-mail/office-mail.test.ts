import { describe, expect, test } from 'vitest'
import { officeMail } from './office-mail.ts'

describe('ordinary office mail', () => {
  const mails = Array.from({ length: 400 }, (_, seed) => officeMail(seed))
  const share = (needle: string) => mails.filter((mail) => Buffer.from(mail).includes(needle)).length / mails.length
  const sizes = mails.map((mail) => mail.length).sort((a, b) => a - b)
  const quantile = (part: number) => sizes[Math.floor(sizes.length * part)] ?? 0

  test('the same seed gives the same mail', () => expect(officeMail(7)).toEqual(mails[7]))

  test('median near 31 KB, 95th percentile near 164 KB', () => {
    expect(quantile(0.5)).toBeGreaterThan(26_000)
    expect(quantile(0.5)).toBeLessThan(37_000)
    expect(quantile(0.95)).toBeGreaterThan(120_000)
    expect(quantile(0.95)).toBeLessThan(215_000)
  })

  test('half carry an attachment, both character sets occur, some are replies', () => {
    expect(share('Content-Disposition: attachment')).toBeGreaterThan(0.42)
    expect(share('Content-Disposition: attachment')).toBeLessThan(0.58)
    expect(share('charset="iso-2022-jp"')).toBeGreaterThan(0.2)
    expect(share('charset="utf-8"')).toBeGreaterThan(0.4)
    expect(share('In-Reply-To: ')).toBeGreaterThan(0.25)
  })
})
