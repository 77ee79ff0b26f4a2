// RFC 5652 §5.3: SignerIdentifier = IssuerAndSerialNumber / [0] SubjectKeyIdentifier
import { asBuffer } from '../bytes/index.ts'
import type { Ber, Element } from './ber.ts'

const INTEGER = 0x02
const OCTET_STRING = 0x04
const OBJECT_IDENTIFIER = 0x06
const SEQUENCE = 0x30
const IMPLICIT_0 = 0x80
const EXPLICIT_0 = 0xa0
const EXPLICIT_3 = 0xa3
/** RFC 5280 §4.2.1.2 id-ce-subjectKeyIdentifier. */
const SUBJECT_KEY_IDENTIFIER = '551d0e'

/** As it is compared: the issuer's name with the serial number, or the key's identifier; in hexadecimal. */
export type SignerIdentifier = { readonly issuer: string; readonly serial: string } | { readonly key: string }

/** Whom a signer says the certificate belongs to; undefined for what is no identifier. */
export function readSignerIdentifier(ber: Ber, element: Element): SignerIdentifier | undefined {
  if (element.tag === IMPLICIT_0) return { key: hexOf(ber, element) }
  if (element.tag !== SEQUENCE) return undefined
  const [issuer, serial] = ber.children(element)
  return issuer && serial?.tag === INTEGER ? { issuer: wholeOf(ber, issuer), serial: hexOf(ber, serial) } : undefined
}

/** RFC 5280 §4.1: every name by which a signer can mean this certificate. Throws for what is no certificate. */
export function identifiersOf(ber: Ber, certificate: Element): SignerIdentifier[] {
  const tbs = ber.read(certificate.contentStart, certificate.contentEnd)
  const fields = [...ber.children(tbs)]
  if (fields[0]?.tag === EXPLICIT_0) fields.shift()
  const [serial, , issuer] = fields
  if (serial?.tag !== INTEGER || issuer?.tag !== SEQUENCE) return []
  const key = keyIdentifier(ber, fields)
  return [{ issuer: wholeOf(ber, issuer), serial: hexOf(ber, serial) }, ...(key === undefined ? [] : [{ key }])]
}

export function isSame(one: SignerIdentifier, other: SignerIdentifier): boolean {
  if ('key' in one) return 'key' in other && one.key === other.key
  return 'issuer' in other && one.issuer === other.issuer && one.serial === other.serial
}

function keyIdentifier(ber: Ber, fields: readonly Element[]): string | undefined {
  const explicit = fields.find(({ tag }) => tag === EXPLICIT_3)
  if (!explicit) return undefined
  for (const extension of ber.children(ber.read(explicit.contentStart, explicit.contentEnd))) {
    const parts = [...ber.children(extension)]
    const [name] = parts
    const value = parts.at(-1)
    if (name?.tag !== OBJECT_IDENTIFIER || hexOf(ber, name) !== SUBJECT_KEY_IDENTIFIER || value?.tag !== OCTET_STRING) continue
    return hexOf(ber, ber.read(value.contentStart, value.contentEnd))
  }
  return undefined
}

const hexOf = ({ bytes }: Ber, { contentStart, contentEnd }: Element): string =>
  asBuffer(bytes).toString('hex', contentStart, contentEnd)
const wholeOf = ({ bytes }: Ber, { start, end }: Element): string => asBuffer(bytes).toString('hex', start, end)
