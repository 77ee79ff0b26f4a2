import type { MailFacts } from '@sekisho/inspection'
import { blankFacts } from '@sekisho/inspection/history'
import { AuditRepository } from '../audit/index.ts'
import { DeliveryRepository } from '../gate/delivery-repository.ts'
import { QuarantineRepository } from '../gate/quarantine-repository.ts'
import { GroupedWriter, type Store, type Tx } from '../store/index.ts'
import { PasswordOffers } from '../waiting/offer-repository.ts'
import { WaitingRepository } from '../waiting/waiting-repository.ts'
import { aDecision, aHold } from './decisions.ts'

export const start = new Date('2026-04-01T00:00:00Z')
/** So many hours after the start. */
export const later = (hours: number) => new Date(start.getTime() + hours * 3_600_000)

export interface Who {
  readonly from?: string
  readonly to?: string
  readonly passwords?: readonly string[]
  readonly at?: Date
  readonly more?: Partial<MailFacts>
}

/** What is known of a mail of the laboratory, or of whom `who` tells. */
export function facts({
  from = 'kensa@partner.example.com',
  to = 'soumu@midorino.example.com',
  passwords = [],
  at = start,
  more = {},
}: Who = {}): MailFacts {
  const party = (address: string) => ({ address, domain: address.split('@')[1] ?? '', name: '', nameKey: '' })
  return {
    ...blankFacts(at.toISOString()),
    direction: 'inbound',
    author: party(from),
    recipients: [party(to)],
    passwords: passwords.map((value) => ({ value, from: 'text' })),
    ...more,
  }
}

/** A house with its own clock, in which mails wait and bring passwords. */
export function aHouse(store: Store) {
  const clock = { now: start }
  const audit = new AuditRepository(store)
  const deliveries = new DeliveryRepository(store, new GroupedWriter(store), audit)
  const quarantine = new QuarantineRepository(
    store,
    audit,
    () => clock.now,
    () => undefined,
  )
  const waiting = new WaitingRepository(store, audit)
  const keyOf = (organisation: string) => Buffer.alloc(32, organisation)
  const offers = new PasswordOffers({ store, keyOf, keepMs: 72 * 3_600_000, now: () => clock.now })
  let mails = 0
  return {
    clock,
    audit,
    quarantine,
    waiting,
    offers,
    waits: async (who: Who = {}, organisation = 'house') => {
      const times = { since: clock.now, until: new Date(clock.now.getTime() + 24 * 3_600_000) }
      mails += 1
      const decision = {
        ...aHold(`ref${mails}`),
        together: (tx: Tx, id: string) => waiting.begin(tx, organisation, id, facts(who), 'alone', times),
      }
      return (await deliveries.record(organisation, decision)).id
    },
    brings: async (who: Who, organisation = 'house') => {
      mails += 1
      const decision = {
        ...aDecision({ key: `key${mails}` }),
        together: (tx: Tx, id: string) => offers.add(tx, organisation, id, facts(who)),
      }
      return (await deliveries.record(organisation, decision)).id
    },
  }
}
