import type { DeliveryFilter, DispositionAction, Verdict } from '@sekisho/server/http'
import type { Filter } from '../http/url-filter.ts'
import { startOfDay } from '../i18n/dates.ts'
import { pageSize } from '../shared/paging.tsx'

/** What the address of the list may carry; days are days in Japan. */
export const deliverySearch = ['verdict', 'disposition', 'text', 'from', 'to', 'cursor'] as const

export type DeliverySearch = (typeof deliverySearch)[number]

export const verdicts = ['malicious', 'suspicious', 'unscannable', 'clean'] as const satisfies readonly Verdict[]

export const dispositions = ['hold', 'annotate', 'reject', 'tempfail', 'deliver'] as const satisfies readonly DispositionAction[]

/** The address's filter as the server asks for it: days become moments, the last day included. */
export function queryOf({ verdict, disposition, text, from, to, cursor }: Filter<DeliverySearch>): DeliveryFilter {
  const given = {
    verdict,
    disposition,
    text,
    from: from && startOfDay(from),
    to: to && startOfDay(to, 1),
    cursor,
    limit: String(pageSize),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value))
}
