// RFC 5652 §3: ContentInfo = SEQUENCE { contentType, [0] EXPLICIT content }

import { constants, inflateSync } from 'node:zlib'
import type { Budget } from '../budget/index.ts'
import { asBuffer, FormatError } from '../bytes/index.ts'
import { withoutArmor } from './armor.ts'
import { Ber, type Element } from './ber.ts'

export type CmsContentType =
  | 'data'
  | 'signed-data'
  | 'enveloped-data'
  | 'encrypted-data'
  | 'auth-enveloped-data'
  | 'compressed-data'
  | 'other'

export interface CmsFile {
  readonly contentType: CmsContentType
  /** The content as it was signed, compressed or simply wrapped; undefined when it stands elsewhere or is encrypted. */
  readonly content: Uint8Array | undefined
  readonly encrypted: boolean
  readonly truncated: boolean
}

const SEQUENCE = 0x30
const OBJECT_IDENTIFIER = 0x06
const EXPLICIT_0 = 0xa0
const OCTET_STRING_MASK = 0xdf
const OCTET_STRING = 0x04

const PKCS7 = '2a864886f70d0107'
const SMIME_CT = '2a864886f70d010910'
const TYPES = new Map<string, CmsContentType>([
  [`${PKCS7}01`, 'data'],
  [`${PKCS7}02`, 'signed-data'],
  [`${PKCS7}03`, 'enveloped-data'],
  [`${PKCS7}06`, 'encrypted-data'],
  [`${SMIME_CT}0117`, 'auth-enveloped-data'],
  [`${SMIME_CT}0109`, 'compressed-data'],
])
const ENCRYPTED = new Set<CmsContentType>(['enveloped-data', 'encrypted-data', 'auth-enveloped-data'])

/** Unwraps one layer. Throws when this is no ContentInfo. */
export function readCms(bytes: Uint8Array, budget: Budget): CmsFile {
  const der = withoutArmor(bytes)
  const ber = new Ber(der, budget)
  const info = ber.read(0)
  if (info.tag !== SEQUENCE) throw new FormatError('unexpected', 0, 'ContentInfo')
  const parts = ber.children(info)
  const type: Element | undefined = parts.next().value ?? undefined
  if (type?.tag !== OBJECT_IDENTIFIER) throw new FormatError('unexpected', info.contentStart, 'contentType')
  const contentType = TYPES.get(asBuffer(der).toString('hex', type.contentStart, type.contentEnd)) ?? 'other'
  const explicit: Element | undefined = parts.next().value ?? undefined
  const found = explicit?.tag === EXPLICIT_0 ? contentOf(ber, contentType, ber.read(explicit.contentStart), budget) : undefined
  return {
    contentType,
    content: found?.content,
    encrypted: ENCRYPTED.has(contentType),
    truncated: info.truncated || (found?.truncated ?? false),
  }
}

interface Found {
  readonly content: Uint8Array
  readonly truncated: boolean
}

function contentOf(ber: Ber, type: CmsContentType, content: Element, budget: Budget): Found | undefined {
  if (type === 'data') return { content: ber.octets(content), truncated: content.truncated }
  if (type !== 'signed-data' && type !== 'compressed-data') return undefined
  // SignedData (§5.1) and CompressedData (RFC 3274 §1.1) both hold an EncapsulatedContentInfo: a SEQUENCE that begins
  // with an object identifier, behind a version and a set or an algorithm.
  for (const child of ber.children(content)) {
    if (child.tag !== SEQUENCE) continue
    const [first, second] = ber.children(child)
    if (first?.tag !== OBJECT_IDENTIFIER || second?.tag !== EXPLICIT_0) continue
    const value = ber.read(second.contentStart, second.contentEnd)
    // PKCS #7 1.5 allowed any type here; then its contents count.
    const octets =
      (value.tag & OCTET_STRING_MASK) === OCTET_STRING ? ber.octets(value) : ber.bytes.subarray(value.start, value.end)
    return { content: type === 'signed-data' ? octets : inflated(octets, budget), truncated: value.truncated }
  }
  return undefined
}

function inflated(octets: Uint8Array, budget: Budget): Uint8Array {
  const maxOutputLength = Math.max(1, Math.min(budget.limits.maxArtifactBytes, budget.remaining('maxUnpackedBytes')))
  try {
    const content = inflateSync(octets, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength })
    budget.spend('maxUnpackedBytes', content.length)
    return content
  } catch (error) {
    if (error instanceof FormatError) throw error
    const isTooLarge = error instanceof RangeError
    throw new FormatError(isTooLarge ? 'limit-exceeded' : 'unexpected', 0, isTooLarge ? 'maxArtifactBytes' : 'CompressedData')
  }
}
