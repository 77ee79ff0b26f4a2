import type { Delivery } from '../delivery.ts'
import type { AuthenticationFacts } from '../inspection.ts'
import type { Message } from '../message/message.ts'
import type { Organisation } from '../message/organisation.ts'
import { hostOfAddress, registrableDomain } from './domain.ts'
import type { Direction, Party } from './mail-facts.ts'

/** Between whom a mail went. An address of ours proves nothing by itself. */
export function directionOf(
  { envelope }: Delivery,
  message: Message,
  recipients: readonly Party[],
  authentication: AuthenticationFacts,
  organisation: Organisation,
): Direction {
  const [author] = message.from
  if (!author || !organisation.owns(author.domain)) return 'inbound'
  if (!isProven(envelope.client, authentication, organisation)) return 'unproven'
  return recipients.length > 0 && recipients.every(({ address }) => organisation.owns(hostOfAddress(address)))
    ? 'internal'
    : 'outbound'
}

function isProven(
  client: string | undefined,
  { spf, dkim, dmarc, passedFor = [] }: AuthenticationFacts,
  organisation: Organisation,
): boolean {
  if (organisation.isInternal(client)) return true
  if (dmarc === 'pass' || (dkim === 'pass' && passedFor.some((domain) => organisation.owns(domain)))) return true
  return nobodyObjects(client, { spf, dmarc })
}

/** Whether the domain of its author answers for a mail, be it ours or not. */
export function isAuthenticated(
  { envelope }: Delivery,
  { from: [author] }: Message,
  authentication: AuthenticationFacts,
): boolean {
  if (!author) return false
  const { dmarc, passedFor = [] } = authentication
  const domain = registrableDomain(author.domain)
  if (dmarc === 'pass' || passedFor.some((passed) => registrableDomain(passed) === domain)) return true
  return nobodyObjects(envelope.client, authentication)
}

/** A file out of the house's own folders has no client; that nobody objected is all that can be asked. */
function nobodyObjects(client: string | undefined, { spf, dmarc }: Pick<AuthenticationFacts, 'spf' | 'dmarc'>): boolean {
  return client === undefined && dmarc !== 'fail' && spf !== 'fail' && spf !== 'softfail'
}
