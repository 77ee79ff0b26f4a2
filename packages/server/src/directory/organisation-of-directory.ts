import type { OrganisationFile, Person } from '@sekisho/inspection'
import type { DirectoryCorrespondent, DirectoryInstitution } from '../http/api.ts'
import { addressKey, type PersonRow } from './person.ts'

export interface DirectoryContents {
  readonly people: readonly PersonRow[]
  readonly institutions: readonly DirectoryInstitution[]
  readonly correspondents: readonly DirectoryCorrespondent[]
}

/** The house as the inspectors know it: what the configuration says, and the directory. Of one address the configuration's line counts. */
export function organisationWith(
  configured: OrganisationFile,
  { people, institutions, correspondents }: DirectoryContents,
): OrganisationFile {
  const active = people.filter(({ state }) => state === 'active')
  const retired = people.filter(({ state }) => state === 'retired')
  const canaries = people.filter(({ state }) => state === 'canary').map(({ address }) => address)
  return {
    ...configured,
    staff: joined(configured.staff, active.map(personOf)),
    correspondents: joined(configured.correspondents, correspondents),
    retired: joined(
      configured.retired,
      retired.map(({ address, name, since }) => ({ address, name, ...(since === null ? {} : { since }) })),
    ),
    canaries: [...new Set([...(configured.canaries ?? []), ...canaries])],
    // Institutions of the configuration take the place of those Sekisho brings; the house's own are known in any case.
    institutions: [
      ...(configured.institutions ?? []),
      ...institutions
        .filter(({ origin }) => origin !== 'hidden' && (origin === 'own' || configured.institutions === undefined))
        .map(({ name, aliases, domains }) => ({ name, aliases, domains })),
    ],
  }
}

function personOf({ name, address, section, reading, romaji }: PersonRow): Person {
  return { name, address, ...(section && { section }), ...(reading && { reading }), ...(romaji && { romaji }) }
}

function joined<T extends { readonly address: string }>(first: readonly T[] = [], then: readonly T[]): T[] {
  const known = new Set(first.map(({ address }) => addressKey(address)))
  return [...first, ...then.filter(({ address }) => !known.has(addressKey(address)))]
}
