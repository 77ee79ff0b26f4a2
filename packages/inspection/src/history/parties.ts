import { headersNamed, type Mailbox, parseAddressList } from '@sekisho/formats/mime'
import type { Delivery } from '../delivery.ts'
import type { Message } from '../message/message.ts'
import { registrableDomain } from './domain.ts'
import { maxRecipients, maxReplyTo } from './limits.ts'
import type { Party } from './mail-facts.ts'
import { nameKey } from './name-key.ts'

/** RFC 5321 §4.5.3.1.3, with room for what is written around it. */
const MAX_ADDRESS = 320
const MAX_NAME = 200

export function partyOf({ address, domain, displayName }: Mailbox): Party {
  const name = displayName.slice(0, MAX_NAME)
  return {
    address: address.slice(0, MAX_ADDRESS).toLowerCase(),
    domain: domain === '' ? '' : registrableDomain(domain.slice(0, MAX_ADDRESS)),
    name,
    nameKey: name === '' ? '' : nameKey(name),
  }
}

export const replyToOf = (message: Message): Party[] => eachOnce(message.replyTo, maxReplyTo)

/** To, Cc, the Bcc of a mail in a folder of what was sent, and whom the envelope names besides. */
export function recipientsOf(message: Message, { envelope }: Delivery): Party[] {
  const bcc = headersNamed(message.mime.headers, 'bcc').flatMap((field) => parseAddressList(field.rawValue))
  const named = envelope.rcptTo.slice(0, maxRecipients).map(mailboxOf)
  return eachOnce([...message.to, ...message.cc, ...bcc, ...named], maxRecipients)
}

const mailboxOf = (address: string): Mailbox => ({
  displayName: '',
  address,
  domain: address.slice(address.lastIndexOf('@') + 1 || address.length).toLowerCase(),
  group: undefined,
})

function eachOnce(mailboxes: readonly Mailbox[], most: number): Party[] {
  const parties = new Map<string, Party>()
  for (const mailbox of mailboxes) {
    const address = mailbox.address.slice(0, MAX_ADDRESS).toLowerCase()
    if (address === '' || parties.has(address)) continue
    if (parties.size === most) break
    parties.set(address, partyOf(mailbox))
  }
  return [...parties.values()]
}
