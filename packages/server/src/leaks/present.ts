import type { LeakMatch } from '@sekisho/inspection'
import type { Selectable } from 'kysely'
import type { LeakDetail, LeakSummary } from '../http/api.ts'
import type { Database } from '../store/index.ts'

export interface LeakCounts {
  readonly texts: number
  readonly addresses: number
  readonly names: number
}

const NONE: LeakCounts = { texts: 0, addresses: 0, names: 0 }

export function summaryOf(row: Selectable<Database['leak']>, counts: LeakCounts = NONE): LeakSummary {
  const { id, name, source, since, noted_at: notedAt, noted_by: notedBy, watch_until: watchUntil } = row
  return {
    id,
    name,
    source,
    since,
    untilKnown: row.until_known,
    notedAt,
    notedBy,
    watchUntil,
    ended: row.ended_at === null ? null : { at: row.ended_at, by: row.ended_by ?? '', reason: row.ended_reason ?? '' },
    ...counts,
    isComplete: row.entered_to === null,
    timesSeen: row.times_seen,
    lastSeen: row.last_seen,
  }
}

export function detailOf(
  row: Selectable<Database['leak']>,
  counts: LeakCounts | undefined,
  items: readonly Pick<Database['leak_item'], 'kind' | 'shown' | 'times_seen' | 'last_seen'>[],
  texts: readonly Pick<Database['leak_text'], 'written_at' | 'from_address'>[],
  sightings: readonly Database['leak_sighting'][],
): LeakDetail {
  return {
    ...summaryOf(row, counts),
    note: row.note,
    mailbox: row.mailbox,
    items: items.map(({ kind, shown, times_seen: timesSeen, last_seen: lastSeen }) => ({
      kind: kind === 'name' ? 'name' : 'address',
      value: shown,
      timesSeen,
      lastSeen,
    })),
    mails: texts.map(({ written_at: at, from_address: from }) => ({ at, from })),
    sightings: sightings.map(({ delivery_id: delivery, at, from_address: from, kinds }) => ({
      delivery,
      at,
      from,
      kinds: kindsOf(kinds),
    })),
  }
}

const known: readonly LeakMatch['kind'][] = ['text', 'address', 'name', 'retired-address', 'canary-address']

function kindsOf(json: string): LeakMatch['kind'][] {
  const kinds: unknown = JSON.parse(json)
  return Array.isArray(kinds) ? known.filter((kind) => kinds.includes(kind)) : []
}
