import { asBuffer } from '../bytes/index.ts'

// RFC 5652: the object identifiers of content types, with their own tag and length.
const SEQUENCE = 0x30
const CONTENT_TYPES = [Buffer.from('06092a864886f70d0107', 'hex'), Buffer.from('060b2a864886f70d01091001', 'hex')]

/** True for what begins as a ContentInfo, as bytes or in armor. */
export function looksLikeCms(bytes: Uint8Array): boolean {
  const first = bytes[0]
  if (first === SEQUENCE) {
    const length = bytes[1] ?? 0
    const at = 2 + (length > 0x80 ? length & 0x7f : 0)
    return at <= 10 && CONTENT_TYPES.some((oid) => asBuffer(bytes.subarray(at, at + oid.length)).equals(oid))
  }
  if (first !== 0x2d && first !== 0x0d && first !== 0x0a) return false
  return /^\s*-----BEGIN (?:CMS|PKCS7|PKCS #7 SIGNED DATA)-----/.test(asBuffer(bytes.subarray(0, 256)).toString('latin1'))
}
