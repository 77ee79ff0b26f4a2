import type { MailFacts } from '@sekisho/inspection'

/** Of a mail that could not be asked about: no other mail fits it, a person's password still does. */
export function unknownFacts(at: Date): MailFacts {
  return {
    at: at.toISOString(),
    date: null,
    direction: 'unproven',
    author: null,
    mailFrom: null,
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
