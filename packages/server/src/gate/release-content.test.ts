import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentHashOf } from './release-content.ts'

async function* inPieces(text: string, size: number): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text, 'latin1')
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const hashOf = (text: string, size = 64): Promise<string> => contentHashOf(inPieces(text, size))

const mail =
  'From: a@example.com\r\nSubject: one\r\n two\r\nContent-Type: multipart/mixed;\r\n\tboundary="b"\r\n\r\n--b\r\n\r\ntext \r\n--b--\r\n'

describe('what an MTA on the way may do', () => {
  test.each([
    ['complete the header', `Received: from x\r\nDate: now\r\n${mail}`],
    ['mark the subject', mail.replace('one', '[EXTERNAL] one')],
    ['drop fields', mail.replace('From: a@example.com\r\n', '')],
    ['fold otherwise', mail.replace(';\r\n\tboundary', '; boundary')],
    ['end lines otherwise', mail.replaceAll('\r\n', '\n')],
    ['leave out or add line ends at the end', `${mail}\r\n\r\n`],
  ])('%s', async (_name, changed) => {
    expect(await hashOf(changed)).toBe(await hashOf(mail))
  })

  test('break long lines', async () => {
    const line = 'x'.repeat(2_500)
    const broken = `${line.slice(0, 998)}\r\n ${line.slice(998, 1_996)}\r\n ${line.slice(1_996)}`
    expect(await hashOf(`A: b\r\n\r\n${broken}\r\nnext`, 50)).toBe(await hashOf(`A: b\r\n\r\n${line}\r\nnext`, 700))
  })
})

test('a body that ends in a bare carriage return comes back with a line end behind it', async () => {
  expect(await hashOf('A: b\r\n\r\ntext\r\r\n')).toBe(await hashOf('A: b\r\n\r\ntext\r'))
})

describe('what makes another mail of it', () => {
  test.each([
    ['another reading', mail.replace('multipart/mixed', 'text/plain')],
    ['a second reading', mail.replace('Subject', 'Content-Type : text/html\r\nSubject')],
    ['an encoding', `Content-Transfer-Encoding: base64\r\n${mail}`],
    ['a reading behind a bare carriage return', mail.replace('a@example.com', 'a@example.com\rContent-Type: text/html')],
    ['a line more', mail.replace('text', '\r\ntext')],
    ['lines joined', mail.replace('\r\n--b--', '--b--')],
    ['a space', mail.replace('text ', 'text')],
  ])('%s', async (_name, changed) => {
    expect(await hashOf(changed)).not.toBe(await hashOf(mail))
  })
})

test('it is the same in whatever pieces the mail is read', async () => {
  const part = fc.constantFrom('\r\n', '\n', '\r', ' ', 'a', '--b', 'x'.repeat(998), 'Subject: ')
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 30 }), fc.integer({ min: 1, max: 2_000 }), async (parts, size) => {
      const text = `Subject: x\r\n\r\n${parts.join('')}`
      expect(await hashOf(text, size)).toBe(await hashOf(text, 100_000))
    }),
  )
})
