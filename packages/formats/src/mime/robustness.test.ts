import { ambiguousMails } from '@sekisho/specimens'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../bytes/index.ts'
import { decodeHeaderText, parseAddressList, parseDate, partsUnder } from './index.ts'
import { parse } from './testing.ts'
import type { MimeMessage } from './types.ts'

const specimens = [
  'From: "=?iso-2022-jp?B?GyRCQEE1YT1xGyhC?=" <a@example.com>\r\nTo: B <b@example.com>, Staff: c@example.com;\r\n' +
    'Date: Tue, 7 Mar 2023 10:11:12 +0900 (JST)\r\nSubject: =?utf-8?Q?=E8=AB=8B?=\r\n =?utf-8?Q?=E6=B1=82?=\r\n' +
    'Content-Type: multipart/mixed; boundary="b1"\r\n\r\npreamble\r\n--b1\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n' +
    "\x1b$B@A5a=q\x1b(B\r\nbegin 644 a\r\n%:&5L;&\\\r\n`\r\nend\r\n--b1\r\nContent-Disposition: attachment; filename*0*=utf-8''%E8%AB; filename*1=.doc\r\n" +
    'Content-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\nd29ybGQ=\r\n--b1\r\nContent-Type: message/rfc822\r\n\r\nSubject: \x83\x5c\r\n\r\nbody=3D\r\n--b1--\r\nepilogue',
  'Content-Type: multipart/alternative; boundary=a; boundary="ab "\nContent-Type: text/html (c) ; name = x\n\n--a\n\none\n--ab\nContent-Transfer-Encoding: quoted-printable\n\n=E3=81=\n=82 \n--a--\nContent-Type: a/b\n\nhidden\n--ab--',
]

/** Reads everything there is to read; only a `FormatError` may come out. */
function readAll(bytes: Uint8Array): void {
  visit(parse(bytes))
}

function visit(message: MimeMessage): void {
  for (const { rawValue, value } of message.headers) {
    parseAddressList(rawValue)
    parseDate(value)
    decodeHeaderText(rawValue)
  }
  for (const part of partsUnder(message.root)) {
    expect(part.bodyRange.start).toBeLessThanOrEqual(part.bodyRange.end)
    part.content()
    try {
      part.otherReadings()
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError)
    }
    if (part.message) visit(part.message)
  }
}

describe.each(specimens.map((text, i) => [i, Buffer.from(text, 'latin1')] as const))('specimen %i', (_, bytes) => {
  it('answers at every truncation', () => {
    for (let length = 0; length <= bytes.length; length++) readAll(bytes.subarray(0, length))
  })

  it('answers after any change of bytes', () => {
    const random = generator(bytes.length)
    for (let round = 0; round < 3000; round++) {
      const changed = Buffer.from(bytes)
      for (let flips = 1 + (random() % 4); flips > 0; flips--)
        changed[random() % changed.length] = telling[random() % telling.length] ?? 0
      readAll(changed)
    }
  })
})

describe('mails that are ambiguous on purpose', () => {
  const mails = ambiguousMails({ name: 'a.bin', bytes: Buffer.from('a few words in one line') })

  it('answer at every truncation', () => {
    for (const { bytes } of mails) for (let length = 0; length <= bytes.length; length += 3) readAll(bytes.subarray(0, length))
  })

  it('answer after any change of bytes', () => {
    const random = generator(1)
    for (let round = 0; round < 5_000; round++) {
      const changed = Buffer.from(mails[round % mails.length]?.bytes ?? [])
      for (let flips = 1 + (random() % 4); flips > 0; flips--)
        changed[random() % changed.length] = telling[random() % telling.length] ?? 0
      readAll(changed)
    }
  })
})

/** Bytes that mean something to the reader. */
const telling = Buffer.from('\0\r\n\t "\\();:,<>@=?-_*%\'ab01\x1b$B\x80\x83\x8f\xe3\xff', 'latin1')

/** A linear congruential generator, so that every run sees the same bytes. */
function generator(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 1)
}
