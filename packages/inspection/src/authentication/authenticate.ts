// SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489), ARC (RFC 8617): what is known about who sent a mail.
import { headersNamed } from '@sekisho/formats/mime'
import type { Delivery } from '../delivery.ts'
import type { AuthenticationFacts } from '../inspection.ts'
import type { Message } from '../message/message.ts'
import type { Ports } from '../ports.ts'
import { askDns } from './ask-dns.ts'
import { type Origin, originOf } from './origin.ts'
import { trustedResults } from './results-header.ts'

export const NOT_AUTHENTICATED: AuthenticationFacts = { spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none' }

/** What is known about who sent this. A failure to find out is `temperror`, never an exception. */
export async function authenticate(
  delivery: Delivery,
  message: Message,
  { organisation, resolve }: Ports,
): Promise<AuthenticationFacts> {
  const origin = originOf(delivery, message, organisation)
  const trusted = trustedResults(fieldsToBelieve(delivery, message, origin), organisation.trustedAuthservIds)
  const facts = trusted ?? (resolve && (await askDns(delivery, origin, message, resolve))) ?? NOT_AUTHENTICATED
  return origin.client === delivery.envelope.client || origin.client === undefined ? facts : { ...facts, client: origin.client }
}

/**
 * RFC 8601 §5: anybody can write such a field. One is true when it stands above the first Received field of a stranger
 * and one of our servers brought the mail; in a file, which nobody brought, there is no telling the server from others.
 */
function fieldsToBelieve({ envelope }: Delivery, { mime }: Message, origin: Origin): string[] {
  if (envelope.client !== undefined && !origin.isRelayed) return []
  const ours = envelope.client === undefined ? mime.headers : mime.headers.slice(0, origin.trustedFields)
  return headersNamed(ours, 'authentication-results').map((field) => field.value)
}
