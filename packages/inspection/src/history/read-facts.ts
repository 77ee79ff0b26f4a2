import { Budget } from '@sekisho/formats/budget'
import { authenticate } from '../authentication/authenticate.ts'
import { atOrigin } from '../authentication/origin.ts'
import type { Delivery } from '../delivery.ts'
import { parseDelivery } from '../message/parse-delivery.ts'
import type { Ports } from '../ports.ts'
import { factsOf } from './facts-of.ts'
import type { MailFacts } from './mail-facts.ts'

/** What a mail of the past tells, without looking into its attachments. Throws without a history in the ports. */
export async function readFacts(delivery: Delivery, ports: Ports): Promise<MailFacts> {
  if (!ports.history) throw new Error('facts are only read for a history')
  const message = parseDelivery(delivery, ports.limits, new Budget(ports.limits))
  const authentication = await authenticate(delivery, message, ports)
  const origin = atOrigin(delivery, message, ports.organisation)
  return factsOf(origin, message, authentication, ports.organisation, ports.history.key, 'learn')
}
