// Postfix's log: each mail under its queue id, in the lines of several programs, from `client=` to `removed`.

import type { LoggedDelivery } from '@sekisho/inspection/history'
import type { BadLine } from './bad-line.ts'
import type { LogLine } from './lines.ts'
import { syslogDates } from './syslog-date.ts'

// host postfix/smtpd[123]: 4XyZ: client=…   (the part after `postfix` may name an instance: postfix-out/smtp, postfix/submission/smtpd)
const ENTRY = /^\S+ postfix[\w.-]*\/(?:[\w.-]+\/)*([\w.-]+)\[\d+\]: ([0-9A-Za-z]{6,30}): (.*)$/s
const CLIENT = /^client=[^[]*\[(?:IPv6:)?([^\]]{2,45})\]/i
const MESSAGE_ID = /^message-id=(<[^\s>]{1,900}>)/
const FROM = /^from=<([^>]{0,320})>/
const TO = /^to=<([^>]{1,320})>.* status=sent\b/

/** Mails whose `removed` has not been read yet. */
const MAX_OPEN = 100_000
/** Recipients kept of one mail. */
const MAX_RECIPIENTS = 500
/** Characters of a line in which the entry must stand. */
const MAX_READ = 4_096

interface Open {
  at: Date
  messageId: string | undefined
  mailFrom: string | undefined
  client: string | undefined
  rcptTo: Set<string>
  isSignedIn: boolean
}

/**
 * The mails that reached somebody, when Postfix was done with them; at the end those still under way as well. Lines of
 * other programs are passed over. `lastWritten`: when the file was written last, for dates without a year.
 */
export async function* postfixMails(
  lines: AsyncIterable<LogLine>,
  lastWritten: Date,
  bad: (line: BadLine) => void,
): AsyncGenerator<LoggedDelivery> {
  const dateOf = syslogDates(lastWritten)
  const open = new Map<string, Open>()
  for await (const { number, text } of lines) {
    if (text === undefined) {
      bad({ line: number, why: 'too-long' })
      continue
    }
    if (!text.includes('postfix')) continue
    const dated = dateOf(text.slice(0, MAX_READ))
    if (!dated) {
      bad({ line: number, why: 'no-date' })
      continue
    }
    const [, , id = '', entry] = ENTRY.exec(dated.rest) ?? []
    if (entry === undefined) continue
    const mail = open.get(id)
    if (entry === 'removed') {
      open.delete(id)
      if (mail) yield* finished(mail)
      continue
    }
    note(mail ?? begin(open, id, dated.at), entry)
  }
  for (const mail of open.values()) yield* finished(mail)
}

function begin(open: Map<string, Open>, id: string, at: Date): Open {
  const oldest = open.size >= MAX_OPEN ? open.keys().next().value : undefined
  if (oldest !== undefined) open.delete(oldest)
  const mail: Open = { at, messageId: undefined, mailFrom: undefined, client: undefined, rcptTo: new Set(), isSignedIn: false }
  open.set(id, mail)
  return mail
}

function note(mail: Open, entry: string): void {
  const recipient = TO.exec(entry)?.[1]
  if (recipient !== undefined) {
    if (mail.rcptTo.size < MAX_RECIPIENTS) mail.rcptTo.add(recipient.toLowerCase())
    return
  }
  if (entry.includes(' sasl_username=')) mail.isSignedIn = true
  mail.client ??= CLIENT.exec(entry)?.[1]
  mail.messageId ??= MESSAGE_ID.exec(entry)?.[1]
  mail.mailFrom ??= FROM.exec(entry)?.[1]?.toLowerCase()
}

function* finished({ mailFrom, rcptTo, ...mail }: Open): Generator<LoggedDelivery> {
  if (mailFrom !== undefined && rcptTo.size > 0) yield { ...mail, mailFrom, rcptTo: [...rcptTo] }
}
