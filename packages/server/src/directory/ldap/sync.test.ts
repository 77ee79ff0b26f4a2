import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { configSchema } from '../../config/index.ts'
import { aConsole } from '../../testing/console.ts'
import { peer } from '../../testing/peers.ts'
import { BASE_DN, READER_DN, READER_PASSWORD, startSlapd, type TestSlapd } from '../../testing/slapd.ts'
import { Directory } from '../directory.ts'
import type { PersonFacts } from '../person.ts'
import { LdapTrouble } from './ldap-trouble.ts'
import { searchPeople } from './search-people.ts'
import { LdapSync } from './sync.ts'

const settingsOf = (ldap: object) => configSchema.parse({ directory: { ldap } }).directory.ldap

describe.runIf(peer('slapd'))('people of a real OpenLDAP', () => {
  let slapd: TestSlapd
  beforeAll(async () => {
    slapd = await startSlapd({ sizeLimit: 600 })
    const entries = Array.from({ length: 1_200 }, (_, n) => person(n))
    await slapd.add(`dn: ou=room,${BASE_DN}\nobjectClass: organizationalUnit\nou: room\n\n${entries.join('\n')}`)
  })
  afterAll(async () => await slapd.close())
  const settings = (more: object = {}) =>
    settingsOf({ url: slapd.url, caFile: slapd.caFile, bindDn: READER_DN, password: READER_PASSWORD, baseDn: BASE_DN, ...more })

  test('all of them, more than one page and more than the server gives at once; by StartTLS', async () => {
    const people = await searchPeople(settings())
    expect(people).toHaveLength(1_200)
    expect(people.find(({ address }) => address === 'p7@midorino.example.com')).toEqual({
      name: '佐藤 花子7',
      reading: '',
      romaji: 'Hanako Sato 7',
      address: 'p7@midorino.example.com',
      section: '総務課',
      state: 'active',
      since: null,
      source: 'ldap',
      externalId: 'N7',
    })
  })

  test('by ldaps, and by other attributes', async () => {
    const people = await searchPeople(settings({ url: slapd.secureUrl, filter: '(mail=p8@*)', attributes: { name: 'cn' } }))
    expect(people).toMatchObject([{ name: 'Hanako Sato 8' }])
  })

  test.each([
    ['a wrong password', { password: 'wrong' }, 'not-signed-in'],
    ['a place that is not there', { baseDn: 'dc=elsewhere' }, 'refused'],
    ['a certificate nobody vouches for', { caFile: undefined }, 'unreachable'],
    ['nobody there', { url: 'ldap://127.0.0.1:1' }, 'unreachable'],
    ['more than allowed', { maxPeople: 100 }, 'too-many'],
    ['no password file', { passwordFile: '/nowhere/password' }, 'file'],
  ])('%s is told in words', async (_, more, kind) => {
    const failure = await searchPeople(settings(more)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(LdapTrouble)
    expect(failure instanceof LdapTrouble && failure.kind).toBe(kind)
  })
})

describe('bringing it into the directory', () => {
  const people = (count: number): PersonFacts[] =>
    Array.from({ length: count }, (_, n) => ({
      name: `佐藤 ${n}`,
      reading: '',
      romaji: '',
      address: `p${n}@midorino.example.com`,
      section: '',
      state: 'active',
      since: null,
      source: 'ldap',
      externalId: `N${n}`,
    }))

  test('a shrunken answer waits for a word, and a failed reading changes nothing', async () => {
    const house = await aConsole()
    const failures: unknown[] = []
    const answer: { people: PersonFacts[] | Error } = { people: people(50) }
    const { store, audit } = house
    const now = () => house.clock.now
    const directory = new Directory({ organisation: 'house', store, audit, now, configured: {}, changed: () => undefined })
    const sync = new LdapSync({
      settings: settingsOf({ url: 'ldaps://ldap.midorino.example.com' }),
      directory,
      now,
      failed: (error) => failures.push(error),
      works: () => (failures.length = 0),
      search: async () => {
        if (answer.people instanceof Error) throw answer.people
        return answer.people
      },
    })
    const counts = async () => (await directory.people({ limit: 1 })).counts
    expect(await sync.run()).toMatchObject({ outcome: 'applied', people: 50 })
    expect(await sync.run()).toMatchObject({ outcome: 'unchanged' })
    answer.people = people(45)
    expect(await sync.run()).toMatchObject({ outcome: 'applied', counts: { retired: 5 } })
    answer.people = people(20)
    expect(await sync.run()).toMatchObject({ outcome: 'waits-for-confirmation' })
    expect(failures).toHaveLength(1)
    answer.people = []
    expect(await sync.run()).toMatchObject({ outcome: 'waits-for-confirmation' })
    answer.people = new LdapTrouble('unreachable', 'gone')
    expect(await sync.run()).toMatchObject({ outcome: 'failed' })
    expect(await counts()).toEqual({ active: 45, retired: 5, canary: 0 })
    answer.people = people(20)
    expect(await sync.run({ by: '田中', confirm: true })).toMatchObject({ outcome: 'applied' })
    expect(await counts()).toEqual({ active: 20, retired: 30, canary: 0 })
    expect(failures).toEqual([])
    await house.close()
  })
})

const person = (n: number) =>
  [
    `dn: uid=p${n},${BASE_DN}`,
    'objectClass: inetOrgPerson',
    `uid: p${n}`,
    `cn: Hanako Sato ${n}`,
    'sn: Sato',
    `displayName:: ${Buffer.from(`佐藤 花子${n}`).toString('base64')}`,
    `mail: p${n}@midorino.example.com`,
    `ou:: ${Buffer.from('総務課').toString('base64')}`,
    `employeeNumber: N${n}`,
    '',
  ].join('\n')
