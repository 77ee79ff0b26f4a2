import { Budget } from '@sekisho/formats/budget'
import { parseMessage } from '@sekisho/formats/mime'
import { authenticate } from '../authentication/authenticate.ts'
import type { Delivery } from '../delivery.ts'
import { readMessage } from '../message/read-message.ts'
import type { Ports } from '../ports.ts'
import { factsOf } from './facts-of.ts'
import type { MailFacts } from './mail-facts.ts'

/** What a mail of the past tells, without looking into its attachments. Throws without a history in the ports. */
export async function readFacts(delivery: Delivery, ports: Ports): Promise<MailFacts> {
  if (!ports.history) throw new Error('facts are only read for a history')
  const message = readMessage(parseMessage(delivery.raw, new Budget(ports.limits)))
  const authentication = await authenticate(delivery, message, ports)
  return factsOf(delivery, message, authentication, ports.organisation, ports.history.key)
}
