import type {
  CorrespondentRequest,
  DirectoryCorrespondent,
  DirectoryImport,
  DirectoryInstitution,
  DirectoryPeople,
  DirectoryPerson,
  ImportPreview,
  ImportResult,
  InstitutionRequest,
  LdapState,
  PeopleFilter,
  PersonRequest,
  StateRequest,
} from '@sekisho/server/http'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { get, post, remove } from '../http/client.ts'
import { upload } from '../http/upload.ts'

const at = (topic: string, id: string): string => `/api/directory/${topic}/${encodeURIComponent(id)}`

export const people = (filter: PeopleFilter) =>
  queryOptions({
    queryKey: ['directory', 'people', filter],
    queryFn: ({ signal }) => get<DirectoryPeople>('/api/directory/people', { ...filter }, signal),
    placeholderData: keepPreviousData,
  })

export const institutions = queryOptions({
  queryKey: ['directory', 'institutions'],
  queryFn: ({ signal }) => get<readonly DirectoryInstitution[]>('/api/directory/institutions', {}, signal),
})

export const correspondents = queryOptions({
  queryKey: ['directory', 'correspondents'],
  queryFn: ({ signal }) => get<readonly DirectoryCorrespondent[]>('/api/directory/correspondents', {}, signal),
})

export const imports = queryOptions({
  queryKey: ['directory', 'imports'],
  queryFn: ({ signal }) => get<readonly DirectoryImport[]>('/api/directory/imports', {}, signal),
})

export const ldap = queryOptions({
  queryKey: ['directory', 'ldap'],
  queryFn: ({ signal }) => get<LdapState>('/api/directory/ldap', {}, signal),
})

/** Somebody new, or the person with this id. */
export const putPerson = (request: PersonRequest, id?: string) =>
  post<DirectoryPerson>(id === undefined ? '/api/directory/people' : at('people', id), request)
export const setPersonState = (id: string, request: StateRequest) => post<DirectoryPerson>(`${at('people', id)}/state`, request)
export const removePerson = (id: string) => remove(at('people', id))

export const putInstitution = (request: InstitutionRequest, id?: string) =>
  post<readonly DirectoryInstitution[]>(id === undefined ? '/api/directory/institutions' : at('institutions', id), request)
export const removeInstitution = (id: string) => remove(at('institutions', id))
export const restoreInstitution = (id: string) => post<readonly DirectoryInstitution[]>(`${at('institutions', id)}/restore`, {})

export const putCorrespondent = (request: CorrespondentRequest) =>
  post<readonly DirectoryCorrespondent[]>('/api/directory/correspondents', request)
export const removeCorrespondent = (id: string) => remove(at('correspondents', id))

export type Missing = 'retire' | 'keep'

const importPath = (file: File, query: Readonly<Record<string, string>>): string =>
  `/api/directory-import?${new URLSearchParams({ file: file.name.slice(-200), ...query }).toString()}`

export const previewImport = (file: File, missing: Missing) =>
  upload<ImportPreview>(importPath(file, { missing }), file, () => undefined).answer
export const applyImport = (file: File, missing: Missing, plan: string) =>
  upload<ImportResult>(importPath(file, { missing, plan }), file, () => undefined).answer
export const undoImport = () => post<DirectoryImport>('/api/directory/imports/undo', {})

export const syncLdap = (confirm: boolean) => post<LdapState>('/api/directory/ldap/sync', { confirm })
