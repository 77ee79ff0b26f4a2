import type { Organisation } from '../message/organisation.ts'
import { blankFacts } from './blank-facts.ts'
import { domainOfAddress, hostOfAddress } from './domain.ts'
import { KeyedHasher } from './keyed-hash.ts'
import { maxRecipients } from './limits.ts'
import type { Direction, MailFacts, Party } from './mail-facts.ts'

/** What a mail server's log tells of one mail. */
export interface LoggedDelivery {
  readonly at: Date
  readonly messageId: string | undefined
  readonly mailFrom: string
  readonly rcptTo: readonly string[]
  readonly client: string | undefined
  /** Whoever brought it had signed in. */
  readonly isSignedIn: boolean
}

const japanHours = 9

/** The facts of a mail of which only the envelope is known: who wrote to whom and when, no name and no text. */
export function factsOfLogged(
  mail: LoggedDelivery,
  organisation: Pick<Organisation, 'owns' | 'isInternal'>,
  key: Uint8Array,
): MailFacts {
  const messageId = mail.messageId === undefined ? null : new KeyedHasher(key).text('message-id', mail.messageId)
  const at = mail.at.toISOString()
  return {
    ...blankFacts(at),
    date: at,
    direction: directionOf(mail, organisation),
    author: mail.mailFrom === '' ? null : party(mail.mailFrom),
    mailFrom: mail.mailFrom,
    recipients: mail.rcptTo.slice(0, maxRecipients).map(party),
    messageId,
    thread: messageId,
    habit: { mailer: null, submission: 'none', hour: (mail.at.getUTCHours() + japanHours) % 24 },
  }
}

function directionOf(
  { mailFrom, rcptTo, client, isSignedIn }: LoggedDelivery,
  { owns, isInternal }: Pick<Organisation, 'owns' | 'isInternal'>,
): Direction {
  if (!owns(hostOfAddress(mailFrom))) return 'inbound'
  // Anybody can write our address onto an envelope.
  if (client !== undefined && !isSignedIn && !isInternal(client)) return 'unproven'
  return rcptTo.every((address) => owns(hostOfAddress(address))) ? 'internal' : 'outbound'
}

const party = (address: string): Party => ({ address, domain: domainOfAddress(address), name: '', nameKey: '' })
