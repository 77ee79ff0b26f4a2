import { dkimSign } from 'mailauth'
import { expect, test } from 'vitest'
import { inspected } from '../testing/inspected.ts'
import { rsa } from './suites/arc-sealer.ts'

const resolve = async (name: string, type: string) => {
  if (type === 'TXT') return [[name.startsWith('_dmarc.') ? 'v=DMARC1; p=reject' : 'v=spf1 -all']]
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}

test.each([
  ['a name', 'ceo'],
  ['a very long comment', `(${'a'.repeat(20_000)})`],
  ['comments in very many lines', '(aaaaaaaaaaaaaaaa)\r\n '.repeat(2_000)],
  ['a very long name', `"${'あ'.repeat(10_000)}"`],
])('who borrows the name of a domain fails its DMARC: %s', async (_, name) => {
  const raw = Buffer.from(`From: ${name} <ceo@kenpoku.example.org>\r\nTo: hanako@midorino.example.com\r\nSubject: x\r\n\r\nx\r\n`)
  const envelope = { mailFrom: 'a@unrelated.example.net', client: '198.51.100.7' }
  const { authentication, message } = await inspected(raw, { resolve }, envelope)
  expect(message.from.map(({ address }) => address)).toEqual(['ceo@kenpoku.example.org'])
  expect(authentication).toMatchObject({ spf: 'fail', dmarc: 'fail' })
})

test('a signature counts only when nothing stands behind what it covers', async () => {
  const letter = 'From: Tanaka <tanaka@kenpoku.example.org>\r\nTo: hanako@midorino.example.com\r\nSubject: x\r\n\r\nletter\r\n'
  const privateKey = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' })
  const signer = { signingDomain: 'kenpoku.example.org', selector: 's', privateKey, maxBodyLength: 8 }
  const { signatures } = await dkimSign(Buffer.from(letter), { ...signer, signatureData: [signer] })
  const record = `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
  const keys = async (name: string, type: string) => (name.startsWith('s._domainkey.') ? [[record]] : await resolve(name, type))
  const results = async (raw: string) => {
    const envelope = { mailFrom: 'a@unrelated.example.net', client: '198.51.100.7' }
    return (await inspected(Buffer.from(raw), { resolve: keys }, envelope)).authentication
  }
  expect(await results(signatures + letter)).toMatchObject({ dkim: 'pass', dmarc: 'pass', passedFor: ['kenpoku.example.org'] })
  expect(await results(`${signatures}${letter}http://x.example/\r\n`)).toMatchObject({
    dkim: 'policy',
    dmarc: 'fail',
    passedFor: [],
  })
})
