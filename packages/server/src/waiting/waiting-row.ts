import type { MailFacts } from '@sekisho/inspection'
import type { WaitingState } from '../http/api.ts'
import type { Database } from '../store/index.ts'
import { factsFrom } from './offer-repository.ts'

export interface WaitingMail {
  readonly id: string
  readonly state: WaitingState
  readonly isAlone: boolean
  readonly until: Date
  readonly facts: MailFacts
  readonly tries: number
  /** Offers that did not open it. */
  readonly tried: ReadonlySet<string>
}

/** What is read of a waiting mail. */
export const waitingColumns = ['delivery_id', 'state', 'is_alone', 'until', 'facts', 'tries', 'tried'] as const

export function waitingMail(row: Pick<Database['waiting_mail'], (typeof waitingColumns)[number]>): WaitingMail {
  const tried: string[] = JSON.parse(row.tried)
  return {
    id: row.delivery_id,
    state: row.state,
    isAlone: row.is_alone === 1,
    until: new Date(row.until),
    facts: factsFrom(row.facts),
    tries: row.tries,
    tried: new Set(tried),
  }
}
