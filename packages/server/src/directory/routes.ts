import { Hono } from 'hono'
import type { ImportResult } from '../http/api.ts'
import type { Dependencies } from '../http/dependencies.ts'
import type { Env } from '../http/env.ts'
import { may, staffOf } from '../http/may.ts'
import { problem } from '../http/problem.ts'
import { accepts } from '../http/validate.ts'
import { CsvUnreadable } from './csv/csv-unreadable.ts'
import { MAX_CSV_BYTES, readPeople } from './csv/read-people.ts'
import {
  ByInstitution,
  ByRow,
  CorrespondentInput,
  ImportInput,
  InstitutionInput,
  LdapSyncInput,
  PeopleInput,
  PersonInput,
  StateInput,
} from './inputs.ts'
import { previewOf } from './preview.ts'

/** Who is who: everybody may look, operators change. */
export const directoryRoutes = (dependencies: Dependencies) =>
  new Hono<Env>()
    .route('/people', peopleRoutes(dependencies))
    .route('/institutions', institutionRoutes(dependencies))
    .route('/correspondents', correspondentRoutes(dependencies))
    .route('/', sourceRoutes(dependencies))

const peopleRoutes = ({ directory: { directory } }: Dependencies) =>
  new Hono<Env>()
    .get('/', may('directory.read'), accepts('query', PeopleInput), async (c) => {
      const { state, ...query } = c.req.valid('query')
      return c.json(await directory.people({ states: state, ...query }))
    })
    .post('/', may('directory.edit'), accepts('json', PersonInput), async (c) => {
      const added = await directory.addPerson(c.req.valid('json'), { by: staffOf(c).name })
      return added ? c.json(added) : problem(c, 'directory/address-taken')
    })
    .post('/:id', may('directory.edit'), accepts('param', ByRow), accepts('json', PersonInput), async (c) => {
      const changed = await directory.changePerson(c.req.valid('param').id, c.req.valid('json'), { by: staffOf(c).name })
      if (changed === 'unknown') return problem(c, 'not-found')
      return changed === 'address-taken' ? problem(c, 'directory/address-taken') : c.json(changed)
    })
    .post('/:id/state', may('directory.edit'), accepts('param', ByRow), accepts('json', StateInput), async (c) => {
      const changed = await directory.setState(c.req.valid('param').id, c.req.valid('json'), { by: staffOf(c).name })
      return changed ? c.json(changed) : problem(c, 'not-found')
    })
    .delete('/:id', may('directory.edit'), accepts('param', ByRow), async (c) => {
      const removed = await directory.removePerson(c.req.valid('param').id, { by: staffOf(c).name })
      return removed ? c.body(null, 204) : problem(c, 'not-found')
    })

const institutionRoutes = ({ directory: { directory } }: Dependencies) =>
  new Hono<Env>()
    .get('/', may('directory.read'), async (c) => c.json(await directory.institutions()))
    .post('/', may('directory.edit'), accepts('json', InstitutionInput), async (c) => {
      await directory.putInstitution(c.req.valid('json'), { by: staffOf(c).name })
      return c.json(await directory.institutions())
    })
    .post('/:id', may('directory.edit'), accepts('param', ByInstitution), accepts('json', InstitutionInput), async (c) => {
      const done = await directory.putInstitution(c.req.valid('json'), { by: staffOf(c).name }, c.req.valid('param').id)
      return done ? c.json(await directory.institutions()) : problem(c, 'not-found')
    })
    .post('/:id/restore', may('directory.edit'), accepts('param', ByInstitution), async (c) => {
      const done = await directory.removeInstitution(c.req.valid('param').id, 'restore', { by: staffOf(c).name })
      return done ? c.json(await directory.institutions()) : problem(c, 'not-found')
    })
    .delete('/:id', may('directory.edit'), accepts('param', ByInstitution), async (c) => {
      const done = await directory.removeInstitution(c.req.valid('param').id, 'remove', { by: staffOf(c).name })
      return done ? c.body(null, 204) : problem(c, 'not-found')
    })

const correspondentRoutes = ({ directory: { directory } }: Dependencies) =>
  new Hono<Env>()
    .get('/', may('directory.read'), async (c) => c.json(await directory.correspondents()))
    .post('/', may('directory.edit'), accepts('json', CorrespondentInput), async (c) => {
      await directory.putCorrespondent(c.req.valid('json'), { by: staffOf(c).name })
      return c.json(await directory.correspondents())
    })
    .delete('/:id', may('directory.edit'), accepts('param', ByRow), async (c) => {
      const done = await directory.removeCorrespondent(c.req.valid('param').id, { by: staffOf(c).name })
      return done ? c.body(null, 204) : problem(c, 'not-found')
    })

const sourceRoutes = ({ directory: { directory, ldap } }: Dependencies) =>
  new Hono<Env>()
    .get('/imports', may('directory.read'), async (c) => c.json(await directory.imports()))
    .post('/imports/undo', may('directory.edit'), async (c) => {
      const undone = await directory.undoImport({ by: staffOf(c).name })
      return undone ? c.json(undone) : problem(c, 'directory/nothing-to-undo')
    })
    .get('/ldap', may('directory.read'), (c) => c.json(ldap.state))
    .post('/ldap/sync', may('directory.edit'), accepts('json', LdapSyncInput), async (c) => {
      const { confirm = false } = c.req.valid('json')
      return c.json(await ldap.run({ by: staffOf(c).name, confirm }))
    })

/** A CSV file: looked at without `plan`, taken with the plan that was shown. */
export const directoryImportRoutes = ({ directory: { directory } }: Dependencies) =>
  new Hono<Env>().post('/', may('directory.edit'), accepts('query', ImportInput), async (c) => {
    const { file, missing, plan: hash } = c.req.valid('query')
    const bytes = await bodyUpTo(c.req.raw, MAX_CSV_BYTES)
    if (!bytes) return problem(c, 'request/too-large')
    try {
      const read = readPeople(bytes, directory.today)
      const options = { source: 'csv', missing } as const
      if (hash === undefined) return c.json(previewOf(read, await directory.plan(read.people, options)))
      const applied = await directory.applyImport(read.people, { ...options, hash, file }, { by: staffOf(c).name })
      return applied ? c.json<ImportResult>({ applied }) : problem(c, 'directory/plan-changed')
    } catch (error) {
      if (error instanceof CsvUnreadable) return problem(c, 'directory/unreadable-file', { detail: error.words })
      throw error
    }
  })

/** Counts what arrives, whatever length was announced; undefined as soon as it is too much. */
async function bodyUpTo(request: Request, maxBytes: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of request.body ?? []) {
    length += piece.length
    if (length > maxBytes) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces, length)
}
