// The statements by which a batch is learned. Each takes one parameter, a JSON array of rows, so that a batch of any size is as many
// statements as there are tables. `value->>2` is the third column of a row.
import type { StoreLocation } from '../store/index.ts'

export type WriteStatements = ReturnType<typeof writeStatements>

export function writeStatements(kind: StoreLocation['kind']) {
  const sqlite = kind === 'sqlite'
  const rows = sqlite ? 'json_each(?) where true' : 'json_array_elements($1::json) as each(value) where true'
  const elements = sqlite ? '(select value from json_each(?))' : '(select value::bigint from json_array_elements_text($1::json))'
  const earlier = sqlite ? 'min' : 'least'
  const later = sqlite ? 'max' : 'greatest'
  const whole = (column: number) => `cast(value->>${column} as bigint)`
  const small = (column: number) => `cast(value->>${column} as integer)`
  const text = (column: number) => `value->>${column}`
  const list = (column: number, type: string) => (sqlite ? `unhex(value->>${column})` : `(value->>${column})::${type}[]`)
  /** Adds the new times to those on record. */
  const grown = (table: string, ways: readonly string[]) =>
    ways
      .flatMap((way) => [
        `${way}_times = ${table}.${way}_times + excluded.${way}_times`,
        `${way}_first = ${earlier}(${table}.${way}_first, excluded.${way}_first)`,
        `${way}_last = ${later}(${table}.${way}_last, excluded.${way}_last)`,
      ])
      .join(', ')
  const totals = 'received_times, received_first, received_last, sent_times, sent_first, sent_last'
  const totalsFrom = (column: number) =>
    [small(column), whole(column + 1), whole(column + 2), small(column + 3), whole(column + 4), whole(column + 5)].join(', ')

  return {
    /** house, address, totals → number, address, sent_times */
    addresses: `insert into history_address (house, address, ${totals})
      select ${small(0)}, ${text(1)}, ${totalsFrom(2)} from ${rows}
      on conflict (house, address) do update set ${grown('history_address', ['received', 'sent'])} returning number, address, sent_times`,
    /** house, domain, totals */
    domains: `insert into history_domain (house, domain, ${totals})
      select ${small(0)}, ${text(1)}, ${totalsFrom(2)} from ${rows}
      on conflict (house, domain) do update set ${grown('history_domain', ['received', 'sent'])}`,
    /** house, from, to, times, first, last */
    relations: `insert into history_relation (house, from_number, to_number, times, first_at, last_at)
      select ${small(0)}, ${small(1)}, ${small(2)}, ${small(3)}, ${whole(4)}, ${whole(5)} from ${rows}
      on conflict (house, from_number, to_number) do update set times = history_relation.times + excluded.times,
        first_at = ${earlier}(history_relation.first_at, excluded.first_at),
        last_at = ${later}(history_relation.last_at, excluded.last_at)`,
    /** house, address, name key, shown, times, first, last */
    names: `insert into history_name (house, address_number, name_key, shown, times, first_at, last_at)
      select ${small(0)}, ${small(1)}, ${text(2)}, ${text(3)}, ${small(4)}, ${whole(5)}, ${whole(6)} from ${rows}
      on conflict (house, address_number, name_key) do update set times = history_name.times + excluded.times,
        shown = case when excluded.last_at >= history_name.last_at then excluded.shown else history_name.shown end,
        first_at = ${earlier}(history_name.first_at, excluded.first_at),
        last_at = ${later}(history_name.last_at, excluded.last_at)`,
    /** house, address, kind, value, times, last */
    habits: `insert into history_habit (house, address_number, kind, value, times, last_at)
      select ${small(0)}, ${small(1)}, ${text(2)}, ${text(3)}, ${small(4)}, ${whole(5)} from ${rows}
      on conflict (house, address_number, kind, value) do update set times = history_habit.times + excluded.times,
        last_at = ${later}(history_habit.last_at, excluded.last_at)`,
    /** number (SQLite only), house, at, direction, kept, from, identity, thread, parties, shingles, signature */
    mails: `insert into history_mail (${sqlite ? 'number, ' : ''}house, at, direction, kept, from_number, identity, thread_hash,
        parties, shingles, signature)
      select ${sqlite ? `${small(0)}, ` : ''}${small(1)}, ${whole(2)}, ${small(3)}, ${small(4)}, ${small(5)}, ${whole(6)}, ${whole(7)},
        ${list(8, 'integer')}, ${list(9, 'bigint')}, ${list(10, 'bigint')} from ${rows}`,
    /** identities → mails; the first element is the house */
    known: `select number, identity, from_number, parties from history_mail
      where identity in ${elements} and house = ${sqlite ? '?' : '$2'}`,
    /**
     * house, hash, mail: less than 0 when a person of ours wrote it, so that these are read first (SQLite). A mail that was forgotten since it
     * was read gets no entry.
     */
    shingles: `insert into history_shingle (house, hash, mail)
      select ${small(0)}, ${whole(1)}, ${small(2)} from ${rows}
        and exists (select 1 from history_mail where number = abs(${small(2)})) on conflict do nothing`,
    /** house, hash */
    common: `insert into history_common (house, hash) select ${small(0)}, ${whole(1)} from ${rows} on conflict do nothing`,
  }
}
