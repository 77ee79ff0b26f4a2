import { mentions, nameForms, shownName } from '../names/person-name.ts'
import { networkMatcher, PRIVATE_NETWORKS } from '../network/cidr.ts'
import type { OrganisationFile, Person } from '../organisation.ts'
import type { Organisation } from './organisation.ts'

/** The house as the detectors ask about it. An empty file gives a house that owns nothing and knows nobody. */
export function organisationFrom(file: OrganisationFile): Organisation {
  const domains = (file.domains ?? [])
    .map((domain) =>
      domain
        .trim()
        .toLowerCase()
        .replace(/^[@.]+|\.$/g, ''),
    )
    .filter((domain) => domain !== '')
  const isInside = networkMatcher(
    file.internalNetworks?.length ? [...file.internalNetworks, '127.0.0.0/8', '::1/128'] : PRIVATE_NETWORKS,
  )
  const allowed = new Set((file.allowedMacros ?? []).map(({ sha256 }) => sha256.toLowerCase()))
  return {
    name: file.name ?? '',
    trustedAuthservIds: (file.trustedAuthservIds ?? []).map((id) => id.toLowerCase()),
    owns: (domain) => domains.some((ours) => isWithin(domain.toLowerCase().replace(/\.$/, ''), ours)),
    isInternal: (client) => client !== undefined && isInside(client),
    memberNamed: finder(file.staff ?? []),
    correspondentNamed: finder(file.correspondents ?? []),
    allowsMacro: (sha256) => allowed.has(sha256),
  }
}

const isWithin = (domain: string, parent: string): boolean => domain === parent || domain.endsWith(`.${parent}`)

function finder(people: readonly Person[]): (displayName: string) => Person | undefined {
  const known = people.flatMap((person) => nameForms(person.name).map((form) => ({ person, form })))
  return (displayName) => {
    if (displayName === '') return undefined
    const shown = shownName(displayName)
    return known.find(({ form }) => mentions(shown, form))?.person
  }
}
