// RFC 8551: S/MIME signatures of a mail, beside their content (§3.5.3) or around it (§3.5.2). No chain of trust is asked, for
// that takes a network and somebody to believe: the house knows a certificate by its fingerprint.
import type { Budget } from '@sekisho/formats/budget'
import { asBuffer, FormatError } from '@sekisho/formats/bytes'
import { readSignedData, type SignedData, type SignerInfo } from '@sekisho/formats/cms'
import { type MimeMessage, type MimePart, partsUnder } from '@sekisho/formats/mime'
import type { Artifact } from '../artifact.ts'
import type { SignatureFacts } from '../inspection.ts'
import type { Message } from '../message/message.ts'
import { certificateFacts, NO_CERTIFICATE, readCertificate } from './certificate-facts.ts'
import { coversDetached, coversOpaque } from './covers-all.ts'
import { type Forms, troubleOf } from './verify.ts'

/** Signatures of one mail that are looked at. */
const MAX_SIGNATURES = 10
/** Above it only the bytes as they came are compared. */
const MAX_REWRITTEN_BYTES = 64 * 1024 * 1024

/** What is signed in this mail, by whom, and whether that is all of it. What stands in attached mails is not told. */
export function signaturesOf({ mime, from }: Message, artifacts: readonly Artifact[], budget: Budget): SignatureFacts[] {
  const authors = from.slice(0, 2).map(({ address }) => address)
  const found: SignatureFacts[] = []
  for (const part of partsUnder(mime.root)) {
    if (!isSigned(part)) continue
    found.push(...read(part, mime, artifacts, budget, authors))
    if (found.length >= MAX_SIGNATURES) break
  }
  return found.slice(0, MAX_SIGNATURES)
}

function isSigned({ contentType, parts, filenames }: MimePart): boolean {
  if (contentType.value === 'multipart/signed') return parts.length >= 2 && parts.some(isSignature)
  if (parts.length > 0) return false
  return /^application\/(?:x-)?pkcs7-mime$/.test(contentType.value) || /\.p7m$/i.test(filenames[0] ?? '')
}

const isSignature = ({ contentType }: MimePart): boolean => /^application\/(?:x-)?pkcs7-signature$/.test(contentType.value)

function read(
  part: MimePart,
  mime: MimeMessage,
  artifacts: readonly Artifact[],
  budget: Budget,
  authors: readonly string[],
): SignatureFacts[] {
  const detached = part.parts.find(isSignature)
  try {
    const data = readSignedData((detached ?? part).content(), budget)
    if (detached) {
      const [signed] = part.parts
      // RFC 8551 §3.5.3.1: a content of its own is shown by some programs instead of the one beside it.
      if (!signed || signed === detached || data.content || data.hasLooseEnd) return [UNREADABLE]
      const content = asBuffer(mime.bytes).subarray(signed.headerRange.start, signed.bodyRange.end)
      const coversAll = part === mime.root && coversDetached(mime, detached, artifacts)
      return factsOf(data, () => formsOf(content), coversAll, authors)
    }
    const { content } = data
    if (!content) return []
    const coversAll = part === mime.root && !data.hasLooseEnd && coversOpaque(mime.root, content, artifacts)
    return factsOf(data, () => [content], coversAll, authors)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    // One part can be encrypted just as well; beside another it is nothing but a signature.
    return detached ? [UNREADABLE] : []
  }
}

const UNREADABLE: SignatureFacts = { ...NO_CERTIFICATE, signedAt: null, verified: false, why: 'unreadable', coversAll: false }

function factsOf(data: SignedData, forms: Forms, coversAll: boolean, authors: readonly string[]): SignatureFacts[] {
  return data.signers.map((signer) => {
    const signedAt = signer.signedAttributes?.signingTime?.toISOString() ?? null
    return { ...verified(data, signer, forms, authors), signedAt, coversAll }
  })
}

function verified(
  data: SignedData,
  signer: SignerInfo,
  forms: Forms,
  authors: readonly string[],
): Omit<SignatureFacts, 'signedAt' | 'coversAll'> {
  const der = data.certificateOf(signer)
  const certificate = der && readCertificate(der)
  if (!certificate) return { ...NO_CERTIFICATE, verified: false, why: 'no-certificate' }
  try {
    const why = troubleOf(data, signer, certificate, forms)
    return { ...certificateFacts(certificate, authors), verified: why === null, why }
  } catch {
    // OpenSSL reads keys and signatures of strangers, and has many ways to refuse them.
    return { ...NO_CERTIFICATE, verified: false, why: 'unreadable' }
  }
}

// RFC 8551 §3.1.1: signed with CRLF, whatever a mail was kept with since.
function* formsOf(content: Buffer): Generator<Uint8Array> {
  yield content
  if (content.length > MAX_REWRITTEN_BYTES) return
  const text = content.toString('latin1')
  const canonical = text.replaceAll(/\r?\n/g, '\r\n')
  if (canonical.length !== text.length) yield Buffer.from(canonical, 'latin1')
}
