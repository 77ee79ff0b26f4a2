// What a batch of mails adds to each table, summed before anything is written: one row for an address however many of its mails there are.
import { createHash } from 'node:crypto'
import type { Direction, MailFacts, Party } from '@sekisho/inspection'
import type { Standing } from '@sekisho/inspection/history'
import { storable } from '../store/index.ts'
import { add, nothing, type Sum } from './totals.ts'

const MAX_ADDRESS = 320
const MAX_NAME = 200
const MAX_VALUE = 100

/** As numbers in the store: the second three are mails from outside by somebody familiar, and mails of our own machines. */
export const directions: readonly Direction[] = ['inbound', 'outbound', 'internal', 'inbound', 'outbound', 'internal']
const FAMILIAR = 3

/** A mail's direction and standing in one number. */
export function directionNumber({ direction }: Pick<MailFacts, 'direction'>, standing: Standing): number {
  const number = directions.indexOf(direction)
  return standing === (direction === 'inbound' ? 'other' : 'own') ? number : number + FAMILIAR
}

export function standingFrom(number: number): Standing {
  if (number === 1 || number === 2) return 'own'
  return number === FAMILIAR ? 'familiar' : 'other'
}

/** One mail, reduced to what is kept of it. */
export interface KeptMail {
  readonly at: number
  readonly direction: Direction
  readonly from: string
  readonly to: readonly string[]
  /** The Message-ID's hash; less than 0, a hash of the rest, when there is none. */
  readonly identity: number
  readonly thread: number | null
  readonly shingles: readonly number[]
  readonly signature: readonly number[]
  readonly facts: MailFacts
}

export function keptMail(facts: MailFacts): KeptMail {
  const from = stored(facts.author?.address ?? '')
  const to = [...new Set(facts.recipients.map(({ address }) => stored(address)))].filter((address) => address !== '')
  return {
    at: Date.parse(facts.at),
    direction: facts.direction,
    from,
    to,
    identity: facts.messageId ?? -hashOf([from, to, facts.date, facts.subject, facts.shingles]),
    thread: facts.thread,
    shingles: [...new Set(facts.shingles)],
    signature: facts.signature,
    facts,
  }
}

/** The same mail of the same author; another author under its Message-ID is another mail. */
export function sameness({ identity, from }: Pick<KeptMail, 'identity' | 'from'>): string {
  return `${identity} ${from}`
}

export class Gathered {
  readonly addresses = new Map<string, { received: Sum; sent: Sum }>()
  readonly domains = new Map<string, { received: Sum; sent: Sum }>()
  /** Keys are `from\0to`, `address\0nameKey` and `address\0kind\0value`. */
  readonly relations = new Map<string, Sum>()
  readonly names = new Map<string, Sum & { shown: string }>()
  readonly habits = new Map<string, Sum>()
  readonly mails: KeptMail[] = []

  /** A mail that is not on record. */
  add(mail: KeptMail): void {
    this.mails.push(mail)
    const { facts, at, from } = mail
    add(this.#address(from).received, at)
    const domain = stored(facts.author?.domain ?? '')
    if (domain !== '') add(this.#domain(domain).received, at)
    if (facts.author) this.#name(facts.author, at)
    const { mailer, submission, hour } = facts.habit
    this.#habit(mail, 'submission', submission)
    this.#habit(mail, 'hour', String(hour))
    if (mailer !== null) this.#habit(mail, 'mailer', mailer)
    this.#recipients(mail, mail.to)
  }

  /** Recipients of a mail that is on record for others. */
  addRecipients(mail: KeptMail, to: readonly string[]): void {
    this.#address(mail.from)
    this.#recipients(mail, to)
  }

  #recipients({ from, at, direction, facts }: KeptMail, to: readonly string[]): void {
    const domains = new Set<string>()
    const parties = new Map(facts.recipients.map((party) => [stored(party.address), party]))
    for (const address of to) {
      const recipient = this.#address(address)
      add(entry(this.relations, `${from}\0${address}`, nothing), at)
      // Whom a stranger writes to besides us says nothing about us, and a machine of ours answers whoever writes.
      if (direction === 'inbound' || facts.isAutomatic) continue
      add(recipient.sent, at)
      const party = parties.get(address)
      if (party) this.#name(party, at)
      domains.add(stored(party?.domain ?? ''))
    }
    for (const domain of domains) if (domain !== '') add(this.#domain(domain).sent, at)
  }

  #name({ address, name: shown, nameKey }: Party, at: number): void {
    if (nameKey === '') return
    const name = entry(this.names, `${stored(address)}\0${stored(nameKey, MAX_NAME)}`, () => ({ ...nothing(), shown: '' }))
    if (at >= name.last) name.shown = storable(shown, MAX_NAME)
    add(name, at)
  }

  #habit({ from, at }: KeptMail, kind: string, value: string): void {
    add(entry(this.habits, `${from}\0${kind}\0${storable(value, MAX_VALUE)}`, nothing), at)
  }

  #address(address: string) {
    return entry(this.addresses, address, () => ({ received: nothing(), sent: nothing() }))
  }

  #domain(domain: string) {
    return entry(this.domains, domain, () => ({ received: nothing(), sent: nothing() }))
  }
}

/** As an address or a name stands in the store. */
export function stored(text: string, maxLength: number = MAX_ADDRESS): string {
  return storable(text, maxLength)
}

function entry<Value>(map: Map<string, Value>, key: string, fresh: () => Value): Value {
  let value = map.get(key)
  if (value === undefined) {
    value = fresh()
    map.set(key, value)
  }
  return value
}

/** 47 bits, at least 1. */
function hashOf(values: unknown): number {
  return Math.floor(createHash('sha256').update(JSON.stringify(values)).digest().readUIntBE(0, 6) / 2) + 1
}
