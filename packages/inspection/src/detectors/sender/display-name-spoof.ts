import type { Mailbox } from '@sekisho/formats/mime'
import { getDomain } from 'tldts'
import { defineDetector, type Finding } from '../../detector.ts'
import type { Organisation } from '../../message/organisation.ts'
import { comparable } from '../../names/person-name.ts'
import { isKnownUse } from './known-use.ts'

/** Names of houses shorter than this stand in too many others. */
const MIN_ORGANISATION_NAME = 4

/** A colleague's name on an address that is not ours: the second wave told in the 2020 letter. */
export const displayNameSpoof = defineDetector({
  id: 'sender.display-name-spoof',
  severity: 'high',
  technique: 'T1656',
  references: ['A35', 'A36', 'jma-letter-2020'],
  about: 'identity',

  *detect(context) {
    const { message, organisation } = context
    for (const from of message.from) {
      const spoof = from.displayName === '' || organisation.owns(from.domain) ? undefined : spoofBy(from, organisation)
      if (spoof) yield isKnownUse(context, from, spoof) ? { ...spoof, severity: 'low' } : spoof
    }
  },
})

function spoofBy(from: Mailbox, organisation: Organisation): Finding | undefined {
  return (
    addressInName(from, organisation) ??
    memberOnOtherAddress(from, organisation) ??
    correspondentOnOtherAddress(from, organisation) ??
    organisationOnOtherAddress(from, organisation) ??
    institutionOnOtherAddress(from, organisation)
  )
}

function addressInName(from: Mailbox, organisation: Organisation): Finding | undefined {
  const shown = /[\w.+-]+@((?:[\w-]+\.)+[\w-]+)/u.exec(from.displayName.normalize('NFKC'))
  const domain = shown?.[1] ?? ''
  if (!shown || same(shown[0], from.address)) return undefined
  if (organisation.owns(domain)) return finding('own-address-in-display-name', from, shown[0])
  const institution = organisation.institutionOf(domain)
  if (!institution || organisation.institutionOf(from.domain) === institution) return undefined
  return { ...finding('address-of-institution-in-display-name', from, shown[0], { name: institution.name }), severity: 'medium' }
}

function memberOnOtherAddress(from: Mailbox, organisation: Organisation): Finding | undefined {
  const member = organisation.memberNamed(from.displayName, from.address)
  if (!member || same(member.address, from.address)) return undefined
  // A correspondent of the same name on the address we know is somebody else.
  const correspondent = organisation.correspondentNamed(from.displayName, from.address)
  if (correspondent && same(correspondent.address, from.address)) return undefined
  return finding('display-name-of-member', from, member.address, { name: member.name })
}

function correspondentOnOtherAddress(from: Mailbox, organisation: Organisation): Finding | undefined {
  const correspondent = organisation.correspondentNamed(from.displayName, from.address)
  if (!correspondent || isSameHouse(correspondent.address, from)) return undefined
  return {
    ...finding('display-name-of-correspondent', from, correspondent.address, { name: correspondent.name }),
    severity: 'medium',
  }
}

function organisationOnOtherAddress(from: Mailbox, organisation: Organisation): Finding | undefined {
  const name = comparable(organisation.name).replace(/\s+/gu, '')
  if (name.length < MIN_ORGANISATION_NAME || !comparable(from.displayName).replace(/\s+/gu, '').startsWith(name)) return undefined
  return { ...finding('display-name-of-organisation', from, null, { name: organisation.name }), severity: 'medium' }
}

function institutionOnOtherAddress(from: Mailbox, organisation: Organisation): Finding | undefined {
  const institution = organisation.institutionNamed(from.displayName)
  if (!institution || organisation.institutionOf(from.domain)?.domains.some((domain) => institution.domains.includes(domain)))
    return undefined
  const expected = institution.domains[0] ?? null
  return {
    ...finding('display-name-of-institution', from, expected, { name: institution.name }),
    severity: 'medium',
  }
}

function finding(message: string, from: Mailbox, expected: string | null, values: Record<string, string> = {}): Finding {
  return {
    message,
    values: { shown: from.displayName, address: from.address, expected: expected ?? '', ...values },
    evidence: [{ where: 'From', observed: `${from.displayName} <${from.address}>`, expected }],
  }
}

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

function isSameHouse(known: string, from: Mailbox): boolean {
  if (same(known, from.address)) return true
  const domain = known.slice(known.lastIndexOf('@') + 1)
  const registrable = getDomain(domain)
  return registrable === null ? same(domain, from.domain) : registrable === getDomain(from.domain)
}
