// RFC 8551 §3: MIME entities in the Cryptographic Message Syntax (RFC 5652). No signature here is one.
import type { SpecimenFile } from '../specimen-file.ts'

const OID_DATA = '2a864886f70d010701'
const OID_SIGNED = '2a864886f70d010702'
const OID_ENVELOPED = '2a864886f70d010703'
const SHA_256 = '608648016503040201'

/** DER (X.690 §10.1): tag, shortest definite length, contents. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content])
  const hex = content.length.toString(16)
  const length = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content])
}

const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const integer = (value: number) => der(0x02, Buffer.from([value]))

/** SignedData with the entity inside and nobody's signature. `streamed` writes indefinite lengths and pieces, as large mails have. */
export function signedMail(
  entity: Uint8Array,
  { name = 'smime.p7m', streamed = false }: { name?: string; streamed?: boolean } = {},
): SpecimenFile {
  const octets = streamed ? pieces(entity) : der(0x04, entity)
  const wrap = streamed ? indefinite : der
  const content = wrap(0x30, oid(OID_DATA), wrap(0xa0, octets))
  const algorithms = der(0x31, der(0x30, oid(SHA_256)))
  const bytes = wrap(0x30, oid(OID_SIGNED), wrap(0xa0, wrap(0x30, integer(1), algorithms, content, der(0x31))))
  return { name, bytes, type: 'application/pkcs7-mime; smime-type=signed-data' }
}

/** SignedData whose content stands elsewhere: what `smime.p7s` is. */
export function detachedSignature(name = 'smime.p7s'): SpecimenFile {
  const algorithms = der(0x31, der(0x30, oid(SHA_256)))
  const bytes = der(0x30, oid(OID_SIGNED), der(0xa0, der(0x30, integer(1), algorithms, der(0x30, oid(OID_DATA)), der(0x31))))
  return { name, bytes, type: 'application/pkcs7-signature' }
}

/** EnvelopedData for nobody. */
export function envelopedMail(name = 'smime.p7m'): SpecimenFile {
  const encrypted = der(0x30, oid(OID_DATA), der(0x80, Buffer.alloc(64, 0x5a)))
  const bytes = der(0x30, oid(OID_ENVELOPED), der(0xa0, der(0x30, integer(0), der(0x31), encrypted)))
  return { name, bytes, type: 'application/pkcs7-mime; smime-type=enveloped-data' }
}

const indefinite = (tag: number, ...contents: readonly Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...contents, Buffer.from([0, 0])])

function pieces(entity: Uint8Array): Buffer {
  const segments: Buffer[] = []
  for (let at = 0; at < entity.length; at += 1_000) segments.push(der(0x04, entity.subarray(at, at + 1_000)))
  return indefinite(0x24, ...segments)
}
