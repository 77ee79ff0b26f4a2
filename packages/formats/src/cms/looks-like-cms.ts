import { asBuffer } from '../bytes/index.ts'

// RFC 5652: the object identifiers of content types, with their own tag and length.
const CONTENT_TYPES = [Buffer.from('06092a864886f70d0107', 'hex'), Buffer.from('060b2a864886f70d01091001', 'hex')]
/** Within these bytes the content type stands: an identifier and the longest length are 10. */
const WINDOW = 24

/** True for what begins as a ContentInfo, as bytes or in armor. */
export function looksLikeCms(bytes: Uint8Array): boolean {
  const head = asBuffer(bytes.subarray(0, 256))
  if (head[0] === 0x30) {
    const window = head.subarray(1, WINDOW)
    return CONTENT_TYPES.some((oid) => {
      const at = window.indexOf(oid)
      return at >= 1 && at <= 10
    })
  }
  return /^\s*-----BEGIN (?:CMS|PKCS7|PKCS #7 SIGNED DATA)-----/.test(head.toString('latin1'))
}
