import type { Delivery } from '../delivery.ts'
import type { AuthenticationFacts } from '../inspection.ts'
import type { Message } from '../message/message.ts'
import type { Organisation } from '../message/organisation.ts'
import { visibleTexts } from '../message/visible-texts.ts'
import { passwordsForOthers } from '../unpack/password-candidates.ts'
import { mentionedIn, signatureOf } from './at-its-end.ts'
import { directionOf, isAuthenticated } from './direction.ts'
import { habitOf } from './habit-of.ts'
import { KeyedHasher } from './keyed-hash.ts'
import { maxPasswords } from './limits.ts'
import type { MailFacts } from './mail-facts.ts'
import { partyOf, recipientsOf, replyToOf } from './parties.ts'
import { isAutomatic, isFromList } from './sent-by-machine.ts'
import { showsQuotation } from './text/bare-lines.ts'
import { shinglesOf } from './text/shingles.ts'
import { threadOf } from './thread-of.ts'

const hashers = new WeakMap<Uint8Array, KeyedHasher>()

/** What this mail tells about who writes to whom. A mail that is only learned is not made ready for asking, which is the dearer half. */
export function factsOf(
  delivery: Delivery,
  message: Message,
  authentication: AuthenticationFacts,
  organisation: Organisation,
  key: Uint8Array,
  purpose: 'ask' | 'learn' = 'ask',
): MailFacts {
  const hasher = hasherFor(key)
  const [author] = message.from
  const recipients = recipientsOf(message, delivery)
  const texts = visibleTexts(message)
  const { kept, asked } = shinglesOf(texts, hasher, purpose)
  return {
    at: delivery.receivedAt.toISOString(),
    date: message.date?.toISOString() ?? null,
    direction: directionOf(delivery, message, recipients, authentication, organisation),
    author: author ? partyOf(author) : null,
    isAuthenticated: isAuthenticated(delivery, message, authentication),
    mailFrom: delivery.envelope.mailFrom?.toLowerCase() ?? null,
    replyTo: replyToOf(message),
    recipients,
    ...threadOf(message, hasher),
    quotes: texts.some(showsQuotation),
    isList: isFromList(message),
    isAutomatic: isAutomatic(message, delivery),
    shingles: kept,
    asked,
    signature: signatureOf(texts[0] ?? '', hasher),
    mentioned: mentionedIn(texts),
    habit: habitOf(message, delivery),
    passwords: passwordsForOthers(message.subject, texts).slice(0, maxPasswords),
  }
}

/** Keys are few and long-lived; what is prepared for one is kept with it. */
function hasherFor(key: Uint8Array): KeyedHasher {
  const known = hashers.get(key)
  if (known) return known
  const hasher = new KeyedHasher(key)
  hashers.set(key, hasher)
  return hasher
}
