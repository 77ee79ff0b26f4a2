// People in LDAP (RFC 4511) or Active Directory, read page by page (RFC 2696).
import { readFile } from 'node:fs/promises'
import { Client, type Entry } from 'ldapts'
import { isAddress, MAX_FIELD, type PersonFacts } from '../person.ts'
import type { LdapSettings } from '../settings.ts'
import { LdapTrouble } from './ldap-trouble.ts'

/** Entries of one page: Active Directory gives at most 1,000. */
const PAGE_SIZE = 500
const CONNECT_MS = 10_000
/** Bits of userAccountControl (MS-ADTS §2.2.16). */
const ACCOUNT_DISABLED = 0x2

/** Everybody the directory service knows, or `LdapTrouble`: never a part of them. */
export async function searchPeople(settings: LdapSettings): Promise<PersonFacts[]> {
  const { url = '', timeoutSeconds } = settings
  const ca = settings.caFile === undefined ? undefined : await readOr(settings.caFile)
  const tlsOptions = ca === undefined ? {} : { ca }
  // QUIRK: with tlsOptions ldapts speaks TLS from the first byte, whatever the URL says.
  const secure = url.startsWith('ldaps:') ? { tlsOptions } : {}
  const client = new Client({ url, timeout: timeoutSeconds * 1_000, connectTimeout: CONNECT_MS, ...secure })
  const late = AbortSignal.timeout(timeoutSeconds * 1_000)
  try {
    return await Promise.race([searched(client, settings, tlsOptions), rejectedBy(late)])
  } catch (error) {
    throw error instanceof LdapTrouble ? error : LdapTrouble.of(error)
  } finally {
    await client.unbind().catch(() => undefined)
  }
}

async function searched(client: Client, settings: LdapSettings, tlsOptions: { ca?: string }): Promise<PersonFacts[]> {
  const { url = '', startTls, bindDn, baseDn, filter, timeoutSeconds, maxPeople } = settings
  if (url.startsWith('ldap:') && startTls) await client.startTLS({ ...tlsOptions, host: new URL(url).hostname })
  if (bindDn !== '') await client.bind(bindDn, await passwordOf(settings))
  const people = new Map<string, PersonFacts>()
  const pages = client.searchPaginated(baseDn, {
    scope: 'sub',
    filter,
    timeLimit: timeoutSeconds,
    paged: { pageSize: PAGE_SIZE },
    attributes: attributesOf(settings),
  })
  for await (const { searchEntries } of pages) {
    for (const entry of searchEntries) {
      const person = personOf(entry, settings)
      if (person) people.set(person.address.toLowerCase(), person)
    }
    if (people.size > maxPeople) throw new LdapTrouble('too-many', `more than ${maxPeople} people`)
  }
  return [...people.values()]
}

function attributesOf({ attributes }: LdapSettings): string[] {
  return [
    ...Object.values(attributes).filter((name) => name !== ''),
    'cn',
    'sn',
    'givenName',
    'ou',
    'userAccountControl',
    'employeeID',
  ]
}

/** Undefined for an entry without name or address: a group, a room. */
function personOf(entry: Entry, { attributes }: LdapSettings): PersonFacts | undefined {
  const values = new Map(Object.keys(entry).map((key) => [key.toLowerCase(), first(entry[key])]))
  const read = (name: string) => values.get(name.toLowerCase()) ?? ''
  const address = read(attributes.address)
  const name = read(attributes.name) || read('cn') || [read('sn'), read('givenName')].filter(Boolean).join(' ')
  if (!isAddress(address) || name === '') return undefined
  const isDisabled = (Number(read('userAccountControl')) & ACCOUNT_DISABLED) !== 0
  return {
    name,
    reading: read(attributes.reading),
    romaji: attributes.romaji === '' ? latinOf(read, name) : read(attributes.romaji),
    address,
    section: read(attributes.section) || read('ou'),
    state: isDisabled ? 'retired' : 'active',
    since: null,
    source: 'ldap',
    externalId: read(attributes.externalId) || read('employeeID') || null,
  }
}

/** cn is often in Latin letters where displayName is in kanji. */
function latinOf(read: (name: string) => string, name: string): string {
  const latin = read('cn')
  return latin !== name && /^[\p{Script=Latin}\d\s.,'-]+$/u.test(latin) ? latin : ''
}

function first(value: Entry[string] | undefined): string {
  const one = Array.isArray(value) ? value[0] : value
  const text = one instanceof Uint8Array ? Buffer.from(one).toString('utf8') : (one ?? '')
  return text.trim().slice(0, MAX_FIELD)
}

async function passwordOf({ password, passwordFile }: LdapSettings): Promise<string> {
  if (passwordFile === undefined) return password ?? ''
  return (await readOr(passwordFile)).replace(/\r?\n$/, '')
}

async function readOr(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new LdapTrouble('file', `${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new LdapTrouble('too-slow', 'the directory service took too long')))
  })
}
