// RFC 5754 (SHA-2), RFC 8017 (RSA), RFC 4056 (RSASSA-PSS) and RFC 5753 (ECDSA) in the Cryptographic Message Syntax.
import { asBuffer } from '../bytes/index.ts'
import type { Ber, Element } from './ber.ts'

export type CmsDigest = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512' | 'other'

/** `digest` is undefined where the signer's own digest algorithm is meant. */
export type SignatureAlgorithm =
  | { readonly kind: 'rsa' | 'ecdsa'; readonly digest: CmsDigest | undefined }
  | { readonly kind: 'rsa-pss'; readonly digest: CmsDigest; readonly maskDigest: CmsDigest; readonly saltBytes: number }
  | { readonly kind: 'other' }

const INTEGER = 0x02
const OBJECT_IDENTIFIER = 0x06
const EXPLICIT = 0xa0

const DIGESTS = new Map<string, CmsDigest>([
  ['2a864886f70d0205', 'md5'],
  ['2b0e03021a', 'sha1'],
  ['608648016503040201', 'sha256'],
  ['608648016503040202', 'sha384'],
  ['608648016503040203', 'sha512'],
])

const RSA_PSS = '2a864886f70d01010a'
const SIGNATURES = new Map<string, SignatureAlgorithm>([
  ['2a864886f70d010101', { kind: 'rsa', digest: undefined }],
  ['2a864886f70d010104', { kind: 'rsa', digest: 'md5' }],
  ['2a864886f70d010105', { kind: 'rsa', digest: 'sha1' }],
  ['2a864886f70d01010b', { kind: 'rsa', digest: 'sha256' }],
  ['2a864886f70d01010c', { kind: 'rsa', digest: 'sha384' }],
  ['2a864886f70d01010d', { kind: 'rsa', digest: 'sha512' }],
  ['2a8648ce3d0401', { kind: 'ecdsa', digest: 'sha1' }],
  ['2a8648ce3d040302', { kind: 'ecdsa', digest: 'sha256' }],
  ['2a8648ce3d040303', { kind: 'ecdsa', digest: 'sha384' }],
  ['2a8648ce3d040304', { kind: 'ecdsa', digest: 'sha512' }],
])

/** AlgorithmIdentifier = SEQUENCE { OBJECT IDENTIFIER [parameters] } */
export function readDigest(ber: Ber, algorithm: Element | undefined): CmsDigest {
  return DIGESTS.get(nameOf(ber, algorithm)) ?? 'other'
}

export function readSignatureAlgorithm(ber: Ber, algorithm: Element): SignatureAlgorithm {
  const name = nameOf(ber, algorithm)
  return name === RSA_PSS ? readPss(ber, algorithm) : (SIGNATURES.get(name) ?? { kind: 'other' })
}

// RFC 4055 §3.1: RSASSA-PSS-params = SEQUENCE { [0] hash, [1] mask generation, [2] saltLength, [3] trailerField }
function readPss(ber: Ber, algorithm: Element): SignatureAlgorithm {
  const [, parameters] = ber.children(algorithm)
  const given = new Map<number, Element>()
  for (const { tag, contentStart, contentEnd } of parameters ? ber.children(parameters) : [])
    given.set(tag - EXPLICIT, ber.read(contentStart, contentEnd))
  const [hash, mask, salt] = [given.get(0), given.get(1), given.get(2)]
  const [, maskHash] = mask ? ber.children(mask) : []
  return {
    kind: 'rsa-pss',
    digest: hash ? readDigest(ber, hash) : 'sha1',
    maskDigest: maskHash ? readDigest(ber, maskHash) : 'sha1',
    saltBytes: salt?.tag === INTEGER ? smallNumber(ber, salt) : 20,
  }
}

function smallNumber({ bytes }: Ber, { contentStart, contentEnd }: Element): number {
  const width = contentEnd - contentStart
  return width >= 1 && width <= 4 ? asBuffer(bytes).readUIntBE(contentStart, width) : -1
}

function nameOf(ber: Ber, algorithm: Element | undefined): string {
  const first: Element | undefined = algorithm && (ber.children(algorithm).next().value ?? undefined)
  return first?.tag === OBJECT_IDENTIFIER ? asBuffer(ber.bytes).toString('hex', first.contentStart, first.contentEnd) : ''
}
