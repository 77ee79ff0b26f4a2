// The mails with one shingle, for when they are many: who wrote them decides which of them count. Seldom asked.
import type { Carrier } from '@sekisho/inspection/history'
import type { StoreLocation } from '../store/index.ts'
import { standingFrom } from './gathered.ts'

export interface CarrierRow {
  readonly number: number
  readonly at: number
  readonly direction: number
  readonly from_number: number
  /** Mails the house has written to its author. */
  readonly sent_times: number
}

/** hash, house, limit → `CarrierRow`s: our own before others, others oldest first. */
export function carriersStatement(kind: StoreLocation['kind']): string {
  const columns = 'mail.number, mail.at, mail.direction, mail.from_number, author.sent_times'
  const authors = 'join history_address as author on author.number = mail.from_number'
  return kind === 'sqlite'
    ? `select ${columns} from history_shingle as entry cross join history_mail as mail on mail.number = abs(entry.mail) ${authors}
        where entry.hash = ? and entry.house = ? order by entry.mail limit ?`
    : `select ${columns} from history_mail as mail ${authors} where mail.shingles @> array[$1::bigint] and mail.house = $2
        order by mail.direction in (1, 2) desc, mail.number limit $3`
}

export function carrier({ number, at, direction, from_number: from, sent_times }: CarrierRow): Carrier {
  const standing = standingFrom(direction)
  const isFromOutside = direction === 0 || standing === 'familiar'
  return { number, at, standing, from, isByAcquaintance: standing === 'own' || (isFromOutside && sent_times > 0) }
}
