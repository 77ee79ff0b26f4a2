import { aMail, docm, macros } from '@sekisho/specimens'
import { mailSignedAs, RSA, RSA_SHORT, Signer } from '@sekisho/specimens/testing'
import { afterAll, describe, expect, test } from 'vitest'
import type { SignatureFacts } from '../inspection.ts'
import { inspected } from '../testing/inspected.ts'

const signer = new Signer()
const withRsa = new Signer({ key: RSA })
const short = new Signer({ key: RSA_SHORT })
afterAll(() => {
  for (const one of [signer, withRsa, short]) one[Symbol.dispose]()
})

const TEXT = 'Content-Type: text/plain; charset=utf-8\r\n\r\nThe plan of next week.\r\n'
const withDocument = (): Uint8Array =>
  aMail()
    .text('plan')
    .attaching(docm({ modules: [{ name: 'ThisDocument', kind: 'document', source: macros.autoRunShell }] }))
    .build()

async function signaturesOf(raw: Uint8Array): Promise<readonly SignatureFacts[]> {
  return (await inspected(raw)).signatures ?? []
}

async function only(raw: Uint8Array): Promise<SignatureFacts> {
  const [one, ...others] = await signaturesOf(raw)
  expect(others).toEqual([])
  if (!one) throw new Error('no signature')
  return one
}

/** Cuts a signed mail around the base64 of its signature. */
function cut(text: string): [before: string, signature: string, after: string] {
  const from = text.indexOf('\r\n\r\nMI') + 4
  const to = text.lastIndexOf('\r\n\r\n--')
  return [text.slice(0, from), text.slice(from, to), text.slice(to)]
}

const good = { verified: true, why: null, coversAll: true }

describe('a signature is verified', () => {
  test('beside its content, with the certificate told', async () => {
    const raw = mailSignedAs(signer.sign(withDocument()))
    expect(await only(raw)).toMatchObject({
      ...good,
      fingerprint: signer.fingerprint,
      subject: 'O=Hikari, CN=Hikari Info',
      addresses: ['info@hikari.example.org'],
    })
    const { artifacts } = await inspected(raw)
    expect(artifacts.some(({ macros: found }) => found.length > 0)).toBe(true)
  })

  test.each([
    ['around its content', ['-nodetach']],
    ['in pieces', ['-nodetach', '-stream']],
    ['with the key named instead of its issuer', ['-keyid']],
    ['with a longer digest', ['-md', 'sha512']],
  ])('%s', async (_name, options) => {
    expect(await only(mailSignedAs(signer.sign(withDocument(), ...options)))).toMatchObject(good)
  })

  test.each([
    ['PKCS #1', []],
    ['PSS', ['-keyopt', 'rsa_padding_mode:pss']],
    ['PSS with another salt', ['-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:20']],
  ])('of RSA, %s', async (_name, options) => {
    expect(await only(mailSignedAs(withRsa.sign(TEXT, ...options)))).toMatchObject(good)
  })

  test('in a mail kept with other line ends', async () => {
    const raw = mailSignedAs(signer.sign(TEXT)).toString('latin1').replaceAll('\r\n', '\n')
    expect(await only(Buffer.from(raw, 'latin1'))).toMatchObject(good)
  })

  test('by each of two', async () => {
    const signed = signer.sign(TEXT, ...withRsa.alsoSigning())
    expect(await signaturesOf(mailSignedAs(signed))).toMatchObject([good, good])
  })
})

describe('a signature is not verified', () => {
  const changed = (raw: Buffer, from: string, to: string): Buffer => {
    expect(raw.includes(from)).toBe(true)
    return Buffer.from(raw.toString('latin1').replace(from, to), 'latin1')
  }

  test('when one byte of the content is another', async () => {
    const raw = changed(mailSignedAs(signer.sign(TEXT)), 'next week', 'next weak')
    expect(await only(raw)).toMatchObject({ verified: false, why: 'content-changed', fingerprint: signer.fingerprint })
  })

  test('when a header field of the part is another', async () => {
    const raw = changed(mailSignedAs(signer.sign(TEXT)), 'charset=utf-8', 'charset=utf-7')
    expect(await only(raw)).toMatchObject({ verified: false, why: 'content-changed' })
  })

  test('when one byte of what is signed around is another', async () => {
    const raw = mailSignedAs(signer.sign(TEXT, '-nodetach')).toString('latin1')
    const at = raw.indexOf('\r\n\r\n') + 4
    const der = Buffer.from(raw.slice(at), 'base64')
    der.write('weak', der.indexOf('week'))
    const body = der.toString('base64').replaceAll(/.{64}/g, '$&\r\n')
    expect(await only(Buffer.from(`${raw.slice(0, at)}${body}\r\n`))).toMatchObject({ verified: false, why: 'content-changed' })
  })

  test.each([
    ['with SHA-1', () => signer.sign(TEXT, '-md', 'sha1'), 'weak-algorithm'],
    ['with a short key', () => short.sign(TEXT), 'weak-algorithm'],
    ['without attributes', () => signer.sign(TEXT, '-noattr'), 'ambiguous'],
    ['without its certificate', () => signer.sign(TEXT, '-nocerts'), 'no-certificate'],
  ])('%s', async (_name, signed, why) => {
    expect(await only(mailSignedAs(signed()))).toMatchObject({ verified: false, why })
  })

  test('when it is another mail’s', async () => {
    const [before, , after] = cut(signer.sign(TEXT).toString('latin1'))
    const [, other] = cut(signer.sign(TEXT.replace('plan', 'list')).toString('latin1'))
    const raw = `${before}${other}${after}`
    expect(await only(mailSignedAs(Buffer.from(raw, 'latin1')))).toMatchObject({ verified: false, why: 'content-changed' })
  })

  test('when one byte of the signature’s own value is flipped; of others it answers all the same', async () => {
    const [before, signature, after] = cut(signer.sign(TEXT).toString('latin1'))
    const der = Buffer.from(signature, 'base64')
    const value = der.length - 60
    for (let at = 0; at < der.length; at += at < value ? 13 : 5) {
      const flipped = Buffer.from(der)
      flipped[at] = (flipped[at] ?? 0) ^ 0x10
      const found = await signaturesOf(mailSignedAs(Buffer.from(`${before}${flipped.toString('base64')}${after}`, 'latin1')))
      if (at >= value) expect(found.filter(({ verified }) => verified)).toEqual([])
    }
  })
})

describe('a signature does not cover', () => {
  const signed = (): string => signer.sign(TEXT).toString('latin1')
  const boundaryOf = (text: string): string => /boundary="([^"]+)"/.exec(text)?.[1] ?? ''
  const attachment = 'Content-Type: application/octet-stream; name="a.zip"\r\n\r\nPK\x03\x04\r\n'

  test('a part added behind it', async () => {
    const text = signed()
    const boundary = boundaryOf(text)
    const raw = text.replace(`--${boundary}--`, `--${boundary}\r\n${attachment}\r\n--${boundary}--`)
    expect(await only(mailSignedAs(Buffer.from(raw, 'latin1')))).toMatchObject({ verified: true, coversAll: false })
  })

  test.each([
    ['after the end', (text: string) => `${text}\r\n${attachment}`],
    ['before the beginning', (text: string) => text.replace('This is an S/MIME signed message', attachment)],
    ['for programs that read a second type', (text: string) => `Content-Type: text/html\r\n${text}`],
    ['for programs that read the last type', (text: string) => text.replace('\r\n\r\n', '\r\nContent-Type: text/html\r\n\r\n')],
    [
      'for programs that undo the encoding of the whole',
      (text: string) => text.replace('\r\n\r\n', '\r\nContent-Transfer-Encoding: base64\r\n\r\n'),
    ],
    ['by a second boundary', (text: string) => text.replace('boundary="', 'boundary="other"; boundary="')],
    [
      'as a file written in text before the beginning',
      (text: string) => text.replace('This is an S/MIME signed message', 'begin 644 a.js\r\n#+R\\*\r\n`\r\nend\r\n'),
    ],
  ])('a part %s', async (_name, change) => {
    const changed = change(signed())
    expect(changed).not.toBe(signed())
    for (const one of await signaturesOf(mailSignedAs(Buffer.from(changed, 'latin1')))) expect(one.coversAll).toBe(false)
  })

  test('what stands beside it in a list’s mail', async () => {
    const head = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="list"\r\n\r\n'
    const raw = `${head}--list\r\n${signed()}\r\n--list\r\n${attachment}\r\n--list--\r\n`
    expect(await only(mailSignedAs(Buffer.from(raw, 'latin1')))).toMatchObject({ verified: true, coversAll: false })
  })

  test('a document that is the signature as well', async () => {
    const [before, signature, after] = cut(signer.sign(TEXT).toString('latin1'))
    const zip = docm({ modules: [{ name: 'ThisDocument', kind: 'document', source: macros.autoRunShell }] }).bytes
    const both = Buffer.concat([Buffer.from(signature, 'base64'), zip]).toString('base64')
    const raw = mailSignedAs(Buffer.from(`${before}${both}${after}`, 'latin1'))
    expect((await signaturesOf(raw)).some(({ verified, coversAll }) => verified && coversAll)).toBe(false)
  })

  test('one without a body', async () => {
    const raw = 'MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\n'
    expect(await signaturesOf(mailSignedAs(Buffer.from(raw)))).toEqual([])
  })
})

test('an address is told only when the certificate is for it', async () => {
  using tricky = new Signer({ address: 'eve@example.com', subject: '/CN=Eve\nemailAddress=info@hikari.example.org' })
  expect(await only(mailSignedAs(tricky.sign(TEXT)))).toMatchObject({ ...good, addresses: ['eve@example.com'] })
})

test('an ordinary mail has none', async () => {
  expect((await inspected(aMail())).signatures).toBeUndefined()
})
