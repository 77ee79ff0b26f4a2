import { decodeBase64 } from './base64.ts'
import { decodeQuotedPrintable } from './quoted-printable.ts'
import { decodeUuLines, uuencodedFiles } from './uuencode.ts'

const identities = new Set(['7bit', '8bit', 'binary'])
const uuencodings = new Set(['x-uuencode', 'uuencode', 'x-uue', 'uue'])

/** How a body under a transfer encoding's name is read: `identity` also for names that nobody knows (RFC 2045 §6.4). */
export function transferEncodingKind(name: string): 'identity' | 'base64' | 'quoted-printable' | 'uuencode' | 'unknown' {
  if (identities.has(name)) return 'identity'
  if (name === 'base64' || name === 'quoted-printable') return name
  return uuencodings.has(name) ? 'uuencode' : 'unknown'
}

/** The body with its transfer encoding undone, leniently. Never throws. */
export function decodeBody(body: Buffer, transferEncoding: string): Buffer {
  const kind = transferEncodingKind(transferEncoding)
  if (kind === 'base64') return decodeBase64(body)
  if (kind === 'quoted-printable') return decodeQuotedPrintable(body)
  return kind === 'uuencode' ? (uuencodedFiles(body)[0]?.bytes ?? decodeUuLines(body)) : body
}
