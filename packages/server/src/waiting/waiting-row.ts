import type { MailFacts } from '@sekisho/inspection'
import type { Selectable } from 'kysely'
import type { WaitingState } from '../http/api.ts'
import type { Database } from '../store/index.ts'
import { factsFrom } from './offer-repository.ts'

export interface WaitingMail {
  readonly id: string
  readonly state: WaitingState
  readonly isAlone: boolean
  readonly since: Date
  readonly until: Date
  readonly facts: MailFacts
  readonly tries: number
  /** Offers that did not open it. */
  readonly tried: ReadonlySet<string>
  /** Those that opened a part of it: what is inside or beside may need another. */
  readonly partlyBy: ReadonlySet<string>
}

/** What is read of a waiting mail. */
export const waitingColumns = [
  'delivery_id',
  'state',
  'is_alone',
  'since',
  'until',
  'facts',
  'tries',
  'tried',
  'partly_by',
] as const

export function waitingMail(row: Pick<Selectable<Database['waiting_mail']>, (typeof waitingColumns)[number]>): WaitingMail {
  const tried: string[] = JSON.parse(row.tried)
  const partlyBy: string[] = JSON.parse(row.partly_by)
  return {
    id: row.delivery_id,
    state: row.state,
    isAlone: row.is_alone === 1,
    since: new Date(row.since),
    until: new Date(row.until),
    facts: factsFrom(row.facts),
    tries: row.tries,
    tried: new Set(tried),
    partlyBy: new Set(partlyBy),
  }
}
