import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { dkimSign, sealMessage } from 'mailauth'
import { describe, expect, test } from 'vitest'
import { inspected } from '../testing/inspected.ts'

const mail = Buffer.from(
  'From: a@partner.example.com\r\nTo: b@midorino.example.com\r\nSubject: hello\r\nDate: Sun, 22 Nov 2026 00:00:00 +0000\r\nMessage-ID: <1@partner.example.com>\r\n\r\nhello\r\n',
)
const rsa = keys(generateKeyPairSync('rsa', { modulusLength: 2048 }))
const ed25519 = keys(generateKeyPairSync('ed25519'))
const envelope = { mailFrom: 'bounce@elsewhere.example', client: '198.51.100.7', helo: 'mail.elsewhere.example' }

function keys({ privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject }) {
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const isEd = publicKey.asymmetricKeyType === 'ed25519'
  // RFC 8463 §4: the bare 32 octets, not the whole SubjectPublicKeyInfo.
  const record = isEd
    ? `v=DKIM1; k=ed25519; p=${der.subarray(-32).toString('base64')}`
    : `v=DKIM1; k=rsa; p=${der.toString('base64')}`
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), record }
}

const zone: Readonly<Record<string, string>> = {
  'rsa._domainkey.partner.example.com': rsa.record,
  'ed._domainkey.partner.example.com': ed25519.record,
  'rsa._domainkey.mail.partner.example.com': rsa.record,
  'rsa._domainkey.other.example': rsa.record,
  '_dmarc.partner.example.com': 'v=DMARC1; p=reject',
}
const resolve = async (name: string, type: string) => {
  const text = type === 'TXT' ? zone[name] : undefined
  if (text !== undefined) return [text.match(/.{1,255}/g)]
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}

async function signed(signatureData: readonly { signingDomain: string; selector: string; privateKey: string }[], raw = mail) {
  const [first = byRsa] = signatureData
  const { signatures } = await dkimSign(raw, { ...first, canonicalization: 'relaxed/relaxed', signatureData: [...signatureData] })
  return Buffer.concat([Buffer.from(signatures), raw])
}
const byRsa = { signingDomain: 'partner.example.com', selector: 'rsa', privateKey: rsa.pem }
const authenticated = async (raw: Uint8Array) => (await inspected(raw, { resolve }, envelope)).authentication

describe('DKIM (RFC 6376, RFC 8463) and DMARC (RFC 7489)', () => {
  test.each([
    ['RSA', byRsa],
    ['Ed25519', { ...byRsa, selector: 'ed', privateKey: ed25519.pem }],
    ['a subdomain, which aligns in relaxed mode', { ...byRsa, signingDomain: 'mail.partner.example.com' }],
  ])('%s', async (_, signer) => {
    expect(await authenticated(await signed([signer]))).toMatchObject({
      dkim: 'pass',
      dmarc: 'pass',
      passedFor: [signer.signingDomain],
      results: [
        { method: 'spf', result: 'none' },
        { method: 'dkim', result: 'pass', property: 'header.d', value: signer.signingDomain },
        { method: 'dmarc', result: 'pass', property: 'header.from', value: 'partner.example.com' },
      ],
    })
  })

  test("another's signature is valid, and says nothing of the author", async () => {
    expect(await authenticated(await signed([{ ...byRsa, signingDomain: 'other.example' }]))).toMatchObject({
      dkim: 'pass',
      dmarc: 'fail',
      passedFor: ['other.example'],
    })
  })

  test.each([
    ['a changed body', (raw: string) => raw.replace('\r\n\r\nhello', '\r\n\r\ngood bye')],
    ['a changed subject', (raw: string) => raw.replace('Subject: hello', 'Subject: other')],
  ])('%s is a failure', async (_, change) => {
    const raw = Buffer.from(change((await signed([byRsa])).toString('latin1')), 'latin1')
    expect(await authenticated(raw)).toMatchObject({ dkim: 'fail', dmarc: 'fail', passedFor: [] })
  })

  test('of two signatures one that passes is enough; both are told', async () => {
    const raw = await signed([{ ...byRsa, selector: 'gone' }, byRsa])
    const { dkim, results } = await authenticated(raw)
    expect(dkim).toBe('pass')
    expect(
      results
        ?.filter(({ method }) => method === 'dkim')
        .map(({ result }) => result)
        .toSorted(),
    ).toEqual(['neutral', 'pass'])
  })
})

describe('ARC (RFC 8617)', () => {
  const seal = {
    signingDomain: 'other.example',
    selector: 'rsa',
    privateKey: rsa.pem,
    authResults: 'other.example; spf=pass',
    cv: 'none' as const,
  }

  test('a chain of one', async () => {
    const headers = await sealMessage(mail, seal)
    expect(await authenticated(Buffer.concat([headers, mail]))).toMatchObject({ arc: 'pass', dmarc: 'fail' })
  })

  test('a broken chain', async () => {
    const headers = (await sealMessage(mail, seal)).toString('latin1')
    const broken = headers.replace('spf=pass', 'spf=fail')
    expect(await authenticated(Buffer.concat([Buffer.from(broken, 'latin1'), mail]))).toMatchObject({ arc: 'fail' })
    const gap = headers.replaceAll('i=1', 'i=2')
    expect(await authenticated(Buffer.concat([Buffer.from(gap, 'latin1'), mail]))).toMatchObject({ arc: 'fail' })
  })

  test('none', async () => {
    expect(await authenticated(mail)).toMatchObject({ arc: 'none' })
  })
})
