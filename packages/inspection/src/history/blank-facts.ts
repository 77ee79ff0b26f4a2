import type { MailFacts } from './mail-facts.ts'

/** The facts of a mail of which nothing is known but when it came: nobody wrote it, and nothing is learned of it. */
export function blankFacts(at: string): MailFacts {
  return {
    at,
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
