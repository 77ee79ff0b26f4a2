import type { Delivery } from '../delivery.ts'
import type { AuthenticationFacts } from '../inspection.ts'
import type { Message } from '../message/message.ts'
import type { Organisation } from '../message/organisation.ts'
import type { MailFacts } from './mail-facts.ts'

/** What this mail tells about who writes to whom. */
export function factsOf(
  delivery: Delivery,
  message: Message,
  _authentication: AuthenticationFacts,
  organisation: Organisation,
  _key: Uint8Array,
): MailFacts {
  const [author] = message.from
  return {
    at: delivery.receivedAt.toISOString(),
    date: message.date?.toISOString() ?? null,
    direction: author && organisation.owns(author.domain) ? 'unproven' : 'inbound',
    author: author
      ? { address: author.address.toLowerCase(), domain: author.domain, name: author.displayName, nameKey: author.displayName }
      : null,
    mailFrom: delivery.envelope.mailFrom?.toLowerCase() ?? null,
    replyTo: [],
    recipients: [],
    messageId: null,
    references: [],
    thread: null,
    subject: null,
    isReply: false,
    isForward: false,
    isList: false,
    isAutomatic: false,
    shingles: [],
    asked: [],
    signature: [],
    mentioned: [],
    habit: { mailer: null, submission: 'none', hour: 0 },
    passwords: [],
  }
}
