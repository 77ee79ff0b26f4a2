// RFC 5652 §5.1: SignedData = SEQUENCE { version, digestAlgorithms, encapContentInfo, [0] certificates, [1] crls, signerInfos }
import type { Budget } from '../budget/index.ts'
import { asBuffer, FormatError } from '../bytes/index.ts'
import { withoutArmor } from './armor.ts'
import { Ber, type Element } from './ber.ts'
import { identifiersOf, isSame, type SignerIdentifier } from './signer-identifier.ts'
import { readSignerInfo, type SignerInfo } from './signer-info.ts'

/** Signers and certificates that are read; a person signs once, with two or three certificates above the own one. */
const MAX_SIGNERS = 10
const MAX_CERTIFICATES = 20

const OBJECT_IDENTIFIER = 0x06
const SEQUENCE = 0x30
const SET = 0x31
const EXPLICIT_0 = 0xa0
const SIGNED_DATA = '2a864886f70d010702'

export interface SignedData {
  /** eContentType, in hexadecimal: `2a864886f70d010701` is data. */
  readonly contentType: string
  /** Undefined when the content stands elsewhere. */
  readonly content: Uint8Array | undefined
  /** The first ten, in order. */
  readonly signers: readonly SignerInfo[]
  /** Something other than line ends stands behind it or, in armor, around it; or the bytes end too early. */
  readonly hasLooseEnd: boolean
  /** DER of the certificate that a signer means; undefined when it is not among the first twenty. */
  readonly certificateOf: (signer: SignerInfo) => Uint8Array | undefined
}

/** Reads signatures without verifying them. Throws for what is no SignedData. */
export function readSignedData(bytes: Uint8Array, budget: Budget): SignedData {
  const der = withoutArmor(bytes)
  const ber = new Ber(der, budget)
  const info = ber.read(0)
  const [type, explicit] = info.tag === SEQUENCE ? ber.children(info) : []
  if (!type || hexOf(ber, type) !== SIGNED_DATA || explicit?.tag !== EXPLICIT_0)
    throw new FormatError('unexpected', 0, 'SignedData')
  const [, , encapsulated, ...rest] = ber.children(ber.read(explicit.contentStart, explicit.contentEnd))
  const [contentType, content] = encapsulated ? ber.children(encapsulated) : []
  if (contentType?.tag !== OBJECT_IDENTIFIER) throw new FormatError('unexpected', explicit.start, 'encapContentInfo')
  const certificates = rest[0]?.tag === EXPLICIT_0 ? readCertificates(ber, rest[0]) : []
  const signers = rest.at(-1)
  return {
    contentType: hexOf(ber, contentType),
    content: content && ber.octets(ber.read(content.contentStart, content.contentEnd)),
    signers: signers?.tag === SET ? readSigners(ber, signers) : [],
    hasLooseEnd: der !== bytes || info.truncated || !isLineEnds(der.subarray(info.end)),
    certificateOf: ({ sid }) =>
      sid && certificates.find(({ identifiers }) => identifiers.some((identifier) => isSame(identifier, sid)))?.der,
  }
}

/** Line ends that a mail added, not a place to hide something. */
const MAX_LINE_ENDS = 16
const isLineEnds = (rest: Uint8Array): boolean => rest.length <= MAX_LINE_ENDS && asBuffer(rest).toString('latin1').trim() === ''

interface Certificate {
  readonly der: Uint8Array
  readonly identifiers: readonly SignerIdentifier[]
}

function readCertificates(ber: Ber, set: Element): Certificate[] {
  const certificates: Certificate[] = []
  for (const element of ber.children(set)) {
    if (certificates.length >= MAX_CERTIFICATES) break
    // §10.2.2: the other choices are obsolete, or attribute certificates.
    if (element.tag !== SEQUENCE) continue
    certificates.push({ der: ber.bytes.subarray(element.start, element.end), identifiers: identifiersOf(ber, element) })
  }
  return certificates
}

function readSigners(ber: Ber, set: Element): SignerInfo[] {
  const signers: SignerInfo[] = []
  for (const element of ber.children(set)) {
    if (signers.length >= MAX_SIGNERS) break
    signers.push(readSignerInfo(ber, element))
  }
  return signers
}

const hexOf = ({ bytes }: Ber, { contentStart, contentEnd }: Element): string =>
  asBuffer(bytes).toString('hex', contentStart, contentEnd)
