import type { PeopleFilter, PersonState } from '@sekisho/server/http'
import type { Filter } from '../http/url-filter.ts'
import { pageSize } from '../shared/paging.tsx'

/** What the address of the page may carry. */
export const directorySearch = ['tab', 'state', 'text', 'cursor'] as const

export type DirectorySearch = (typeof directorySearch)[number]

export const directoryTabs = ['people', 'institutions', 'correspondents', 'sources'] as const

export type DirectoryTab = (typeof directoryTabs)[number]

export const personStates = ['active', 'retired', 'canary'] as const satisfies readonly PersonState[]

export const tabOf = (tab: string | undefined): DirectoryTab => directoryTabs.find((known) => known === tab) ?? 'people'

/** Without a state those who are here; `all` is everybody. */
export function peopleQuery({ state, text, cursor }: Filter<DirectorySearch>): PeopleFilter {
  const given = { state: state === 'all' ? undefined : (state ?? 'active'), text, cursor, limit: String(pageSize) }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value))
}
