// RFC 5652 §5.4, §5.6: is this the content the holder of the certificate signed?
import { constants, createHash, type KeyObject, timingSafeEqual, verify, type X509Certificate } from 'node:crypto'
import type { CmsDigest, SignedData, SignerInfo } from '@sekisho/formats/cms'
import type { SignatureTrouble } from '../inspection.ts'

const DATA = '2a864886f70d010701'
/** What is left of the algorithms once those that can be forged, or are nobody's any more, are gone. */
const DIGESTS: readonly CmsDigest[] = ['sha256', 'sha384', 'sha512']
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1']
const MIN_RSA_BITS = 2_048
/** A key that takes longer is no person's. */
const MAX_RSA_BITS = 8_192
const MAX_RSA_EXPONENT = 0xffff_ffffn

/** The signed bytes, in each form in which they may have been when they were signed. */
export type Forms = () => Iterable<Uint8Array>

/** Why the signature is not the certificate's over these bytes; null when it is. */
export function troubleOf(
  { contentType }: Pick<SignedData, 'contentType'>,
  { digest, algorithm, signedAttributes, signature }: SignerInfo,
  certificate: X509Certificate,
  forms: Forms,
): SignatureTrouble | null {
  // Without attributes the same signature fits two contents: what was signed, and the attributes themselves.
  if (!signedAttributes) return 'ambiguous'
  const { messageDigest, der } = signedAttributes
  if (!messageDigest || contentType !== DATA || signedAttributes.contentType !== DATA) return 'ambiguous'
  if (algorithm.kind === 'other') return 'unsupported-algorithm'
  const signedWith = algorithm.digest ?? digest
  for (const name of [digest, signedWith]) {
    if (name === 'other') return 'unsupported-algorithm'
    if (!DIGESTS.includes(name)) return 'weak-algorithm'
  }
  if (algorithm.kind === 'rsa-pss' && algorithm.maskDigest !== signedWith) return 'unsupported-algorithm'
  const key = certificate.publicKey
  const trouble = keyTrouble(key, algorithm.kind)
  if (trouble) return trouble
  const padding =
    algorithm.kind === 'rsa-pss'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltBytes }
      : algorithm.kind === 'rsa'
        ? { padding: constants.RSA_PKCS1_PADDING }
        : {}
  if (!verify(signedWith, der, { key, ...padding }, signature)) return 'signature-wrong'
  for (const form of forms()) if (isDigest(createHash(digest).update(form).digest(), messageDigest)) return null
  return 'content-changed'
}

function keyTrouble(
  { asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject,
  kind: 'rsa' | 'rsa-pss' | 'ecdsa',
): SignatureTrouble | null {
  if (kind === 'ecdsa') return type === 'ec' && CURVES.includes(details?.namedCurve ?? '') ? null : 'unsupported-algorithm'
  if (type !== 'rsa' && !(type === 'rsa-pss' && kind === 'rsa-pss')) return 'unsupported-algorithm'
  const bits = details?.modulusLength ?? 0
  if (bits < MIN_RSA_BITS) return 'weak-algorithm'
  return bits > MAX_RSA_BITS || (details?.publicExponent ?? 0n) > MAX_RSA_EXPONENT ? 'unsupported-algorithm' : null
}

const isDigest = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && timingSafeEqual(one, other)
