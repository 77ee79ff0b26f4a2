import {
  aMail,
  detachedSignature,
  docWithMacro,
  docx,
  emlFile,
  envelopedMail,
  exe,
  jpeg,
  lnk,
  mbox,
  outlookItem,
  pdf,
  pgpEncrypted,
  pgpLiteral,
  pgpPublicKey,
  signedMail,
  tnef,
  zip,
} from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected } from '../../testing/inspected.ts'

const letter = '先日ご依頼のありました書類をお送りいたします。ご確認のほど、よろしくお願いいたします。'
const attached = (file: { name: string; bytes: Uint8Array }) => inspected(aMail().text(letter).attaching(file))
const paths = ({ artifacts }: Awaited<ReturnType<typeof inspected>>) => artifacts.map(({ path }) => path)

describe('what looks dangerous and is not', () => {
  test.each([
    ['signed in one piece, with a PDF', signedMail(aMail().attaching(pdf()).build())],
    ['signed and streamed', signedMail(aMail().attaching(docx()).build(), { streamed: true })],
    ['a signature beside the mail', detachedSignature()],
    ['a public key', pgpPublicKey()],
    [
      'TNEF from Exchange with a document',
      tnef({ body: '本文', rtf: '{\\rtf1\\ansi 本文}', attachments: [docx()], items: [{ attachments: [pdf()] }] }),
    ],
    [
      'a forwarded Outlook item',
      outlookItem({ body: '本文', html: '<a href="https://www.example.com/">x</a>', attachments: [pdf()] }),
    ],
    ['a forwarded mail', emlFile(aMail().attaching(jpeg()))],
    ['a mailbox', mbox([aMail().attaching(pdf()), aMail().text('From here on')])],
  ])('%s', async (_, file) => {
    const { verdict, detections, uninspected } = await attached(file)
    expect({ verdict, detections, uninspected }).toEqual({ verdict: 'clean', detections: [], uninspected: [] })
  })
})

describe('nothing hides inside', () => {
  test.each([
    ['a signed mail', signedMail(aMail().attaching(docWithMacro()).build(), { streamed: true })],
    ['a signed file', { ...signedMail(exe().bytes), name: 'report.pdf.p7m' }],
    [
      'a signed mail whose base64 nobody undid',
      {
        ...signedMail(aMail().attaching(exe()).build()),
        bytes: Buffer.from(Buffer.from(signedMail(aMail().attaching(exe()).build()).bytes).toString('base64')),
      },
    ],
    ['a message in a winmail.dat', tnef({ items: [{ attachments: [exe()] }] })],
    ['an item in an Outlook item', outlookItem({ items: [{ subject: '内側', attachments: [lnk()] }] })],
    ['the second mail of a mailbox', mbox([aMail(), aMail().attaching(exe())])],
    ['a message that is only signed', pgpLiteral(exe())],
  ])('%s', async (_, file) => {
    expect((await attached(file)).verdict).toBe('malicious')
  })

  test('a digest', async () => {
    const mail = Buffer.from(aMail().attaching(exe()).build()).toString('latin1')
    const digest = `From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/digest; boundary="b"\r\n\r\n--b\r\n\r\n${mail}\r\n--b--\r\n`
    expect((await inspected(Buffer.from(digest, 'latin1'))).verdict).toBe('malicious')
  })
})

test('a mail that is nothing but S/MIME', async () => {
  const { bytes } = signedMail(aMail().attaching(zip('a.zip').with(lnk()).build()).build())
  const head =
    'From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n'
  const inspection = await inspected(Buffer.concat([Buffer.from(head), Buffer.from(Buffer.from(bytes).toString('base64'))]))
  expect(paths(inspection)).toContain('smime.p7m ▸ signed message ▸ a.zip ▸ 案内.lnk')
})

test.each([
  ['S/MIME', envelopedMail()],
  ['OpenPGP', pgpEncrypted()],
  ['OpenPGP in armor', pgpEncrypted('本文.asc', { armor: true })],
])('%s for a key is told as closed', async (_, file) => {
  const inspection = await attached(file)
  expect(inspection.verdict).toBe('unscannable')
  expect(inspection.reason.ja).toContain('受取人の鍵で暗号化')
})

test('OpenPGP written into the text of the mail is seen', async () => {
  const { bytes } = pgpEncrypted('x', { armor: true })
  expect((await inspected(aMail().text(Buffer.from(bytes).toString()))).verdict).toBe('unscannable')
})

test('a password in the body of an Outlook item opens what it carries', async () => {
  const item = outlookItem({ body: 'パスワード：Ms9q', attachments: [zip('a.zip').encrypted('Ms9q').with(jpeg()).build()] })
  expect((await attached(item)).verdict).toBe('clean')
})

test('a body of RTF with an object in it is a file of its own', async () => {
  expect(paths(await attached(outlookItem({ rtf: '{\\rtf1\\ansi {\\object\\objdata 00}}' })))).toContain('転送.msg ▸ body.rtf')
})
