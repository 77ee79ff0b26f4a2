// The directory of the house: every change is one transaction with its entry in the audit trail, and from the next mail on the
// inspectors know of it.
import type { OrganisationFile } from '@sekisho/inspection'
import type { AuditNote, AuditRepository } from '../audit/index.ts'
import type {
  CorrespondentRequest,
  DirectoryCorrespondent,
  DirectoryImport,
  DirectoryInstitution,
  DirectoryPeople,
  DirectoryPerson,
  InstitutionRequest,
  PersonRequest,
  StateRequest,
} from '../http/api.ts'
import { newId, type Store, type Tx } from '../store/index.ts'
import { CorrespondentRepository } from './correspondent-repository.ts'
import { ImportRepository } from './import-repository.ts'
import { InstitutionRepository, isKnownInstitution } from './institution-repository.ts'
import { organisationWith } from './organisation-of-directory.ts'
import { factsOf, type PersonFacts, personRow, presentPerson } from './person.ts'
import { type PeopleQuery, PersonRepository } from './person-repository.ts'
import { type Plan, type PlanOptions, planImport } from './plan-import.ts'

export interface DirectoryOptions {
  readonly organisation: string
  readonly store: Store
  readonly audit: AuditRepository
  readonly now: () => Date
  readonly configured: OrganisationFile
  /** Told the whole house after every change. */
  readonly changed: (organisation: OrganisationFile) => void
}

export interface Done {
  readonly by: string
}

export class Directory {
  readonly #options: DirectoryOptions
  readonly #people: PersonRepository
  readonly #institutions: InstitutionRepository
  readonly #correspondents: CorrespondentRepository
  readonly #imports: ImportRepository
  /** As it was when we looked last. */
  #seen: string | undefined

  constructor(options: DirectoryOptions) {
    this.#options = options
    this.#people = new PersonRepository(options.store)
    this.#institutions = new InstitutionRepository(options.store)
    this.#correspondents = new CorrespondentRepository(options.store)
    this.#imports = new ImportRepository(options.store, this.#people)
  }

  /** The house as the configuration and the directory know it. */
  async organisation(): Promise<OrganisationFile> {
    const { organisation, configured } = this.#options
    const [people, institutions, correspondents] = await Promise.all([
      this.#people.all(organisation),
      this.#institutions.all(organisation),
      this.#correspondents.all(organisation),
    ])
    return organisationWith(configured, { people, institutions, correspondents })
  }

  people(query: PeopleQuery): Promise<DirectoryPeople> {
    return this.#people.page(this.#options.organisation, query)
  }

  /** Undefined when somebody has this address already. */
  async addPerson(request: PersonRequest, { by }: Done): Promise<DirectoryPerson | undefined> {
    const { organisation, now } = this.#options
    const row = personRow(organisation, byHand(request), { at: now() })
    return await this.#change(async (tx) => {
      if (await this.#people.withAddress(tx, organisation, request.address)) return undefined
      await this.#people.insert(tx, [row])
      await this.#note(tx, by, 'directory.person-changed', row.id, { change: 'added', name: row.name, address: row.address })
      return presentPerson(row)
    })
  }

  async changePerson(id: string, request: PersonRequest, { by }: Done): Promise<DirectoryPerson | 'unknown' | 'address-taken'> {
    const { organisation, now } = this.#options
    return await this.#change(async (tx) => {
      const before = await this.#people.find(organisation, id, tx)
      if (!before) return 'unknown'
      const other = await this.#people.withAddress(tx, organisation, request.address)
      if (other && other.id !== id) return 'address-taken'
      const { since, externalId, source } = factsOf(before)
      const state = request.state ?? before.state
      const facts = { ...byHand({ ...request, state }), source, externalId, since: state === 'retired' ? since : null }
      const after = personRow(organisation, facts, { id, at: now() })
      await this.#people.update(tx, after)
      // The address somebody gave up stays known: mail to it is made from old data.
      if (before.address_key !== after.address_key && before.state === 'active') {
        const former: PersonFacts = {
          ...factsOf(before),
          state: 'retired',
          since: this.#today(),
          externalId: null,
          source: 'hand',
        }
        await this.#people.insert(tx, [personRow(organisation, former, { id: newId(), at: now() })])
      }
      await this.#note(tx, by, 'directory.person-changed', id, { change: 'changed', name: after.name, address: after.address })
      return presentPerson(after)
    })
  }

  async setState(id: string, { state, since }: StateRequest, { by }: Done): Promise<DirectoryPerson | undefined> {
    const { organisation, now } = this.#options
    return await this.#change(async (tx) => {
      const before = await this.#people.find(organisation, id, tx)
      if (!before) return undefined
      const facts = { ...factsOf(before), state, since: state === 'retired' ? (since ?? this.#today()) : null }
      const after = personRow(organisation, facts, { id, at: now() })
      await this.#people.update(tx, after)
      await this.#note(tx, by, 'directory.person-changed', id, { change: state, name: after.name, address: after.address })
      return presentPerson(after)
    })
  }

  async removePerson(id: string, { by }: Done): Promise<boolean> {
    const { organisation } = this.#options
    return await this.#change(async (tx) => {
      const before = await this.#people.find(organisation, id, tx)
      if (!before) return false
      await this.#people.remove(tx, organisation, id)
      await this.#note(tx, by, 'directory.person-changed', id, { change: 'removed', name: before.name, address: before.address })
      return true
    })
  }

  async institutions(): Promise<DirectoryInstitution[]> {
    const { organisation, configured } = this.#options
    const known = await this.#institutions.all(organisation)
    if (configured.institutions === undefined) return known
    const shown = configured.institutions.map(({ name, aliases = [], domains }, at): DirectoryInstitution => {
      return { id: `configured:${at}`, name, aliases, domains, origin: 'configured', category: null, source: null, asOf: null }
    })
    return [...known.filter(({ origin }) => origin === 'own'), ...shown]
  }

  /** Without an id a new one; false when there is none of this id. */
  async putInstitution(request: InstitutionRequest, { by }: Done, id?: string): Promise<boolean> {
    const { organisation, now } = this.#options
    if (id !== undefined && !isKnownInstitution(await this.#institutions.all(organisation), id)) return false
    const { name, domains } = request
    return await this.#change(async (tx) => {
      await this.#institutions.put(tx, organisation, request, now(), id)
      const details = { change: id === undefined ? 'added' : 'changed', name, domains: domains.join(' ') }
      await this.#note(tx, by, 'directory.institution-changed', id ?? null, details)
      return true
    })
  }

  async removeInstitution(id: string, how: 'remove' | 'restore', { by }: Done): Promise<boolean> {
    const { organisation, now } = this.#options
    const name = (await this.#institutions.all(organisation)).find((one) => one.id === id)?.name ?? ''
    return await this.#change(async (tx) => {
      const done =
        how === 'remove'
          ? await this.#institutions.remove(tx, organisation, id, now())
          : await this.#institutions.restore(tx, organisation, id)
      const change = how === 'remove' ? 'removed' : 'restored'
      if (done) await this.#note(tx, by, 'directory.institution-changed', id, { change, name })
      return done
    })
  }

  correspondents(): Promise<DirectoryCorrespondent[]> {
    return this.#correspondents.all(this.#options.organisation)
  }

  async putCorrespondent(request: CorrespondentRequest, { by }: Done): Promise<void> {
    const { organisation, now } = this.#options
    await this.#change(async (tx) => {
      await this.#correspondents.put(tx, organisation, request, now())
      await this.#note(tx, by, 'directory.correspondent-changed', null, { change: 'added', ...request })
    })
  }

  async removeCorrespondent(id: string, { by }: Done): Promise<boolean> {
    const { organisation } = this.#options
    return await this.#change(async (tx) => {
      const address = await this.#correspondents.remove(tx, organisation, id)
      if (address !== undefined) await this.#note(tx, by, 'directory.correspondent-changed', null, { change: 'removed', address })
      return address !== undefined
    })
  }

  /** What these people would change; nothing is changed. */
  async plan(people: readonly PersonFacts[], options: Pick<PlanOptions, 'source' | 'missing'>): Promise<Plan> {
    return planImport(await this.#people.all(this.#options.organisation), people, { ...options, today: this.#today() })
  }

  /** Carries out the plan with this hash; undefined when the directory has changed since it was made. */
  async applyImport(
    people: readonly PersonFacts[],
    options: Pick<PlanOptions, 'source' | 'missing'> & { readonly hash: string; readonly file: string },
    { by }: Done,
  ): Promise<DirectoryImport | undefined> {
    const { organisation, now } = this.#options
    return await this.#change(async (tx) => {
      const plan = planImport(await this.#people.all(organisation, tx), people, { ...options, today: this.#today() })
      if (plan.hash !== options.hash) return undefined
      const applied = await this.#imports.apply(tx, organisation, plan, { by, at: now(), ...options })
      const { added, changed, retired, file, source } = applied
      await this.#note(tx, by, 'directory.imported', null, { source, file, added, changed, retired })
      return applied
    })
  }

  imports(): Promise<DirectoryImport[]> {
    return this.#imports.recent(this.#options.organisation)
  }

  async undoImport({ by }: Done): Promise<DirectoryImport | undefined> {
    const { organisation, now } = this.#options
    return await this.#change(async (tx) => {
      const undone = await this.#imports.undo(tx, organisation, now())
      if (undone) await this.#note(tx, by, 'directory.import-undone', null, { file: undone.file, source: undone.source })
      return undone
    })
  }

  /** Looks whether another process changed the directory (the command line, another gate), and if so tells the house. */
  async refresh(): Promise<void> {
    const seen = await this.#signature()
    if (this.#seen !== undefined && seen !== this.#seen) this.#options.changed(await this.organisation())
    this.#seen = seen
  }

  get today(): string {
    return this.#today()
  }

  async #change<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.#options.store.transact(work)
    this.#options.changed(await this.organisation())
    this.#seen = await this.#signature()
    return result
  }

  async #signature(): Promise<string> {
    const { organisation, store } = this.#options
    const tables = ['directory_person', 'directory_institution', 'directory_correspondent'] as const
    const looked = tables.map((table) =>
      store.db
        .selectFrom(table)
        .select((select) => [select.fn.countAll().as('rows'), select.fn.max('changed_at').as('newest')])
        .where('organisation_id', '=', organisation)
        .executeTakeFirst(),
    )
    return JSON.stringify(await Promise.all(looked))
  }

  async #note(
    tx: Tx,
    who: string,
    what: AuditNote['what'],
    subject: string | null,
    details: AuditNote['details'],
  ): Promise<void> {
    const { audit, organisation, now } = this.#options
    await audit.append(tx, organisation, { at: now(), who, what, subject, ...(details && { details }) })
  }

  /** Days are days in Japan. */
  #today(): string {
    return new Date(this.#options.now().getTime() + 9 * 60 * 60_000).toISOString().slice(0, 10)
  }
}

function byHand({ name, reading = '', romaji = '', address, section = '', state = 'active' }: PersonRequest): PersonFacts {
  return { name, reading, romaji, address: address.trim(), section, state, since: null, source: 'hand', externalId: null }
}
