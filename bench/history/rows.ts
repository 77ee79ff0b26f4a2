// The rows of that past, the same ones for every store.
import {
  ADDRESSES,
  addressOf,
  atOf,
  authorOf,
  directionOf,
  domainOf,
  GREETINGS,
  greeting,
  messageIdOf,
  recipientsOf,
  SHINGLES,
  START_MS,
  shinglesOf,
  threadOf,
} from './past.ts'

type Row = readonly (string | number)[]

export interface TableOfPeople {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: () => Iterable<Row>
}

const totals = ['received_times', 'received_first', 'received_last', 'sent_times', 'sent_first', 'sent_last'] as const
const RELATIONS = 10

/** Who wrote in `mails` mails; every row once. */
export function tablesOfPeople(mails: number): readonly TableOfPeople[] {
  const end = atOf(mails)
  const total = (times: number) => [times, START_MS, end, times, START_MS, end]
  return [
    {
      name: 'history_address',
      columns: ['number', 'house', 'address', ...totals],
      rows: () => ofEach((person) => [[person, 1, addressOf(person), ...total(30)]]),
    },
    {
      name: 'history_domain',
      columns: ['house', 'domain', ...totals],
      rows: () => ofEach((person) => (domainOf(person) === domainOf(person - 1) ? [] : [[1, domainOf(person), ...total(240)]])),
    },
    {
      name: 'history_name',
      columns: ['house', 'address_number', 'name_key', 'shown', 'times', 'first_at', 'last_at'],
      rows: () =>
        ofEach((person) => {
          const shown = `担当 ${person % 250_000}`
          return [[1, person, shown, shown, 60, START_MS, end]]
        }),
    },
    {
      name: 'history_habit',
      columns: ['house', 'address_number', 'kind', 'value', 'times', 'last_at'],
      rows: () => ofEach((person) => habits.map(([kind, value]) => [1, person, kind, value, 10, end])),
    },
    {
      name: 'history_relation',
      columns: ['house', 'from_number', 'to_number', 'times', 'first_at', 'last_at'],
      rows: () => ofEach((person) => othersOf(person).map((other) => [1, person, other, 5, START_MS, end])),
    },
    {
      name: 'history_common',
      columns: ['house', 'hash'],
      rows: () => [...new Set(Array.from({ length: GREETINGS }, (_, number) => greeting(number)))].map((hash) => [1, hash]),
    },
  ]
}

const habits: readonly (readonly [kind: string, value: string])[] = [
  ['submission', 'name'],
  ['mailer', 'Outlook'],
  ...Array.from({ length: 10 }, (_, hour) => ['hour', String(8 + hour)] as const),
]

function* ofEach(rows: (person: number) => readonly Row[]): Iterable<Row> {
  for (let person = 1; person <= ADDRESSES; person += 1) yield* rows(person)
}

function othersOf(person: number): number[] {
  return [...new Set(Array.from({ length: RELATIONS }, (_, number) => 1 + ((person * (number + 1)) % ADDRESSES)))]
}

export const mailColumns = [
  'number',
  'house',
  'at',
  'direction',
  'kept',
  'from_number',
  'identity',
  'thread_hash',
  'parties',
  'shingles',
  'signature',
] as const

/** Lists as the store keeps them. */
export interface Packing<List> {
  readonly numbers: (list: readonly number[]) => List
  readonly hashes: (list: readonly number[]) => List
}

/** One mail, in the order of `mailColumns`. */
export function mailRow<List>(mail: number, { numbers, hashes }: Packing<List>): (number | List)[] {
  return [
    mail,
    1,
    atOf(mail),
    directionOf(mail),
    SHINGLES,
    authorOf(mail),
    messageIdOf(mail),
    threadOf(mail),
    numbers(recipientsOf(mail)),
    hashes(shinglesOf(mail).slice(0, SHINGLES - 1)),
    hashes([1, 2]),
  ]
}
