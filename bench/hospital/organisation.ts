import type { AllowedMacro, OrganisationFile } from '../../packages/inspection/src/organisation.ts'
import type { Chance } from './chance.ts'
import { GATE, HOUSE, type House } from './house.ts'
import { FRONT } from './letter.ts'
import { shape } from './shape.ts'

/** The house with its directory, as a connected one has it: all of its staff, and some of those it writes with. */
export function organisationFile(
  { staff, partners }: House,
  allowedMacros: readonly AllowedMacro[],
  chance: Chance,
): OrganisationFile {
  const known = partners
    .flatMap(({ people }) => people)
    .filter(() => chance.next() < shape.shares['correspondents in the directory'])
  const person = ({ name: { family, given }, address }: (typeof known)[number]) => ({ name: `${family} ${given}`, address })
  return {
    name: 'みどり野病院',
    domains: [HOUSE],
    trustedAuthservIds: [GATE],
    internalNetworks: ['192.0.2.0/25'],
    trustedRelays: [FRONT],
    staff: staff.map(person),
    correspondents: known.map(person),
    allowedMacros,
  }
}
