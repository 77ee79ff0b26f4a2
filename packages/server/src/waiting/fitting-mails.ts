import type { MailFacts } from '@sekisho/inspection'
import { maySharePassword } from '@sekisho/inspection/history'
import type { Store } from '../store/index.ts'
import { matchedMails } from './matched-mails.ts'
import { isInThread, nearest } from './nearness.ts'
import { factsFrom } from './offer-repository.ts'

/** Waiting mails that are read for one new password. */
const MAX_READ = 500
/** And those it is compared with; the others have their turn by the clock. */
const MAX_FITTING = 100
const MAX_OF_SENDER = 50

/** A waiting mail that a password may open; `isNear` when it is of the same subject or conversation. */
export interface FittingMail {
  readonly id: string
  readonly isNear: boolean
}

/** Those the passwords of a mail may open, nearest first. */
export async function fittingMails(store: Store, organisation: string, facts: MailFacts): Promise<FittingMail[]> {
  const ids = (await matchedMails(store, organisation, 'waiting', facts)).slice(0, MAX_READ)
  if (ids.length === 0) return []
  const rows = await store.db
    .selectFrom('waiting_mail')
    .select(['delivery_id as id', 'facts'])
    .where('organisation_id', '=', organisation)
    .where('delivery_id', 'in', ids)
    .where('state', 'in', ['waiting', 'opening'])
    .execute()
  const fitting = rows
    .map((row) => ({ id: row.id, facts: factsFrom(row.facts) }))
    .filter((mail) => maySharePassword(mail.facts, facts))
  return nearest(fitting, facts, { limit: MAX_FITTING, ofSender: MAX_OF_SENDER }).map((mail) => ({
    id: mail.id,
    isNear: isNear(mail.facts, facts),
  }))
}

function isNear(one: MailFacts, other: MailFacts): boolean {
  return (one.subject !== null && one.subject === other.subject) || isInThread(one, other)
}
