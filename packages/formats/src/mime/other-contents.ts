import type { Declarations } from './declarations.ts'
import {
  base64Lines,
  dataAfterPadding,
  decodeBase64Url,
  decodeConcatenatedBase64,
  decodeIgnoringPadding,
  holdsJunk,
} from './transfer-encoding/base64.ts'
import { decodeBody, transferEncodingKind } from './transfer-encoding/index.ts'
import { uuencodedFiles } from './transfer-encoding/uuencode.ts'
import type { MimePart, OtherReading } from './types.ts'

/** What else a leaf's body could hold: under another transfer encoding, under a stricter or laxer decoder, inside its text. */
export function* otherContents(body: Buffer, part: MimePart, declarations: Declarations): Generator<OtherReading> {
  const as = (why: string, content: Uint8Array, name?: string): OtherReading => ({
    why,
    name: name ?? part.filenames[0],
    contentType: name === undefined ? part.contentType.value : undefined,
    bytes: content,
  })
  const kind = transferEncodingKind(part.transferEncoding)
  const isText = part.contentType.value.startsWith('text/')
  for (const other of declarations.otherTransferEncodings) yield as('second-transfer-encoding', decodeBody(body, other))

  if (kind === 'base64') {
    const content = part.content()
    for (const other of otherBase64(body, content.length)) if (!other.content.equals(content)) yield as(other.why, other.content)
  } else if ((kind === 'identity' || kind === 'unknown') && looksLikeBase64(body)) {
    yield as('undeclared-base64', decodeBody(body, 'base64'))
  } else if (kind === 'unknown' && part.transferEncoding.includes('quoted')) {
    yield as('undeclared-quoted-printable', decodeBody(body, 'quoted-printable'))
  }
  if (isText) {
    const content = part.content()
    const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    for (const file of uuencodedFiles(text)) yield as('uuencode', file.bytes, file.name)
  }
}

interface Content {
  readonly why: string
  readonly content: Buffer
}

/** RFC 4648 §3.3 lets decoders reject what is no letter of theirs, RFC 2045 §6.8 tells them to skip it; padding they treat as they like. */
function* otherBase64(body: Buffer, decodedBytes: number): Generator<Content> {
  if (dataAfterPadding(body) !== -1) {
    const concatenated = decodeConcatenatedBase64(body)
    yield { why: 'concatenated-base64', content: concatenated }
    const ignoring = decodeIgnoringPadding(body)
    if (!ignoring.equals(concatenated)) yield { why: 'padding-ignored', content: ignoring }
  }
  const url = decodeBase64Url(body)
  if (url) yield { why: 'base64url', content: url }
  if (!holdsJunk(body, decodedBytes)) return
  const lines = base64Lines(body)
  if (lines.length > 0) yield { why: 'strict-base64', content: decodeBody(lines, 'base64') }
  // Whoever rejects the first line shows the body as it stands.
  if (holdsJunk(body.subarray(0, FIRST_LINES), 0)) yield { why: 'not-base64', content: body }
}

/** Of a body that is said to be base64; junk at its end is what mailing lists add. */
const FIRST_LINES = 256

/** Lines of one length in the alphabet, at least one of them whole. */
function looksLikeBase64(body: Buffer): boolean {
  // Most texts are told by their first line.
  if (body.length < 40 || !/^\s*[A-Za-z0-9+/]{40}/.test(body.toString('latin1', 0, 2048))) return false
  return /^\s*(?:[A-Za-z0-9+/]{40,}\s+)+[A-Za-z0-9+/]*={0,2}\s*$/.test(
    body.toString('latin1', 0, 2048).replace(/[A-Za-z0-9+/]*$/, ''),
  )
}
