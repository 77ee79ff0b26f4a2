import type { MailFacts, PasswordCandidate } from '@sekisho/inspection'
import { maySharePassword } from '@sekisho/inspection/history'
import type { OfferKind } from '../http/api.ts'
import { newId, type Store, storable, type Tx } from '../store/index.ts'
import { comparable, matchKeys } from './match-keys.ts'
import { matchedMails } from './matched-mails.ts'
import { isVouchedFor, nearest } from './nearness.ts'
import { sealPasswords, unsealPasswords } from './sealed-passwords.ts'

/** Offers tried on one mail, nearest first: a sender of hundreds of passwords a day is not tried without end. */
const MAX_OFFERS = 60
/** Of them by one sender. */
const MAX_OF_SENDER = 20
/** Offers read to find them; more come only from somebody who floods us. */
const MAX_READ = 1_000
/** Read in one statement. */
const STEP = 100
/** Passwords handed to one inspection. */
const MAX_CANDIDATES = 120

/** Passwords that came with one mail, or were given by one person. */
export interface Offer {
  readonly id: string
  readonly kind: OfferKind
  readonly at: string
  readonly givenBy: string | null
  readonly passwords: readonly string[]
  /** A person gave it, or it came from the author's house, whose domain answers for it. */
  readonly isVouchedFor: boolean
}

export interface OfferPorts {
  readonly store: Store
  readonly keyOf: (organisation: string) => Uint8Array
  readonly keepMs: number
  readonly now: () => Date
}

/** What may be the password of another mail; sealed, and kept for some days. */
export class PasswordOffers {
  readonly #ports: OfferPorts

  constructor(ports: OfferPorts) {
    this.#ports = ports
  }

  /** In the transaction that records the mail they came with. */
  async add(tx: Tx, organisation: string, id: string, facts: MailFacts): Promise<void> {
    const at = this.#ports.now()
    const sealed = sealPasswords(facts.passwords, `${organisation} ${id}`, this.#ports.keyOf(organisation))
    await tx
      .insertInto('password_offer')
      .values({
        organisation_id: organisation,
        id,
        kind: 'mail',
        at: at.toISOString(),
        expires_at: this.#expiry(at),
        facts: JSON.stringify(comparable(facts)),
        given_for: null,
        given_by: null,
        sealed,
      })
      .execute()
    await addMatches(tx, organisation, 'offer', id, facts)
  }

  /** A person's word for one mail; answers the offer's id. */
  async give(
    organisation: string,
    mailId: string,
    password: string,
    kind: Exclude<OfferKind, 'mail'>,
    by: string,
  ): Promise<string> {
    const id = newId()
    const at = this.#ports.now()
    const candidates = [{ value: password, from: kind }]
    await this.#ports.store.db
      .insertInto('password_offer')
      .values({
        organisation_id: organisation,
        id,
        kind,
        at: at.toISOString(),
        expires_at: this.#expiry(at),
        facts: null,
        given_for: mailId,
        given_by: storable(by, 200),
        sealed: sealPasswords(candidates, `${organisation} ${id}`, this.#ports.keyOf(organisation)),
      })
      .execute()
    return id
  }

  /** What may open this mail: what people gave, then what mails brought, nearest first. */
  async for(organisation: string, mailId: string, facts: MailFacts): Promise<Offer[]> {
    const given = await this.#rows(organisation).where('given_for', '=', mailId).orderBy('id', 'desc').limit(MAX_OFFERS).execute()
    const found = await this.#fitting(organisation, facts, mailId)
    return [
      ...given.map((row) => this.#offer(organisation, row, true)),
      ...found.map(({ row, facts: brought }) => this.#offer(organisation, row, isVouchedFor(brought, facts))),
    ]
  }

  /** Passwords that stood in earlier mails and may be meant for this one. */
  async passwordsFor(organisation: string, facts: MailFacts): Promise<PasswordCandidate[]> {
    const found = await this.#fitting(organisation, facts, undefined)
    const offers = found.map(({ row, facts: brought }) => this.#offer(organisation, row, isVouchedFor(brought, facts)))
    return candidatesOf(offers).map((value) => ({ value, from: 'earlier-mail' }))
  }

  /** Removes those whose time is over, at most `limit`; resolves to the number removed. */
  async expire(organisation: string, at: Date, limit: number): Promise<number> {
    return await this.#ports.store.transact(async (tx) => {
      const rows = await tx
        .selectFrom('password_offer')
        .select('id')
        .where('organisation_id', '=', organisation)
        .where('expires_at', '<', at.toISOString())
        .limit(limit)
        .execute()
      const ids = rows.map(({ id }) => id)
      if (ids.length === 0) return 0
      await tx.deleteFrom('password_offer').where('organisation_id', '=', organisation).where('id', 'in', ids).execute()
      await tx
        .deleteFrom('password_match')
        .where('organisation_id', '=', organisation)
        .where('side', '=', 'offer')
        .where('mail_id', 'in', ids)
        .execute()
      return ids.length
    })
  }

  /** What is meant for it comes first, and only then is it limited: nobody crowds out an offer by many that are not. */
  async #fitting(organisation: string, facts: MailFacts, except: string | undefined): Promise<FoundOffer[]> {
    const ids = (await matchedMails(this.#ports.store, organisation, 'offer', facts)).filter((id) => id !== except)
    const found: FoundOffer[] = []
    for (let at = 0; at < Math.min(ids.length, MAX_READ); at += STEP) {
      const rows = await this.#rows(organisation)
        .where('id', 'in', ids.slice(at, at + STEP))
        .execute()
      for (const row of rows) {
        const brought = row.facts === null ? undefined : factsFrom(row.facts)
        if (brought && maySharePassword(brought, facts)) found.push({ row, facts: brought })
      }
      if (found.filter((offer) => isVouchedFor(offer.facts, facts)).length >= MAX_OFFERS) break
    }
    return nearest(found, facts, { limit: MAX_OFFERS, ofSender: MAX_OF_SENDER })
  }

  #rows(organisation: string) {
    return this.#ports.store.db
      .selectFrom('password_offer')
      .select(['id', 'kind', 'at', 'facts', 'given_by', 'sealed'])
      .where('organisation_id', '=', organisation)
      .where('expires_at', '>=', this.#ports.now().toISOString())
  }

  #offer(organisation: string, { id, kind, at, given_by: givenBy, sealed }: OfferRow, isVouched: boolean): Offer {
    const passwords = unsealPasswords(sealed, `${organisation} ${id}`, this.#ports.keyOf(organisation))
    return { id, kind, at, givenBy, passwords, isVouchedFor: isVouched }
  }

  #expiry(at: Date): string {
    return new Date(at.getTime() + this.#ports.keepMs).toISOString()
  }
}

type OfferRow = { id: string; kind: OfferKind; at: string; facts: string | null; given_by: string | null; sealed: string }

interface FoundOffer {
  readonly row: OfferRow
  readonly facts: MailFacts
}

/** Each once, in the order of the offers. */
export function candidatesOf(offers: readonly Offer[]): string[] {
  return [...new Set(offers.flatMap(({ passwords }) => passwords))].slice(0, MAX_CANDIDATES)
}

/** The offers whose passwords are all among the candidates. */
export function handedOver(offers: readonly Offer[]): Offer[] {
  const candidates = new Set(candidatesOf(offers))
  return offers.filter(({ passwords }) => passwords.every((password) => candidates.has(password)))
}

export function factsFrom(json: string): MailFacts {
  const facts: MailFacts = JSON.parse(json)
  return facts
}

/** So that the other side finds it. */
export async function addMatches(
  tx: Tx,
  organisation: string,
  side: 'waiting' | 'offer',
  id: string,
  facts: MailFacts,
): Promise<void> {
  const rows = matchKeys(facts).map((key) => ({ organisation_id: organisation, key, side, mail_id: id }))
  if (rows.length === 0) return
  await tx
    .insertInto('password_match')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
