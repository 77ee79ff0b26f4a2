// The directory: who is who, as the console and the server speak of it.
//
//   GET    /api/directory/people              PeopleFilter in the query → DirectoryPeople
//   POST   /api/directory/people              PersonRequest → DirectoryPerson          409 directory/address-taken
//   POST   /api/directory/people/:id          PersonRequest → DirectoryPerson          409 directory/address-taken
//   POST   /api/directory/people/:id/state    StateRequest → DirectoryPerson
//   DELETE /api/directory/people/:id          → 204
//   GET    /api/directory/institutions        → readonly DirectoryInstitution[]
//   POST   /api/directory/institutions        InstitutionRequest → readonly DirectoryInstitution[]
//   POST   /api/directory/institutions/:id    InstitutionRequest → readonly DirectoryInstitution[]
//   DELETE /api/directory/institutions/:id    → 204       what Sekisho brings is hidden, and comes back by /restore
//   POST   /api/directory/institutions/:id/restore   → readonly DirectoryInstitution[]
//   GET    /api/directory/correspondents      → readonly DirectoryCorrespondent[]
//   POST   /api/directory/correspondents      CorrespondentRequest → readonly DirectoryCorrespondent[]
//   DELETE /api/directory/correspondents/:id  → 204
//   GET    /api/directory/imports             → readonly DirectoryImport[]             newest first
//   POST   /api/directory/imports/undo        → DirectoryImport                        409 directory/nothing-to-undo
//   GET    /api/directory/ldap                → LdapState
//   POST   /api/directory/ldap/sync           LdapSyncRequest → LdapState
//   POST   /api/directory-import?…            the CSV file's bytes → ImportPreview; with `plan` → ImportResult   409 directory/plan-changed
import type { Words } from '@sekisho/inspection'

/** `canary`: an address nobody was ever told. */
export type PersonState = 'active' | 'retired' | 'canary'
export type PersonSource = 'csv' | 'ldap' | 'hand'

export interface DirectoryPerson {
  readonly id: string
  readonly name: string
  readonly reading: string
  readonly romaji: string
  readonly address: string
  readonly section: string
  readonly state: PersonState
  /** Since when it is retired, a day; null when nobody knows, and for the others. */
  readonly since: string | null
  readonly source: PersonSource
  /** Number of the person in the source. */
  readonly externalId: string | null
  readonly changedAt: string
}

export interface PersonRequest {
  readonly name: string
  readonly reading?: string | undefined
  readonly romaji?: string | undefined
  readonly address: string
  readonly section?: string | undefined
  readonly state?: PersonState | undefined
}

export interface StateRequest {
  readonly state: PersonState
  /** A day: `2026-03-31`. */
  readonly since?: string | undefined
}

export interface PeopleFilter {
  readonly state?: string
  readonly text?: string
  readonly cursor?: string
  readonly limit?: string
}

export interface DirectoryPeople {
  readonly items: readonly DirectoryPerson[]
  readonly cursor: string | null
  /** How many there are of each state, whatever the filter. */
  readonly counts: Readonly<Record<PersonState, number>>
}

export interface DirectoryInstitution {
  /** An id of ours, or `supplied:KEY`. */
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly domains: readonly string[]
  /** `supplied` brings Sekisho; `edited` was changed here; `own` was entered here; `hidden` is supplied and not used here. */
  readonly origin: 'supplied' | 'edited' | 'own' | 'hidden' | 'configured'
  readonly category: string | null
  /** Where the domains are from, and when they were looked at last. */
  readonly source: string | null
  readonly asOf: string | null
}

export interface InstitutionRequest {
  readonly name: string
  readonly aliases: readonly string[]
  readonly domains: readonly string[]
}

export interface DirectoryCorrespondent {
  readonly id: string
  readonly name: string
  readonly address: string
}

export interface CorrespondentRequest {
  readonly name: string
  readonly address: string
}

/** What a file or a directory service would change. */
export interface ImportPreview {
  /** Goes back to apply exactly this. */
  readonly plan: string
  readonly encoding: string
  readonly rows: number
  readonly added: readonly ImportLine[]
  readonly changed: readonly ImportLine[]
  readonly retired: readonly ImportLine[]
  readonly counts: { readonly added: number; readonly changed: number; readonly retired: number; readonly unchanged: number }
  /** Which column was taken for what. */
  readonly columns: readonly { readonly header: string; readonly field: string | null }[]
  readonly problems: readonly ImportProblem[]
  readonly problemCount: number
}

/** The first hundred of each kind are shown. */
export interface ImportLine {
  readonly name: string
  readonly address: string
  readonly section: string
  /** Why, or what changes. */
  readonly note: Words | null
}

export interface ImportProblem {
  readonly line: number
  readonly column: string | null
  readonly message: Words
}

export interface ImportResult {
  readonly applied: DirectoryImport
}

export interface DirectoryImport {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly source: 'csv' | 'ldap'
  readonly file: string
  readonly added: number
  readonly changed: number
  readonly retired: number
  readonly undoneAt: string | null
}

export interface LdapState {
  /** False when the configuration names no server. */
  readonly configured: boolean
  readonly url: string | null
  readonly everyHours: number | null
  readonly lastAt: string | null
  readonly outcome: 'never' | 'applied' | 'unchanged' | 'waits-for-confirmation' | 'failed'
  readonly message: Words | null
  readonly people: number | null
  readonly counts: ImportPreview['counts'] | null
}

export interface LdapSyncRequest {
  /** Applies an answer that has far fewer people than before. */
  readonly confirm?: boolean | undefined
}
