import type { QuarantineFilter } from '@sekisho/server/http'
import type { Filter } from '../http/url-filter.ts'
import { pageSize } from '../shared/paging.tsx'

/** What the address of the page may carry. */
export const heldSearch = ['show', 'text', 'cursor'] as const

export type HeldSearch = (typeof heldSearch)[number]

export const heldShows = ['waiting', 'password', 'decided', 'all'] as const

const statesOf: ReadonlyMap<string, string> = new Map([
  ['waiting', 'held,releasing'],
  ['password', 'held,releasing'],
  ['decided', 'released,destroyed'],
])

/** The address's filter as the server asks for it; anything unknown shows all. */
export function heldQuery({ show, text, cursor }: Filter<HeldSearch>): QuarantineFilter {
  const password = show === 'password' ? 'waiting' : undefined
  const given = { state: show && statesOf.get(show), password, text, cursor, limit: String(pageSize) }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value))
}
