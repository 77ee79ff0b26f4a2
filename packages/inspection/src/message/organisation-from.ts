import { domainOfAddress } from '../history/domain.ts'
import { isSharedDomain } from '../history/shared-domains.ts'
import { suppliedInstitutions } from '../institutions/index.ts'
import { InstitutionIndex } from '../names/institution-name.ts'
import { nameIndex } from '../names/name-index.ts'
import { type ProtectedDomain, ProtectedDomains } from '../names/protected-domains.ts'
import { networkMatcher, PRIVATE_NETWORKS } from '../network/cidr.ts'
import type { OrganisationFile } from '../organisation.ts'
import type { Organisation } from './organisation.ts'

/** The house as the detectors ask about it. An empty file gives a house that owns nothing and knows nobody. */
export function organisationFrom(file: OrganisationFile): Organisation {
  const domains = plainDomains(file.domains ?? [])
  const institutions = file.institutions ?? suppliedInstitutions
  const isInside = networkMatcher(
    file.internalNetworks?.length ? [...file.internalNetworks, '127.0.0.0/8', '::1/128'] : PRIVATE_NETWORKS,
  )
  const isRelay = networkMatcher(file.trustedRelays ?? [])
  const allowed = new Set((file.allowedMacros ?? []).map(({ sha256 }) => sha256.toLowerCase()))
  const retired = new Map((file.retired ?? []).map((one) => [plainAddress(one.address), one]))
  const canaries = new Set((file.canaries ?? []).map(plainAddress))
  const known = new InstitutionIndex(institutions)
  const protectedDomains = new ProtectedDomains([
    ...domains.map((domain): ProtectedDomain => ({ domain, of: 'house', name: file.name ?? '' })),
    ...institutions.flatMap((one) =>
      plainDomains(one.domains).map((domain): ProtectedDomain => ({ domain, of: 'institution', name: one.name })),
    ),
    ...(file.correspondents ?? []).flatMap(({ name, address }): ProtectedDomain[] => {
      const domain = domainOfAddress(address)
      return domain === '' || isSharedDomain(domain) ? [] : [{ domain, of: 'correspondent', name }]
    }),
  ])
  const owns = (domain: string) => {
    const asked = domain.toLowerCase().replace(/\.$/, '')
    return domains.some((ours) => asked === ours || asked.endsWith(`.${ours}`))
  }
  return {
    name: file.name ?? '',
    trustedAuthservIds: (file.trustedAuthservIds ?? []).map((id) => id.toLowerCase()),
    owns,
    isInternal: (client) => client !== undefined && isInside(client),
    isTrustedRelay: (client) => client !== undefined && isRelay(client),
    memberNamed: nameIndex(file.staff ?? []),
    correspondentNamed: nameIndex(file.correspondents ?? []),
    institutionNamed: (displayName) => known.named(displayName),
    institutionOf: (domain) => known.using(domain),
    retired: (address) => retired.get(plainAddress(address)),
    isCanary: (address) => canaries.has(plainAddress(address)),
    protectedDomains: protectedDomains.all,
    lookalikeOf: (domain) => protectedDomains.lookalikeOf(domain),
    allowsMacro: (sha256) => allowed.has(sha256),
  }
}

const plainDomains = (domains: readonly string[]): string[] => domains.map(plainDomain).filter((domain) => domain !== '')

const plainDomain = (domain: string): string =>
  domain
    .trim()
    .toLowerCase()
    .replace(/^[@.]+|\.$/g, '')

const plainAddress = (address: string): string => address.trim().toLowerCase()
