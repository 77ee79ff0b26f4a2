import { expect, test } from 'vitest'
import { inspected } from '../testing/inspected.ts'
import { bytesOf, rsa, type SuiteMail, sealed } from './suites/arc-sealer.ts'

const record = `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
const resolve = async (_: string, type: string) => {
  if (type === 'TXT') return [record.match(/.{1,255}/g)]
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}
const plain: SuiteMail = {
  fields: ['From: a@d1.example.org', 'To: b@example.org', 'Date: Thu, 14 Jan 2015 15:00:01 -0800'],
  body: 'x\r\n',
}
const authenticated = async (mail: SuiteMail) => {
  const started = performance.now()
  const { authentication } = await inspected(bytesOf(mail), { resolve }, { mailFrom: 'a@d1.example.org', client: '198.51.100.7' })
  return { ...authentication, ms: performance.now() - started }
}

test('a chain of long sets is not followed', async () => {
  const long = (instance: number) => `ARC-Authentication-Results: i=${instance}; x.example (${' a'.repeat(4_000)}); none`
  let mail = plain
  for (let instance = 1; instance <= 50; instance += 1) mail = sealed(mail, { instance, aar: long(instance) })
  await authenticated(plain)
  const { arc, results, ms } = await authenticated(mail)
  expect(arc).toBe('fail')
  expect(results?.find(({ method }) => method === 'arc')?.reason).toMatch(/^sets of \d+ bytes$/)
  expect(ms).toBeLessThan(2_000)
})

const signedBy = (names = 'from:subject') =>
  `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=d1.example.org; s=s; h=${names}; bh=AAAA; b=AAAA`
const many = <T>(count: number, one: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => one(at))
const names = many(50_000, (at) => `n${at}`).join(':')
const signed = (fields: readonly string[] = []): SuiteMail => ({ ...plain, fields: [signedBy(), ...plain.fields].concat(fields) })

test.each<[string, SuiteMail]>([
  [
    'ten signatures over very many names',
    { ...plain, fields: [...many(10, () => signedBy(`from:${names}`)), ...plain.fields, ...many(4_000, (at) => `X-${at}: x`)] },
  ],
  [
    'a set over very many names',
    {
      ...plain,
      fields: [...sealed(plain, { instance: 1, ams: { h: `From:${names}` } }).fields, ...many(4_000, (at) => `X-${at}: x`)],
    },
  ],
  ['a field in very many lines', signed([`Subject: x${'\r\n x'.repeat(200_000)}`])],
  ['very many fields', signed(many(200_000, (at) => `X-${at}: x\r\n y`))],
  [
    'very many authors',
    {
      ...plain,
      fields: [signedBy(), `From: ${many(100_000, (at) => `a${at}@d1.example.org`).join(', ')}`, ...plain.fields.slice(1)],
    },
  ],
  [
    'an author with a very long name',
    { ...plain, fields: [signedBy(), `From: ${'(a '.repeat(300_000)} <a@d1.example.org>`, ...plain.fields.slice(1)] },
  ],
  ['white space in a signed field', signed([`Subject: x${' '.repeat(1_000_000)}x`])],
  ['tabs and spaces in a signed field', signed([`Subject: x${' \t'.repeat(500_000)}x`])],
  ['white space in a line of the body', { ...signed(), body: `x${' '.repeat(2_000_000)}x\r\n` }],
  ['empty lines in the body', { ...signed(), body: `x${'\r\n'.repeat(1_000_000)}x\r\n` }],
  ['lines of white space in the body', { ...signed(), body: `x${' \r\n'.repeat(700_000)}x\r\n` }],
])(
  '%s: no more than a moment',
  async (_, mail) => {
    await authenticated(plain)
    const { ms } = await authenticated(mail)
    expect(ms).toBeLessThan(2_000)
  },
  120_000,
)
