// What of a mail is given to mailauth, which reads it anew: as much as its answers need, and nothing that costs it more than a
// moment. Its time grows with the square of the lines of a field, and with names times fields for each signature.
import { type HeaderField, headersNamed } from '@sekisho/formats/mime'
import type { Message } from '../message/message.ts'

/** Signatures that are verified; each costs a DNS question and a public-key operation. The others are passed over. */
const MAX_SIGNATURES = 10
/** A letter to two thousand recipients, one in each line, is far below. Beyond, nobody's signature is asked for. */
const MAX_HEADER_LINES = 5_000
const MAX_HEADER_BYTES = 1024 * 1024
/** Colons of a signature: between the names of the fields it covers, of which there are some thirty. */
const MAX_SIGNED_NAMES = 500
/** Authors are what DMARC asks for. */
const MAX_AUTHOR_BYTES = 16 * 1024
const MAX_AUTHOR_FIELDS = 10
const MAX_AUTHORS = 10
const PLAIN_ADDRESS = /^[^\s<>",;:]{1,64}@[^\s<>",;:@]{1,255}$/
const LF = 0x0a
const COLON = 0x3a

/** The mail as it was signed, without signatures that are too many or too costly; without a signature, its header alone. */
export function verifiable(raw: Uint8Array, message: Message): Buffer {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const header = bytes.subarray(0, endOfHeader(bytes))
  const authors = headersNamed(message.mime.headers, 'from')
  const isModest = authors.every(({ range }) => range.end - range.start <= MAX_AUTHOR_BYTES)
  if (!isModest || header.length > MAX_HEADER_BYTES || hasMore(header, LF, MAX_HEADER_LINES))
    return authorsAlone(bytes, authors, message)
  const kept = withoutFields(bytes, tooCostly(bytes, message))
  // Nobody asks for the body then: it is the costly part.
  return /^(?:dkim-signature|arc-)/im.test(header.toString('latin1')) ? kept : kept.subarray(0, endOfHeader(kept))
}

/** In the order of the mail. */
function tooCostly(bytes: Buffer, { mime }: Message): HeaderField[] {
  const signatures = headersNamed(mime.headers, 'dkim-signature')
  const sets = headersNamed(mime.headers, 'arc-message-signature')
  const isCostly = ({ range }: HeaderField) => hasMore(bytes.subarray(range.start, range.end), COLON, MAX_SIGNED_NAMES)
  const surplus = signatures.filter((field) => !isCostly(field)).slice(MAX_SIGNATURES)
  return [...surplus, ...[...signatures, ...sets].filter(isCostly)].toSorted((one, other) => one.range.start - other.range.start)
}

function withoutFields(bytes: Buffer, fields: readonly HeaderField[]): Buffer {
  if (fields.length === 0) return bytes
  const kept: Buffer[] = []
  let at = 0
  for (const { range } of fields) {
    kept.push(bytes.subarray(at, range.start))
    at = range.end
  }
  return Buffer.concat([...kept, bytes.subarray(at)])
}

/** SPF and DMARC can still be asked for: of a field that is too long, with the addresses in it, for nobody must escape DMARC by a long name. */
function authorsAlone(bytes: Buffer, authors: readonly HeaderField[], { from }: Message): Buffer {
  const kept = authors.slice(0, MAX_AUTHOR_FIELDS).map(({ range }) => bytes.subarray(range.start, range.end))
  if (kept.every((field) => field.length <= MAX_AUTHOR_BYTES)) return Buffer.concat([...kept, Buffer.from('\r\n')])
  const addresses = from.slice(0, MAX_AUTHORS).flatMap(({ address }) => (PLAIN_ADDRESS.test(address) ? [`<${address}>`] : []))
  return Buffer.from(`From: ${addresses.join(', ')}\r\n\r\n`)
}

/** Behind the empty line; the end of the mail when there is none. */
function endOfHeader(bytes: Buffer): number {
  const lf = bytes.indexOf('\n\n', 0, 'latin1')
  const crlf = bytes.indexOf('\n\r\n', 0, 'latin1')
  if (lf === -1 && crlf === -1) return bytes.length
  return lf !== -1 && (crlf === -1 || lf < crlf) ? lf + 2 : crlf + 3
}

function hasMore(bytes: Buffer, sign: number, limit: number): boolean {
  let count = 0
  for (let at = bytes.indexOf(sign); at !== -1; at = bytes.indexOf(sign, at + 1)) if (++count > limit) return true
  return false
}
