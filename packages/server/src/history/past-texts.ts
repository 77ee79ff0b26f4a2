// Mails of the history by the hashes that are kept of their text: what was stolen is looked for by them.
import { sql } from 'kysely'
import type { Store } from '../store/index.ts'
import { stored } from './gathered.ts'
import { isPartyOf, type Packing, packingOf } from './packed.ts'
import { isoOf } from './totals.ts'

/** Mails looked through in one step: some milliseconds. */
const SLICE = 2_000
/** One author's mails of one moment. */
const MAX_OF_A_MOMENT = 20

/** A mail of the past, and by which hashes it is found. */
export interface PastText {
  /** The same for the same mail, whenever it is asked for. */
  readonly identity: string
  readonly at: string
  readonly from: string
  readonly shingles: readonly number[]
}

export interface MailboxTime {
  readonly mailbox: string
  readonly from: Date
  readonly to: Date
}

export class PastTexts {
  readonly #store: Store
  readonly #packing: Packing

  constructor(store: Store) {
    this.#store = store
    this.#packing = packingOf(store.location.kind)
  }

  /** What somebody wrote at this moment. */
  async writtenAt(organisation: string, { at, from }: { readonly at: string; readonly from: string }): Promise<PastText[]> {
    const rows = await this.#mails(organisation)
      .where('mail.at', '=', Date.parse(at))
      .where('author.address', '=', stored(from))
      .limit(MAX_OF_A_MOMENT)
      .execute()
    return rows.map((row) => this.#present(row))
  }

  /** What a mailbox wrote and received in a time, of the mails numbered after `after`; `next` is undefined when there are no more. */
  async ofMailbox(
    organisation: string,
    { mailbox, from, to }: MailboxTime,
    after: number,
  ): Promise<{ readonly mails: readonly PastText[]; readonly next: number | undefined }> {
    const { db } = this.#store
    const person = await db
      .selectFrom('history_address as address')
      .innerJoin('history_house as house', 'house.number', 'address.house')
      .select('address.number')
      .where('house.organisation_id', '=', organisation)
      .where('address.address', '=', stored(mailbox.toLowerCase()))
      .executeTakeFirst()
    const { last } = await db
      .selectFrom('history_mail')
      .select(sql<number | null>`max(number)`.as('last'))
      .executeTakeFirstOrThrow()
    if (!person || last === null || after >= last) return { mails: [], next: undefined }
    const rows = await this.#mails(organisation)
      .select('mail.parties')
      .where('mail.number', '>', after)
      .where('mail.number', '<=', after + SLICE)
      .where('mail.at', '>=', from.getTime())
      .where('mail.at', '<', to.getTime())
      .where(isPartyOf(this.#store.location.kind, person.number))
      .execute()
    const isParty = (row: (typeof rows)[number]) =>
      row.from_number === person.number || this.#packing.readNumbers(row.parties).includes(person.number)
    return { mails: rows.filter(isParty).map((row) => this.#present(row)), next: after + SLICE }
  }

  /** Those among the hashes that so many mails have that they tell nothing. */
  async commonAmong(organisation: string, hashes: readonly number[]): Promise<ReadonlySet<number>> {
    if (hashes.length === 0) return new Set()
    const rows = await this.#store.db
      .selectFrom('history_common as common')
      .innerJoin('history_house as house', 'house.number', 'common.house')
      .select('common.hash')
      .where('house.organisation_id', '=', organisation)
      .where('common.hash', 'in', [...hashes])
      .execute()
    return new Set(rows.map(({ hash }) => hash))
  }

  #mails(organisation: string) {
    return this.#store.db
      .selectFrom('history_mail as mail')
      .innerJoin('history_house as house', 'house.number', 'mail.house')
      .innerJoin('history_address as author', 'author.number', 'mail.from_number')
      .select(['mail.at', 'mail.identity', 'mail.from_number', 'mail.shingles', 'author.address'])
      .where('house.organisation_id', '=', organisation)
  }

  #present(row: { at: number; identity: number; shingles: unknown; address: string }): PastText {
    return {
      identity: `${row.identity} ${row.address}`,
      at: isoOf(row.at),
      from: row.address,
      shingles: [...new Set(this.#packing.readHashes(row.shingles))],
    }
  }
}
