// RFC 5652 §5.3: SignerInfo = SEQUENCE { version, sid, digestAlgorithm, [0] signedAttrs, signatureAlgorithm, signature, [1] unsignedAttrs }
import { asBuffer, FormatError } from '../bytes/index.ts'
import { type CmsDigest, readDigest, readSignatureAlgorithm, type SignatureAlgorithm } from './algorithms.ts'
import type { Ber, Element } from './ber.ts'
import { readSignerIdentifier, type SignerIdentifier } from './signer-identifier.ts'

export type { CmsDigest, SignatureAlgorithm } from './algorithms.ts'

export interface SignedAttributes {
  /** What the signature is over (§5.4): the attributes under the tag of SET OF, not under that of their field. */
  readonly der: Uint8Array
  /** Object identifier in hexadecimal; undefined when there is not exactly one. */
  readonly contentType: string | undefined
  /** Undefined when there is not exactly one. */
  readonly messageDigest: Uint8Array | undefined
  /** As the signer says; undefined when it is not said, or no time. */
  readonly signingTime: Date | undefined
}

export interface SignerInfo {
  readonly sid: SignerIdentifier | undefined
  readonly digest: CmsDigest
  readonly signedAttributes: SignedAttributes | undefined
  readonly algorithm: SignatureAlgorithm
  readonly signature: Uint8Array
}

const OCTET_STRING = 0x04
const OBJECT_IDENTIFIER = 0x06
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18
const SEQUENCE = 0x30
const SET = 0x31
const IMPLICIT_0 = 0xa0

const PKCS9 = '2a864886f70d0109'
const CONTENT_TYPE = `${PKCS9}03`
const MESSAGE_DIGEST = `${PKCS9}04`
const SIGNING_TIME = `${PKCS9}05`
/** Attributes that are read. */
const MAX_ATTRIBUTES = 50

/** One signer. Throws when it is none. */
export function readSignerInfo(ber: Ber, element: Element): SignerInfo {
  const [, sid, digest, ...rest] = ber.children(element)
  const attributes = rest[0]?.tag === IMPLICIT_0 ? rest.shift() : undefined
  const [algorithm, signature] = rest
  if (!sid || digest?.tag !== SEQUENCE || algorithm?.tag !== SEQUENCE || signature?.tag !== OCTET_STRING)
    throw new FormatError('unexpected', element.start, 'SignerInfo')
  return {
    sid: readSignerIdentifier(ber, sid),
    digest: readDigest(ber, digest),
    signedAttributes: attributes && readAttributes(ber, attributes),
    algorithm: readSignatureAlgorithm(ber, algorithm),
    signature: ber.octets(signature),
  }
}

function readAttributes(ber: Ber, attributes: Element): SignedAttributes {
  const der = Buffer.from(ber.bytes.subarray(attributes.start, attributes.end))
  der[0] = SET
  const values = new Map<string, Element[]>()
  let count = 0
  for (const attribute of ber.children(attributes)) {
    if (++count > MAX_ATTRIBUTES) throw new FormatError('limit-exceeded', attribute.start, 'signedAttrs')
    const [type, set] = ber.children(attribute)
    if (type?.tag !== OBJECT_IDENTIFIER || set?.tag !== SET) continue
    const name = hexOf(ber, type)
    values.set(name, [...(values.get(name) ?? []), ...ber.children(set)])
  }
  // §11.1, §11.2: with two values it would be open to which of them the signature belongs.
  const only = (name: string): Element | undefined => {
    const all = values.get(name) ?? []
    return all.length === 1 ? all[0] : undefined
  }
  const contentType = only(CONTENT_TYPE)
  const messageDigest = only(MESSAGE_DIGEST)
  const signingTime = only(SIGNING_TIME)
  return {
    der,
    contentType: contentType?.tag === OBJECT_IDENTIFIER ? hexOf(ber, contentType) : undefined,
    messageDigest: messageDigest?.tag === OCTET_STRING ? ber.octets(messageDigest) : undefined,
    signingTime: signingTime && readTime(ber, signingTime),
  }
}

// §11.3, X.680: UTCTime = YYMMDDhhmmssZ, GeneralizedTime = YYYYMMDDhhmmssZ
function readTime({ bytes }: Ber, { tag, contentStart, contentEnd }: Element): Date | undefined {
  if (tag !== UTC_TIME && tag !== GENERALIZED_TIME) return undefined
  const text = asBuffer(bytes).toString('latin1', contentStart, Math.min(contentEnd, contentStart + 20))
  const match = /^(\d{2})?(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text)
  if (!match) return undefined
  const [, century, year = '', month, day, hour, minute, second] = match
  const full = `${century ?? (Number(year) < 50 ? '20' : '19')}${year}`
  const time = new Date(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(time.getTime()) ? undefined : time
}

const hexOf = ({ bytes }: Ber, { contentStart, contentEnd }: Element): string =>
  asBuffer(bytes).toString('hex', contentStart, contentEnd)
