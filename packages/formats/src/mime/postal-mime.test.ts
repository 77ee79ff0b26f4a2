import { array, assert, asyncProperty, constantFrom, record, string, uint8Array } from 'fast-check'
import PostalMime from 'postal-mime'
import { expect, it } from 'vitest'
import { firstHeader, leaves } from './index.ts'
import { parse } from './testing.ts'

const attachment = record({
  content: uint8Array({ maxLength: 300 }),
  encoding: constantFrom('base64' as const, 'quoted-printable' as const),
  name: string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((name) => `${name.replace(/[^\p{L}\p{N}]/gu, '_')}.bin`),
})

function quotedPrintable(bytes: Uint8Array): string {
  const escapes = [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
  return Array.from({ length: Math.ceil(escapes.length / 20) }, (_, i) => escapes.slice(i * 20, i * 20 + 20).join('')).join(
    '=\r\n',
  )
}

/** postal-mime takes the line end before a delimiter for content of a quoted-printable part. */
const withoutLineEnd = (bytes: Uint8Array) => (bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes)

const asBytes = (content: string | ArrayBuffer | Uint8Array) =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)

const encodedWord = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`

it('agrees with postal-mime on well-formed mail', async () => {
  await assert(
    asyncProperty(
      array(attachment, { minLength: 1, maxLength: 4 }),
      constantFrom('請求書の件', 'plain'),
      async (attachments, subject) => {
        const parts = attachments.map(({ content, encoding, name }) =>
          [
            '--=_b',
            `Content-Type: application/octet-stream; name="${encodedWord(name)}"`,
            `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
            `Content-Transfer-Encoding: ${encoding}`,
            '',
            encoding === 'base64'
              ? Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n')
              : quotedPrintable(content),
          ].join('\r\n'),
        )
        const mail = `Subject: ${encodedWord(subject)}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="=_b"\r\n\r\n${parts.join('\r\n')}\r\n--=_b--\r\n`
        const ours = parse(mail)
        const theirs = await PostalMime.parse(mail)

        expect(ours.defects).toEqual([])
        expect(firstHeader(ours.headers, 'subject')?.value).toBe(theirs.subject)
        expect(leaves(ours).map((part) => [part.filenames, Buffer.from(part.content())])).toEqual(
          theirs.attachments.map(({ filename, content }, i) => {
            const bytes = asBytes(content)
            return [[filename], Buffer.from(attachments[i]?.encoding === 'quoted-printable' ? withoutLineEnd(bytes) : bytes)]
          }),
        )
      },
    ),
    { seed: 1, numRuns: 150 },
  )
})
