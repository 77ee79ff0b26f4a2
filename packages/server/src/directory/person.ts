// People of the house as they are compared and stored.
import type { DirectoryPerson, PersonSource, PersonState } from '../http/api.ts'
import { type Database, newId, searchable, storable } from '../store/index.ts'

export type PersonRow = Database['directory_person']

/** What a source tells about a person. */
export interface PersonFacts {
  readonly name: string
  readonly reading: string
  readonly romaji: string
  readonly address: string
  readonly section: string
  readonly state: PersonState
  readonly since: string | null
  readonly source: PersonSource
  readonly externalId: string | null
}

/** Longest of what is kept of one person; names and sections are far shorter. */
export const MAX_FIELD = 200
export const MAX_ADDRESS = 320

export const addressKey = (address: string): string => address.trim().toLowerCase()

/** RFC 5322 §3.4.1 addr-spec as houses have them: no comments, no quoted local part, no literals. */
export const isAddress = (text: string): boolean =>
  text.length <= MAX_ADDRESS && /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\.]+(?:\.[^\s@<>(),;:"[\]\\.]+)+$/u.test(text)

export function personRow(organisation: string, facts: PersonFacts, { id = newId(), at }: { id?: string; at: Date }): PersonRow {
  const { name, reading, romaji, address, section } = facts
  return {
    organisation_id: organisation,
    id,
    name: storable(name, MAX_FIELD),
    reading: storable(reading, MAX_FIELD),
    romaji: storable(romaji, MAX_FIELD),
    address: storable(address.trim(), MAX_ADDRESS),
    address_key: addressKey(storable(address, MAX_ADDRESS)),
    section: storable(section, MAX_FIELD),
    state: facts.state,
    since: facts.since,
    source: facts.source,
    external_id: facts.externalId === null ? null : storable(facts.externalId, MAX_FIELD),
    changed_at: at.toISOString(),
    // Sorted by reading, as a Japanese list of names is; kana in one form.
    sort_key: searchable(reading || name).replace(/[\u3041-\u3096]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60)),
    search_text: searchable([name, name.replace(/\s+/gu, ''), reading, romaji, address, section].join(' ')),
  }
}

export const factsOf = (row: PersonRow): PersonFacts => ({
  name: row.name,
  reading: row.reading,
  romaji: row.romaji,
  address: row.address,
  section: row.section,
  state: row.state,
  since: row.since,
  source: row.source,
  externalId: row.external_id,
})

export const presentPerson = (row: PersonRow): DirectoryPerson => ({ id: row.id, ...factsOf(row), changedAt: row.changed_at })
