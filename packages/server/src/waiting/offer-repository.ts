import type { MailFacts, PasswordCandidate } from '@sekisho/inspection'
import { maySharePassword } from '@sekisho/inspection/history'
import type { Selectable } from 'kysely'
import type { OfferKind } from '../http/api.ts'
import { type Database, newId, type Store, storable, type Tx } from '../store/index.ts'
import { comparable, matchKeys } from './match-keys.ts'
import { matchedMails } from './matched-mails.ts'
import { isVouchedFor, nearest } from './nearness.ts'
import { sealPasswords, unsealPasswords } from './sealed-passwords.ts'
import type { WaitingMail } from './waiting-row.ts'

/** Offers tried on one mail, nearest first: a sender of hundreds of passwords a day is not tried without end. */
const MAX_OFFERS = 60
/** Of them by one sender that is not vouched for. */
const MAX_OF_SENDER = 20
/** Offers read to find them; more come only from somebody who floods us. */
const MAX_READ = 1_000
/** Read in one statement. */
const STEP = 100
/** Passwords of earlier mails handed to one inspection. */
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

  /** What may open this mail: what people gave, then what mails brought that was not tried or opened a part of it, nearest first. */
  async for(organisation: string, mailId: string, facts: MailFacts, seen: Seen = nothingSeen): Promise<Offer[]> {
    const given = await this.#rows(organisation).where('given_for', '=', mailId).orderBy('id', 'desc').limit(MAX_OFFERS).execute()
    const isOut = (id: string) => id === mailId || (seen.tried.has(id) && !seen.partlyBy.has(id))
    const found = await this.#fitting(organisation, facts, isOut)
    return [
      ...given.map((row) => this.#offer(organisation, row, true)),
      ...found.map(({ row, facts: brought }) => this.#offer(organisation, row, isVouchedFor(brought, facts))),
    ]
  }

  /** Passwords that stood in earlier mails and may be meant for this one. */
  async passwordsFor(organisation: string, facts: MailFacts): Promise<PasswordCandidate[]> {
    const found = await this.#fitting(organisation, facts)
    const offers = found.map(({ row, facts: brought }) => this.#offer(organisation, row, isVouchedFor(brought, facts)))
    return candidatesOf(offers)
      .slice(0, MAX_CANDIDATES)
      .map((value) => ({ value, from: 'earlier-mail' }))
  }

  /** A mail that was open from the start took these passwords; those of other mails are not sought in vain. */
  async openedAtOnce(organisation: string, mailId: string, facts: MailFacts, passwords: ReadonlySet<string>): Promise<void> {
    const found = await this.#fitting(organisation, facts, (id) => id === mailId)
    const spent = found
      .map((offer) => this.#offer(organisation, offer.row, false))
      .filter((offer) => offer.passwords.some((password) => passwords.has(password)))
      .map(({ id }) => id)
    if (spent.length > 0) await this.#ports.store.transact(async (tx) => await markSpent(tx, organisation, mailId, spent))
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
  async #fitting(organisation: string, facts: MailFacts, isOut = (_id: string) => false): Promise<FoundOffer[]> {
    const ids = (await matchedMails(this.#ports.store, organisation, 'offer', facts)).filter((id) => !isOut(id))
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
    return nearest(found, facts, {
      limit: MAX_OFFERS,
      ofSender: MAX_OF_SENDER,
      // Most passwords are for one mail; those of a file in several parts, or agreed on once, open more than one.
      behind: ({ row }) => (row.opened_mail === null ? 0 : 1),
    })
  }

  #rows(organisation: string) {
    return this.#ports.store.db
      .selectFrom('password_offer')
      .select(['id', 'kind', 'at', 'facts', 'given_by', 'sealed', 'opened_mail'])
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

type OfferColumn = 'id' | 'kind' | 'at' | 'facts' | 'given_by' | 'sealed' | 'opened_mail'
type OfferRow = Pick<Selectable<Database['password_offer']>, OfferColumn>

/** What was tried on a mail, and what of it opened a part. */
type Seen = Pick<WaitingMail, 'tried' | 'partlyBy'>

const nothingSeen: Seen = { tried: new Set(), partlyBy: new Set() }

interface FoundOffer {
  readonly row: OfferRow
  readonly facts: MailFacts
}

/** Each once, in the order of the offers. */
export function candidatesOf(offers: readonly Offer[]): string[] {
  return [...new Set(offers.flatMap(({ passwords }) => passwords))]
}

export function factsFrom(json: string): MailFacts {
  const facts: MailFacts = JSON.parse(json)
  return facts
}

/** What these mails brought opened this mail, wholly or in part. */
export async function markSpent(tx: Tx, organisation: string, mailId: string, offers: readonly string[]): Promise<void> {
  if (offers.length === 0) return
  await tx
    .updateTable('password_offer')
    .set({ opened_mail: mailId })
    .where('organisation_id', '=', organisation)
    .where('id', 'in', offers)
    .execute()
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
