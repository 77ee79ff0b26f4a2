import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  DirectoryImport,
  DirectoryInstitution,
  DirectoryPeople,
  DirectoryPerson,
  ImportPreview,
  Problem,
} from '../http/api.ts'
import { aConsole, type Browser, signedIn } from '../testing/console.ts'
import { jsonOf } from '../testing/json.ts'

let house: Awaited<ReturnType<typeof aConsole>>
let browser: Browser

beforeAll(async () => {
  house = await aConsole()
  browser = await signedIn(house)
})
afterAll(async () => await house.close())

const people = async (query = '') => await jsonOf<DirectoryPeople>(await browser.get(`/api/directory/people${query}`))
const csv = async (text: string, query = '') =>
  await browser.post(`/api/directory-import?file=names.csv${query}`, Buffer.from(text))

test('a person by hand: entered, found by any part of the name, changed, retired; the house is told each time', async () => {
  const request = { name: '佐藤 花子', reading: 'サトウ ハナコ', address: 'hanako@midorino.example.com', section: '総務課' }
  const added = await jsonOf<DirectoryPerson>(await browser.post('/api/directory/people', request))
  expect(added).toMatchObject({ ...request, state: 'active', source: 'hand' })
  expect(house.told.at(-1)?.staff).toMatchObject([{ name: '佐藤 花子', address: 'hanako@midorino.example.com' }])
  expect((await browser.post('/api/directory/people', { ...request, address: 'HANAKO@midorino.example.com' })).status).toBe(409)
  for (const text of ['花子', '佐藤花子', 'サトウ', 'hanako@', '総務'])
    expect((await people(`?text=${encodeURIComponent(text)}`)).items).toHaveLength(1)
  expect((await people('?text=%25')).items).toHaveLength(0)

  const moved = { ...request, address: 'sato@midorino.example.com' }
  await browser.post(`/api/directory/people/${added.id}`, moved)
  expect((await people()).counts).toEqual({ active: 1, retired: 1, canary: 0 })
  expect(house.told.at(-1)?.retired).toMatchObject([{ address: 'hanako@midorino.example.com', since: '2026-04-01' }])
  await browser.post(`/api/directory/people/${added.id}/state`, { state: 'retired', since: '2026-03-31' })
  expect(house.told.at(-1)?.staff).toEqual([])
  expect((await people('?state=retired')).items).toHaveLength(2)
  const trail = await house.audit.page('house', { limit: 3 })
  expect(trail.items[0]).toMatchObject({ what: 'directory.person-changed', who: '田中', details: { change: 'retired' } })
})

test('a decoy is an address nobody is told of', async () => {
  await browser.post('/api/directory/people', { name: '囮', address: 'yamada.t@midorino.example.com', state: 'canary' })
  expect(house.told.at(-1)?.canaries).toEqual(['yamada.t@midorino.example.com'])
})

test('a CSV is shown before it is taken, and can be taken back', async () => {
  const first = '氏名,メール,所属\n田村 一,hajime@midorino.example.com,外科\n林 二,futa@midorino.example.com,内科\n'
  const shown = await jsonOf<ImportPreview>(await csv(first))
  expect(shown.counts).toEqual({ added: 2, changed: 0, retired: 0, unchanged: 0 })
  expect((await people('?text=田村')).items).toHaveLength(0)
  expect((await csv(first, '&plan=00000000000000000000000000000000')).status).toBe(409)
  expect((await csv(first, `&plan=${shown.plan}`)).status).toBe(200)

  const second = '氏名,メール,所属\n田村 一,hajime@midorino.example.com,救急科\n森 三,mitsu@midorino.example.com,内科\n'
  const next = await jsonOf<ImportPreview>(await csv(second, '&missing=retire'))
  expect(next.counts).toEqual({ added: 1, changed: 1, retired: 1, unchanged: 0 })
  expect(next.changed[0]?.note?.ja).toBe('所属: 外科 → 救急科')
  expect(next.retired.map(({ name }) => name)).toEqual(['林 二'])
  await csv(second, `&missing=retire&plan=${next.plan}`)
  expect((await people('?text=林')).items[0]).toMatchObject({ state: 'retired', since: '2026-04-01' })
  // The same file once more changes nothing.
  expect((await jsonOf<ImportPreview>(await csv(second, '&missing=retire'))).counts).toMatchObject({
    added: 0,
    changed: 0,
    retired: 0,
  })

  const undone = await jsonOf<DirectoryImport>(await browser.post('/api/directory/imports/undo', {}))
  expect(undone.undoneAt).not.toBeNull()
  expect((await people('?text=林')).items[0]).toMatchObject({ state: 'active', since: null })
  expect((await people('?text=森')).items).toHaveLength(0)
  expect((await people('?text=田村')).items[0]?.section).toBe('外科')
  expect((await browser.post('/api/directory/imports/undo', {})).status).toBe(409)
  // Decoys and those entered by hand are nobody's business of the file.
  expect((await people()).counts).toMatchObject({ canary: 1 })
})

test('a file that is no list says why', async () => {
  const response = await csv('これは名簿ではない\n')
  expect(response.status).toBe(400)
  const { type, detail } = await jsonOf<Problem>(response)
  expect(type).toBe('directory/unreadable-file')
  expect(detail?.ja).toContain('1 行目')
})

test('institutions: what Sekisho brings is edited, hidden and brought back', async () => {
  const all = async () => await jsonOf<DirectoryInstitution[]>(await browser.get('/api/directory/institutions'))
  const known = () => house.told.at(-1)?.institutions ?? []
  await browser.post('/api/directory/institutions', { name: 'みどり県医師会', aliases: [], domains: ['Midori-Med.example.org'] })
  expect((await all())[0]).toMatchObject({ name: 'みどり県医師会', domains: ['midori-med.example.org'], origin: 'own' })
  const ministry = (await all()).find(({ id }) => id === 'supplied:mhlw')
  expect(ministry?.origin).toBe('supplied')
  expect((await browser.delete('/api/directory/institutions/supplied:mhlw')).status).toBe(204)
  expect(known().some(({ name }) => name === ministry?.name)).toBe(false)
  await browser.post('/api/directory/institutions/supplied:mhlw/restore', {})
  expect(known().some(({ name }) => name === ministry?.name)).toBe(true)
  expect((await browser.delete('/api/directory/institutions/supplied:none')).status).toBe(404)
  expect((await browser.post('/api/directory/institutions', { name: 'x', aliases: [], domains: ['no domain'] })).status).toBe(400)
})

test('correspondents: each address once', async () => {
  await browser.post('/api/directory/correspondents', { name: 'ひかり', address: 'info@hikari.example.org' })
  await browser.post('/api/directory/correspondents', { name: 'ひかり介護センター', address: 'INFO@hikari.example.org' })
  expect(house.told.at(-1)?.correspondents).toMatchObject([{ name: 'ひかり介護センター' }])
})
