import type { OrganisationFile } from '@sekisho/inspection'
import { beforeAll, expect, it } from 'vitest'
import { AuditRepository } from '../audit/index.ts'
import type { PersonRequest } from '../http/api.ts'
import type { Store } from '../store/index.ts'
import { onEveryStore } from '../testing/stores.ts'
import { Directory } from './directory.ts'
import type { PersonFacts } from './person.ts'

const by = { by: '田中' }
const day = (number: number) => new Date(Date.UTC(2026, 3, number))

const listed = (name: string, address: string, more: Partial<PersonFacts> = {}): PersonFacts => ({
  name,
  address,
  reading: '',
  romaji: '',
  section: '',
  state: 'active',
  since: null,
  source: 'csv',
  externalId: null,
  ...more,
})

onEveryStore('the directory of the house', (fresh) => {
  let store: Store
  let houses = 0
  const clock = { now: day(1) }
  beforeAll(async () => {
    store = await fresh()
  })

  /** A house nobody has used yet, and what it was told. */
  function aHouse(configured: OrganisationFile = {}) {
    houses += 1
    const organisation = `house-${houses}`
    const told: OrganisationFile[] = []
    const audit = new AuditRepository(store)
    const changed = (house: OrganisationFile) => told.push(house)
    const directory = () => new Directory({ organisation, store, audit, now: () => clock.now, configured, changed })
    const trail = async () => (await audit.page(organisation, { limit: 50 })).items.map(({ what }) => what)
    return { directory: directory(), another: directory, told, trail }
  }
  async function added(directory: Directory, request: PersonRequest) {
    const person = await directory.addPerson(request, by)
    if (!person) throw new Error('not added')
    return person
  }
  async function taken(directory: Directory, people: readonly PersonFacts[], missing: 'retire' | 'keep' = 'keep') {
    const { hash } = await directory.plan(people, { source: 'csv', missing })
    return await directory.applyImport(people, { source: 'csv', missing, hash, file: 'names.csv' }, by)
  }
  const names = async (directory: Directory, text?: string) =>
    (await directory.people({ text, limit: 100 })).items.map(({ name }) => name)

  it('has each address once, whatever its letters, and each house has its own', async () => {
    const { directory, trail } = aHouse()
    await added(directory, { name: '佐藤 花子', address: 'hanako@midorino.example.com' })
    expect(await directory.addPerson({ name: '佐藤', address: ' Hanako@Midorino.example.com ' }, by)).toBeUndefined()
    await added(aHouse().directory, { name: '佐藤 花子', address: 'hanako@midorino.example.com' })
    expect((await directory.people({ limit: 10 })).counts).toEqual({ active: 1, retired: 0, canary: 0 })
    // What was not done is on nobody's record.
    expect(await trail()).toEqual(['directory.person-changed'])
  })

  it('is read page by page in the order of readings, kana of either kind alike', async () => {
    const { directory } = aHouse()
    const people = ['たむら', 'アベ', 'さとう', 'カトウ', 'ワタナベ'].map((reading, at) => ({ reading, at }))
    for (const { reading, at } of people)
      await added(directory, { name: `職員${at}`, reading, address: `p${at}@midorino.example.com` })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await directory.people({ limit: 2, cursor })
      seen.push(...page.items.map(({ reading }) => reading))
      cursor = page.cursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(['アベ', 'カトウ', 'さとう', 'たむら', 'ワタナベ'])
  })

  it('finds words, not patterns', async () => {
    const { directory } = aHouse()
    await added(directory, { name: '林 一', address: 'a_b@midorino.example.com' })
    await added(directory, { name: '森 二', address: 'axb@midorino.example.com', section: '100%' })
    expect(await names(directory, 'a_b')).toEqual(['林 一'])
    expect(await names(directory, '0%')).toEqual(['森 二'])
    expect(await names(directory, '\\')).toEqual([])
    expect(await names(directory, "' or 1=1 --")).toEqual([])
    expect(await names(directory, '森 axb')).toEqual(['森 二'])
  })

  it('keeps the address somebody gave up as retired, unless it is another’s', async () => {
    const { directory, told } = aHouse()
    const { id } = await added(directory, { name: '佐藤 花子', address: 'hanako@midorino.example.com' })
    await added(directory, { name: '林 一', address: 'hayashi@midorino.example.com' })
    const request = { name: '佐藤 花子', address: 'sato@midorino.example.com' }
    expect(await directory.changePerson(id, { ...request, address: 'HAYASHI@midorino.example.com' }, by)).toBe('address-taken')
    expect(await directory.changePerson('nobody', request, by)).toBe('unknown')
    await directory.changePerson(id, request, by)
    expect(told.at(-1)?.retired).toEqual([{ address: 'hanako@midorino.example.com', name: '佐藤 花子', since: '2026-04-01' }])
    expect(await directory.removePerson(id, by)).toBe(true)
    expect(await directory.removePerson(id, by)).toBe(false)
  })

  it('takes a list of thousands in one go, and the same list changes nothing', async () => {
    const { directory } = aHouse()
    const people = Array.from({ length: 2_500 }, (_, at) => listed(`職員 ${at}`, `p${at}@midorino.example.com`))
    expect(await taken(directory, people)).toMatchObject({ added: 2_500, changed: 0, retired: 0 })
    expect((await directory.plan(people, { source: 'csv', missing: 'retire' })).counts.unchanged).toBe(2_500)
    expect(await taken(directory, people.slice(0, 2_000), 'retire')).toMatchObject({ added: 0, retired: 500 })
    expect((await directory.people({ limit: 1 })).counts).toEqual({ active: 2_000, retired: 500, canary: 0 })
  })

  it('does not carry out a plan the directory has outrun', async () => {
    const { directory, trail } = aHouse()
    const people = [listed('林 一', 'hayashi@midorino.example.com')]
    const { hash } = await directory.plan(people, { source: 'csv', missing: 'keep' })
    await added(directory, { name: '林', address: 'hayashi@midorino.example.com' })
    const options = { source: 'csv', missing: 'keep', hash, file: 'names.csv' } as const
    expect(await directory.applyImport(people, options, by)).toBeUndefined()
    expect(await trail()).not.toContain('directory.imported')
  })

  it('takes the newest import back, once, and leaves what was changed by hand since', async () => {
    const { directory, trail } = aHouse()
    await taken(directory, [listed('林 一', 'a@midorino.example.com'), listed('森 二', 'b@midorino.example.com')])
    clock.now = day(2)
    const next = [listed('林 一郎', 'a@midorino.example.com'), listed('原 三', 'c@midorino.example.com')]
    await taken(directory, next, 'retire')
    clock.now = day(3)
    const [, , changed] = (await directory.people({ limit: 10 })).items.toSorted((a, b) => a.address.localeCompare(b.address))
    await directory.changePerson(changed?.id ?? '', { name: '原 三郎', address: 'c@midorino.example.com' }, by)
    expect(await directory.undoImport(by)).toMatchObject({ undoneAt: day(3).toISOString() })
    expect((await names(directory)).toSorted()).toEqual(['原 三郎', '林 一', '森 二'].toSorted())
    expect((await directory.people({ limit: 1 })).counts).toEqual({ active: 3, retired: 0, canary: 0 })
    expect(await directory.undoImport(by)).toBeUndefined()
    expect((await trail())[0]).toBe('directory.import-undone')
    clock.now = day(1)
  })

  it('tells the house what another process changed', async () => {
    const { directory, another, told } = aHouse()
    await directory.refresh()
    await added(another(), { name: '林 一', address: 'hayashi@midorino.example.com' })
    told.length = 0
    await directory.refresh()
    await directory.refresh()
    expect(told.map(({ staff }) => staff?.map(({ name }) => name))).toEqual([['林 一']])
  })

  it('hides, edits and restores the institutions Sekisho brings', async () => {
    const { directory } = aHouse()
    const id = 'supplied:mhlw'
    const one = async () => (await directory.institutions()).find((institution) => institution.id === id)
    const before = await one()
    await directory.putInstitution({ name: '厚生労働省', aliases: [], domains: ['MHLW.example.com'] }, by, id)
    expect(await one()).toMatchObject({ origin: 'edited', domains: ['mhlw.example.com'] })
    await directory.removeInstitution(id, 'remove', by)
    expect(await one()).toEqual({ ...before, origin: 'hidden' })
    expect((await directory.organisation()).institutions?.some(({ name }) => name === '厚生労働省')).toBe(false)
    await directory.removeInstitution(id, 'restore', by)
    expect(await one()).toEqual(before)
    expect(await directory.putInstitution({ name: 'x', aliases: [], domains: [] }, by, 'supplied:nobody')).toBe(false)
    expect(await directory.removeInstitution('nobody', 'remove', by)).toBe(false)
  })

  it('has institutions of the configuration in the place of those it brings', async () => {
    const { directory } = aHouse({ institutions: [{ name: '県医師会', domains: ['ken-med.example.com'] }] })
    await directory.putInstitution({ name: '市医師会', aliases: [], domains: ['shi-med.example.com'] }, by)
    expect((await directory.organisation()).institutions?.map(({ name }) => name)).toEqual(['県医師会', '市医師会'])
  })

  it('has each correspondent once', async () => {
    const { directory } = aHouse()
    await directory.putCorrespondent({ name: 'ひかり', address: 'info@hikari.example.com' }, by)
    await directory.putCorrespondent({ name: 'ひかり介護センター', address: 'INFO@hikari.example.com' }, by)
    const [only, ...others] = await directory.correspondents()
    expect([only?.name, others]).toEqual(['ひかり介護センター', []])
    expect(await directory.removeCorrespondent(only?.id ?? '', by)).toBe(true)
    expect(await directory.removeCorrespondent(only?.id ?? '', by)).toBe(false)
  })
})
