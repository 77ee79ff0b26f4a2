import type { MailFacts } from '@sekisho/inspection'
import { maySharePassword } from '@sekisho/inspection/history'
import type { Store } from '../store/index.ts'
import { matchedMails } from './matched-mails.ts'
import { nearest } from './nearness.ts'
import { factsFrom } from './offer-repository.ts'

/** Waiting mails that are read for one new password. */
const MAX_READ = 500
/** And those it is compared with; the others have their turn by the clock. */
const MAX_FITTING = 100
const MAX_OF_SENDER = 50

/** The waiting mails that the passwords of a mail may open: nearest first, and of equally near ones those that were tried least. */
export async function fittingMails(store: Store, organisation: string, facts: MailFacts): Promise<string[]> {
  const ids = (await matchedMails(store, organisation, 'waiting', facts)).slice(0, MAX_READ)
  if (ids.length === 0) return []
  const rows = await store.db
    .selectFrom('waiting_mail')
    .select(['delivery_id as id', 'facts', 'tries'])
    .where('organisation_id', '=', organisation)
    .where('delivery_id', 'in', ids)
    .where('state', 'in', ['waiting', 'opening'])
    .execute()
  const fitting = rows
    .map((row) => ({ id: row.id, tries: row.tries, facts: factsFrom(row.facts) }))
    .filter((mail) => maySharePassword(mail.facts, facts))
  const behind = ({ tries }: { readonly tries: number }) => tries
  return nearest(fitting, facts, { limit: MAX_FITTING, ofSender: MAX_OF_SENDER, behind }).map(({ id }) => id)
}
