import type { HeaderField } from '@sekisho/formats/mime'
import { getDomain } from 'tldts'
import type { Delivery, Envelope } from '../delivery.ts'
import type { Message } from '../message/message.ts'
import type { Organisation } from '../message/organisation.ts'
import { type Received, readReceived } from './received.ts'

/** Where a mail came in from outside, looked for behind the servers the house trusts. */
export interface Origin {
  /** The first client that nobody of ours is; when all are ours, the one that submitted the mail. */
  readonly client: string | undefined
  readonly helo: string | undefined
  /** The client that connected is one of ours: what it wrote on top of the header is true. */
  readonly isRelayed: boolean
  /** How many fields of the header can be by servers of ours: all above the first Received field of a stranger. */
  readonly trustedFields: number
}

/** Servers of a house and its provider through which a mail goes; one that goes on longer is in a loop. */
const MAX_HOPS = 30

/**
 * Walks the Received fields from the top: each was written by the client before it, so that a field is true as long as
 * the clients are ours. A relay that writes no such field must not be named as trusted.
 */
export function originOf({ envelope }: Delivery, message: Message, organisation: Organisation): Origin {
  const { headers } = message.mime
  const { client, helo } = envelope
  const isOurs = (address: string): boolean => organisation.isInternal(address) || organisation.isTrustedRelay(address)
  if (client === undefined || !isOurs(client)) return { client, helo, isRelayed: false, trustedFields: 0 }

  let hop: { client: string; helo: string | undefined } = { client, helo }
  let hops = 0
  for (const [index, field] of headers.entries()) {
    if (!isReceived(field)) continue
    const received = readReceived(field.rawValue)
    if (++hops > MAX_HOPS || !isWrittenBy(received, hop.helo, organisation))
      return { ...hop, isRelayed: true, trustedFields: index }
    // Handed on within the same server.
    if (received.client === undefined && !isSubmission(field.rawValue)) continue
    const isEnd = received.client === undefined || received.isAuthenticated
    if (!isEnd && received.client !== undefined) hop = { client: received.client, helo: received.helo }
    if (isEnd || !isOurs(hop.client)) return { ...hop, isRelayed: true, trustedFields: nextReceived(headers, index) }
  }
  return { ...hop, isRelayed: true, trustedFields: headers.length }
}

/** The delivery as it came to the house: with the client and HELO of its origin. */
export function atOrigin(delivery: Delivery, message: Message, organisation: Organisation): Delivery {
  const { client, helo } = originOf(delivery, message, organisation)
  if (client === delivery.envelope.client) return delivery
  const envelope: Envelope = { ...delivery.envelope, client, helo }
  return { ...delivery, envelope }
}

const isReceived = ({ name }: HeaderField): boolean => name.length === 8 && name.toLowerCase() === 'received'

/** `by host (Postfix, from userid 33)`, `(qmail 123 invoked by uid 5)`, `with local`, MAPI: the mail began there. */
const isSubmission = (value: string): boolean => /\bfrom userid\b|\binvoked by uid\b|\bwith (?:local|mapi|https?)\b/i.test(value)

/**
 * Whether the server that writes this is the one that spoke to us: its name is ours, of the same domain as its HELO,
 * or one that only counts within a house. A field without a name, or with an address for one, says nothing against it.
 */
function isWrittenBy({ by }: Received, helo: string | undefined, organisation: Organisation): boolean {
  const name = by?.replace(/\.$/, '')
  const domain = name === undefined ? null : getDomain(name)
  if (name === undefined || domain === null || organisation.owns(name)) return true
  const spoke = helo === undefined ? null : getDomain(helo)
  return spoke === null || spoke === domain
}

function nextReceived(headers: readonly HeaderField[], from: number): number {
  const next = headers.findIndex((field, index) => index > from && isReceived(field))
  return next < 0 ? headers.length : next
}
