import type { MailFacts } from '../history/index.ts'
import { KeyedHasher } from '../history/keyed-hash.ts'
import type { ReturnedMail } from './returned-mail.ts'

/** A report refers to the mail it is about, although no field of its header says so. */
export function askedAbout(facts: MailFacts, returned: ReturnedMail | undefined, key: Uint8Array): MailFacts {
  if (returned?.messageId === undefined) return facts
  const original = new KeyedHasher(key).text('message-id', returned.messageId)
  return { ...facts, references: [...new Set([original, ...facts.references])] }
}
