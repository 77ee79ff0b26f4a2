import { Budget, defaultLimits } from '@sekisho/formats/budget'
import { parseMessage } from '@sekisho/formats/mime'
import { aMail, type Mail } from '@sekisho/specimens'
import { NOT_AUTHENTICATED } from '../../authentication/authenticate.ts'
import type { Envelope } from '../../delivery.ts'
import type { AuthenticationFacts } from '../../inspection.ts'
import { organisationFrom } from '../../message/organisation-from.ts'
import { readMessage } from '../../message/read-message.ts'
import { factsOf } from '../facts-of.ts'
import type { MailFacts } from '../mail-facts.ts'

export const historyKey = Buffer.alloc(32, 7)
const house = organisationFrom({ domains: ['midorino.test'], internalNetworks: ['192.0.2.0/25'] })

interface Given {
  readonly at?: string
  readonly envelope?: Partial<Envelope>
  readonly authentication?: Partial<AuthenticationFacts>
}

/** The facts of a specimen, in the house 「みどり野病院」 of `midorino.test`. */
export function factsFrom(
  mail: Mail,
  { at = '2020-07-14T01:00:00.000Z', envelope = {}, authentication = {} }: Given = {},
): MailFacts {
  const raw = mail.build()
  return factsOf(
    {
      source: 'test',
      raw,
      receivedAt: new Date(at),
      envelope: { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined, ...envelope },
    },
    readMessage(parseMessage(raw, new Budget(defaultLimits))),
    { ...NOT_AUTHENTICATED, ...authentication },
    house,
    historyKey,
  )
}

/** A mail of the house or to it, by addresses. */
export const from = (address: string, ...to: string[]): Mail =>
  to.reduce((mail, one) => mail.to('', one), aMail().from('', address))
