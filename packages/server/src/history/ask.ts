// The store's answer to one mail's question.
import type { Acquaintance, HabitCounts, KeyedHash, NameUse, PastMail, RecordsAnswer, RecordsQuestion } from '@sekisho/inspection'
import { likelyMatches, maxCommon, maxPastMails } from '@sekisho/inspection/history'
import type { CommonTexts } from './common-texts.ts'
import { directions, stored } from './gathered.ts'
import { isMature } from './maturity.ts'
import type { Packing } from './packed.ts'
import type { HabitRow, HistoryQueries, MailRow, NameRow } from './queries.ts'
import { acquaintanceOf, isoOf } from './totals.ts'

export interface AskPorts {
  readonly queries: HistoryQueries
  readonly packing: Packing
  readonly common: CommonTexts
  readonly now: () => Date
}

export type StoredAnswer = Omit<RecordsAnswer, 'leaks' | 'passwords'>

export async function ask(organisation: string, question: RecordsQuestion, ports: AskPorts): Promise<StoredAnswer> {
  const { queries, now } = ports
  const row = await queries.house(organisation)
  if (!row) return blank
  const house = row.number
  const addresses = await queries.addresses(house, withAuthor(question))
  const domains = await queries.domains(
    house,
    question.domains.map((domain) => stored(domain)),
  )
  const author = addresses.find(({ address }) => address === stored(question.author ?? ''))
  const names = author ? await queries.namesOf(house, author.number) : []
  const users = question.nameKey === '' ? [] : await queries.usersOf(house, stored(question.nameKey, 200))
  const habits = author ? await queries.habitsOf(house, author.number) : []
  const referred = await queries.referred(house, question.references, maxPastMails)
  const matches = await matchesOf(house, question.shingles, ports)
  const same = await queries.mails(house, [...matches.keys()])
  const past = await pastMails(house, [...distinct(referred).slice(0, maxPastMails), ...same], matches, ports)
  const asked = new Set(question.addresses)
  return {
    extent: {
      mails: row.mails,
      since: row.first_at === null ? null : isoOf(row.first_at),
      isMature: isMature(row, now()),
    },
    addresses: acquaintances(
      addresses.filter(({ address }) => asked.has(address)),
      ({ address }) => address,
    ),
    domains: acquaintances(domains, ({ domain }) => domain),
    namesOfAuthor: names.map(nameUse),
    usersOfName: users.map(nameUse),
    referred: distinct(referred)
      .slice(0, maxPastMails)
      .flatMap(({ number }) => withMatches(past.get(number), [])),
    sameText: same
      .toSorted((a, b) => (matches.get(b.number)?.length ?? 0) - (matches.get(a.number)?.length ?? 0) || a.at - b.at)
      .flatMap(({ number }) => withMatches(past.get(number), matches.get(number) ?? [])),
    habits: habitCounts(habits),
  }
}

const blank: StoredAnswer = {
  extent: { mails: 0, since: null, isMature: false },
  addresses: new Map(),
  domains: new Map(),
  namesOfAuthor: [],
  usersOfName: [],
  referred: [],
  sameText: [],
  habits: null,
}

function withAuthor({ addresses, author }: RecordsQuestion): string[] {
  return [...new Set(author === null ? addresses : [...addresses, author])].map((address) => stored(address))
}

/** Which mails have which of the shingles; the mails with most of them. */
async function matchesOf(house: number, shingles: readonly KeyedHash[], ports: AskPorts) {
  const { queries, common } = ports
  const asked = [...new Set(shingles)].filter((hash) => !common.has(house, hash))
  const found = new Map<number, KeyedHash[]>()
  for (const [hash, mails] of await queries.postings(house, asked, maxCommon + 1)) {
    for (const mail of mails.length > maxCommon ? await countedOf(house, hash, mails, ports) : mails) {
      const hashes = found.get(mail)
      if (hashes) hashes.push(hash)
      else found.set(mail, [hash])
    }
  }
  const isOwn = (mail: number): boolean => mail < 0
  const likely = likelyMatches(found, (one, other) => Math.abs(one) - Math.abs(other), isOwn)
  return new Map([...likely].map(([mail, hashes]) => [Math.abs(mail), hashes]))
}

/** Of the many mails with one shingle, those that count. */
async function countedOf(house: number, hash: number, mails: readonly number[], { queries, common }: AskPorts) {
  const own = mails.filter((mail) => mail < 0)
  if (own.length > maxCommon) {
    common.note(house, hash)
    return []
  }
  const first = common.firstOf(house, hash) ?? common.judge(house, hash, await queries.carriers(house, hash, maxCommon + 1))
  if (first === null) return []
  return own.includes(-first) ? own : [...own, first]
}

async function pastMails(
  house: number,
  rows: readonly MailRow[],
  matches: ReadonlyMap<number, readonly KeyedHash[]>,
  { queries, packing }: AskPorts,
): Promise<Map<number, PastMail>> {
  const unpacked = rows.map((row) => ({ row, parties: packing.readNumbers(row.parties) }))
  const numbers = [...new Set(unpacked.flatMap(({ row, parties }) => [row.from_number, ...parties]))]
  const known = await queries.addressesOf(house, numbers)
  const mailOf = (
    { at, direction, from_number, identity, thread_hash, kept, number }: MailRow,
    parties: readonly number[],
  ): PastMail => ({
    at,
    direction: directions[direction] ?? 'inbound',
    from: known.get(from_number) ?? '',
    to: parties.flatMap((party) => known.get(party) ?? []),
    messageId: identity > 0 ? identity : null,
    thread: thread_hash,
    matched: matches.get(number) ?? [],
    kept,
  })
  return new Map(unpacked.map(({ row, parties }) => [row.number, mailOf(row, parties)]))
}

const withMatches = (mail: PastMail | undefined, matched: readonly KeyedHash[]): PastMail[] =>
  mail ? [{ ...mail, matched }] : []

function distinct(rows: readonly MailRow[]): MailRow[] {
  return [...new Map(rows.map((row) => [row.number, row])).values()]
}

function acquaintances<Row extends Parameters<typeof acquaintanceOf>[0]>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Map<string, Acquaintance> {
  return new Map(
    rows
      .filter(({ received_times, sent_times }) => received_times + sent_times > 0)
      .map((row) => [keyOf(row), acquaintanceOf(row)]),
  )
}

function nameUse({ address, shown, times, first_at, last_at }: NameRow): NameUse {
  return { address, name: shown, times, first: isoOf(first_at), last: isoOf(last_at) }
}

function habitCounts(rows: readonly HabitRow[]): HabitCounts | null {
  if (rows.length === 0) return null
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
  const hours = Array.from({ length: 24 }, () => 0)
  for (const { value, times } of of('hour')) hours[Number(value)] = times
  const counts = (kind: string) => new Map(of(kind).map(({ value, times }) => [value, times]))
  const submissions = counts('submission')
  const mails = [...submissions.values()].reduce((sum, times) => sum + times, 0)
  return { mails, mailers: counts('mailer'), submissions, hours }
}
