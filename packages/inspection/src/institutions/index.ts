import type { Institution } from '../organisation.ts'
import list from './supplied.json' with { type: 'json' }

/** One line of the list, with where its facts are from. */
export interface SuppliedInstitution extends Institution {
  /** Stays the same when the name changes. */
  readonly key: string
  readonly category: string
  /** Where the domains are from. */
  readonly source: string
  /** When they were looked at last, ISO 8601. */
  readonly asOf: string
}

/** Ministries, prefectures, associations and others that mail to hospitals is written in the name of. */
export const suppliedInstitutions: readonly SuppliedInstitution[] = list.categories.flatMap(
  ({ category, source, asOf, entries }) => entries.map((entry) => ({ ...entry, category, source, asOf })),
)
