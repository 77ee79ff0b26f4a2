import { asBuffer } from '../bytes/index.ts'

const SEQUENCE = 0x30

/** RFC 7468: `-----BEGIN CMS-----`, and base64 that a program left undecoded. */
export function withoutArmor(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === SEQUENCE) return bytes
  const buffer = asBuffer(bytes)
  const armored = /^\s*-----BEGIN (?:CMS|PKCS7|PKCS #7 SIGNED DATA)-----/.exec(buffer.toString('latin1', 0, 200))
  if (!armored && !/^\s*MI[A-Za-z0-9+/]{30}/.test(buffer.toString('latin1', 0, 100))) return bytes
  const start = armored ? armored[0].length : 0
  const end = buffer.indexOf('-----END', start, 'latin1')
  return Buffer.from(buffer.toString('latin1', start, end < 0 ? buffer.length : end), 'base64')
}
