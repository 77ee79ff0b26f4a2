import { createHash, X509Certificate } from 'node:crypto'
import type { SignatureFacts } from '../inspection.ts'

/** Addresses of one certificate that are told. */
const MAX_ADDRESSES = 10
const MAX_NAME = 300

/** What a certificate says of itself. */
export type CertificateFacts = Pick<
  SignatureFacts,
  'fingerprint' | 'subject' | 'issuer' | 'addresses' | 'validFrom' | 'validUntil'
>

export const NO_CERTIFICATE: CertificateFacts = {
  fingerprint: null,
  subject: null,
  issuer: null,
  addresses: [],
  validFrom: null,
  validUntil: null,
}

/** The certificate; undefined when it is none. */
export function readCertificate(der: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(der)
  } catch {
    return undefined
  }
}

/** `authors` are the addresses that matter: of those it is asked whether the certificate is theirs, however it says so. */
export function certificateFacts(certificate: X509Certificate, authors: readonly string[]): CertificateFacts {
  return {
    fingerprint: createHash('sha256').update(certificate.raw).digest('hex'),
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    addresses: addressesOf(certificate, authors),
    validFrom: timeOf(certificate.validFromDate),
    validUntil: timeOf(certificate.validToDate),
  }
}

// RFC 8550 §3: rfc822Name of the subject alternative names, and emailAddress of the subject, as older ones have it.
function addressesOf(certificate: X509Certificate, authors: readonly string[]): string[] {
  const named = [...(certificate.subjectAltName ?? '').matchAll(/(?:^|, )email:([^\s,"]+)/g)]
  const older = [...certificate.subject.matchAll(/^emailAddress=(\S+)$/gm)]
  const written = [...named, ...older].flatMap(([, address]) => address ?? [])
  // The text of a certificate can be made to look like another; OpenSSL compares the fields themselves.
  const isOf = (address: string): boolean => certificate.checkEmail(address, { subject: 'always' }) !== undefined
  return [...new Set([...written, ...authors])]
    .slice(0, MAX_ADDRESSES * 2)
    .filter(isOf)
    .slice(0, MAX_ADDRESSES)
}

const nameOf = (name: string | undefined): string => (name ?? '').split('\n').join(', ').slice(0, MAX_NAME)
const timeOf = (time: Date): string | null => (Number.isNaN(time.getTime()) ? null : time.toISOString())
