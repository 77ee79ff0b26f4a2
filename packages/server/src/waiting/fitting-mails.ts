import type { MailFacts } from '@sekisho/inspection'
import { maySharePassword } from '@sekisho/inspection/history'
import type { Store } from '../store/index.ts'
import { matchKeys } from './match-keys.ts'
import { factsFrom } from './offer-repository.ts'

/** Waiting mails one new password is compared with. */
const MAX_FITTING = 500

/** A waiting mail that a password may open; `isNear` when it is of the same subject or conversation. */
export interface FittingMail {
  readonly id: string
  readonly isNear: boolean
}

/** Those the passwords of a mail may open. */
export async function fittingMails(db: Store['db'], organisation: string, facts: MailFacts): Promise<FittingMail[]> {
  const keys = matchKeys(facts)
  if (keys.length === 0) return []
  const found = await db
    .selectFrom('password_match')
    .innerJoin('waiting_mail', (join) =>
      join
        .onRef('waiting_mail.delivery_id', '=', 'password_match.mail_id')
        .onRef('waiting_mail.organisation_id', '=', 'password_match.organisation_id'),
    )
    .select(['waiting_mail.delivery_id', 'waiting_mail.facts'])
    .distinct()
    .where('password_match.organisation_id', '=', organisation)
    .where('password_match.side', '=', 'waiting')
    .where('password_match.key', 'in', keys)
    .where('waiting_mail.state', 'in', ['waiting', 'opening'])
    .limit(MAX_FITTING)
    .execute()
  return found
    .map((row) => ({ id: row.delivery_id, facts: factsFrom(row.facts) }))
    .filter((mail) => maySharePassword(mail.facts, facts))
    .map((mail) => ({ id: mail.id, isNear: isNear(mail.facts, facts) }))
}

function isNear(one: MailFacts, other: MailFacts): boolean {
  if (one.subject !== null && one.subject === other.subject) return true
  const names = new Set([one.messageId, one.thread, ...one.references].filter((name) => name !== null))
  return [other.messageId, other.thread, ...other.references].some((name) => name !== null && names.has(name))
}
