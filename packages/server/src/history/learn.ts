import type { MailFacts } from '@sekisho/inspection'
import { type Standing, standingOf } from '@sekisho/inspection/history'
import type { Store, Tx } from '../store/index.ts'
import type { CommonTexts } from './common-texts.ts'
import { directionNumber, Gathered, type KeptMail, keptMail, sameness } from './gathered.ts'
import { houseFor } from './house.ts'
import { type Packing, packingOf } from './packed.ts'
import { raw } from './raw-query.ts'
import type { Sum } from './totals.ts'
import { type WriteStatements, writeStatements } from './write-statements.ts'

/** Recipients of one mail, however often it comes for others. */
const MAX_PARTIES = 1_000

interface KnownMail {
  readonly number: number
  readonly identity: number
  readonly from: string
  readonly to: string[]
}

type StandingMail = KeptMail & { readonly standing: Standing }

interface People {
  readonly numbers: ReadonlyMap<string, number>
  readonly correspondents: ReadonlySet<string>
}

/** Writes batches of mails into the history's tables. */
export class Learner {
  readonly #store: Store
  readonly #common: CommonTexts
  readonly #packing: Packing
  readonly #statements: WriteStatements

  constructor(store: Store, common: CommonTexts) {
    this.#store = store
    this.#common = common
    this.#packing = packingOf(store.location.kind)
    this.#statements = writeStatements(store.location.kind)
  }

  /** All or none. A mail that is on record counts once more only for recipients it had not before. Resolves to the number of mails that were new. */
  async learn(organisation: string, facts: readonly MailFacts[]): Promise<number> {
    const kept = facts.filter(isProven).map(keptMail)
    if (kept.length === 0) return 0
    return await this.#store.transact(async (tx) => {
      const house = await houseFor(tx, this.#store.location.kind, organisation)
      const gathered = new Gathered()
      const grown = this.#gather(kept, await this.#known(tx, house, kept), gathered)
      const { numbers, correspondents } = await this.#writePeople(tx, house, gathered)
      for (const mail of grown) await this.#writeParties(tx, house, mail, numbers)
      const mails = gathered.mails.map((mail) => ({ ...mail, standing: standingOf(mail.facts, correspondents.has(mail.from)) }))
      await this.#writeMails(tx, house, mails, numbers)
      await this.#countMails(tx, organisation, gathered.mails)
      return gathered.mails.length
    })
  }

  /** Tells the new from the known; answers with those known that have further recipients now. */
  #gather(kept: readonly KeptMail[], knownMails: readonly KnownMail[], gathered: Gathered): Set<KnownMail> {
    const onRecord = new Map(knownMails.map((mail) => [sameness(mail), mail]))
    const fresh = new Map<string, KeptMail>()
    const grown = new Set<KnownMail>()
    for (const mail of kept) {
      const key = sameness(mail)
      const before = onRecord.get(key)
      const twin = fresh.get(key)
      const known = (before ?? twin)?.to ?? []
      const further = mail.to.filter((address) => !known.includes(address)).slice(0, Math.max(0, MAX_PARTIES - known.length))
      if (before && further.length > 0) {
        before.to.push(...further)
        gathered.addRecipients(mail, further)
        grown.add(before)
      } else if (!before) fresh.set(key, twin ? { ...twin, to: [...twin.to, ...further] } : mail)
    }
    for (const mail of fresh.values()) gathered.add(mail)
    return grown
  }

  async #known(tx: Tx, house: number, kept: readonly KeptMail[]): Promise<KnownMail[]> {
    const identities = JSON.stringify([...new Set(kept.map(({ identity }) => identity))])
    const rows = await raw<{ number: number; identity: number; from_number: number; parties: unknown }>(
      tx,
      this.#statements.known,
      [identities, house],
    )
    if (rows.length === 0) return []
    const parties = rows.map((row) => this.#packing.readNumbers(row.parties))
    const wanted = [...new Set([...rows.map((row) => row.from_number), ...parties.flat()])]
    const addresses = new Map<number, string>()
    for (let start = 0; start < wanted.length; start += 500) {
      const found = await tx
        .selectFrom('history_address')
        .select(['number', 'address'])
        .where('number', 'in', wanted.slice(start, start + 500))
        .execute()
      for (const { number, address } of found) addresses.set(number, address)
    }
    return rows.map(({ number, identity, from_number }, index) => ({
      number,
      identity,
      from: addresses.get(from_number) ?? '',
      to: (parties[index] ?? []).map((party) => addresses.get(party) ?? ''),
    }))
  }

  /** Resolves to the numbers of all addresses in the batch, and those the house has written to. */
  async #writePeople(tx: Tx, house: number, gathered: Gathered): Promise<People> {
    const { addresses, domains, relations, names, habits } = this.#statements
    const totals = ([key, { received, sent }]: [string, { received: Sum; sent: Sum }]) => [
      house,
      key,
      ...flat(received),
      ...flat(sent),
    ]
    // In one order, so that two gates that learn at once wait for each other instead of locking each other out.
    const rows = rowsOf(sorted(gathered.addresses).map(totals))
    const written = await raw<{ number: number; address: string; sent_times: number }>(tx, addresses, rows)
    const numbers = new Map(written.map(({ number, address }) => [address, number]))
    const numberOf = (address: string | undefined) => numbers.get(address ?? '') ?? 0
    await this.#write(tx, domains, sorted(gathered.domains).map(totals))
    await this.#write(
      tx,
      relations,
      sorted(gathered.relations).map(([key, sum]) => {
        const [from, to] = key.split('\0')
        return [house, numberOf(from), numberOf(to), ...flat(sum)]
      }),
    )
    await this.#write(
      tx,
      names,
      sorted(gathered.names).map(([key, { shown, ...sum }]) => {
        const [address, name] = key.split('\0')
        return [house, numberOf(address), name, shown, ...flat(sum)]
      }),
    )
    await this.#write(
      tx,
      habits,
      sorted(gathered.habits).map(([key, { times, last }]) => {
        const [address, kind, value] = key.split('\0')
        return [house, numberOf(address), kind, value, times, last]
      }),
    )
    return {
      numbers,
      correspondents: new Set(written.filter(({ sent_times }) => sent_times > 0).map(({ address }) => address)),
    }
  }

  async #writeMails(tx: Tx, house: number, mails: readonly StandingMail[], numbers: People['numbers']): Promise<void> {
    if (mails.length === 0) return
    const first = this.#store.location.kind === 'sqlite' ? await reserve(tx, mails.length) : 0
    const rare = await this.#common.withoutCommon(tx, house, mails)
    const rows = mails.map((mail, index) => [
      first + index,
      house,
      mail.at,
      directionNumber(mail, mail.standing),
      mail.shingles.length,
      numbers.get(mail.from) ?? 0,
      mail.identity,
      mail.thread,
      this.#packing.numbers(mail.to.map((address) => numbers.get(address) ?? 0)),
      this.#packing.hashes(rare[index] ?? []),
      this.#packing.hashes(mail.signature),
    ])
    await this.#write(tx, this.#statements.mails, rows)
  }

  async #writeParties(tx: Tx, house: number, mail: KnownMail, numbers: ReadonlyMap<string, number>): Promise<void> {
    const addresses = await tx
      .selectFrom('history_address')
      .select(['number', 'address'])
      .where('house', '=', house)
      .where('address', 'in', mail.to)
      .execute()
    const all = new Map([...addresses.map(({ number, address }) => [address, number] as const), ...numbers])
    const parties = this.#packing.numbers(mail.to.flatMap((address) => all.get(address) ?? []))
    const text =
      this.#store.location.kind === 'sqlite'
        ? 'update history_mail set parties = unhex(?) where number = ?'
        : 'update history_mail set parties = $1::integer[] where number = $2'
    await raw(tx, text, [parties, mail.number])
  }

  async #countMails(tx: Tx, organisation: string, mails: readonly KeptMail[]): Promise<void> {
    if (mails.length === 0) return
    const first = mails.reduce((earliest, { at }) => Math.min(earliest, at), Number.POSITIVE_INFINITY)
    await tx
      .updateTable('history_house')
      .set((set) => ({
        mails: set('mails', '+', mails.length),
        first_at: set.case().when('first_at', '<', first).then(set.ref('first_at')).else(first).end(),
      }))
      .where('organisation_id', '=', organisation)
      .execute()
  }

  async #write(tx: Tx, statement: string, rows: readonly unknown[][]): Promise<void> {
    if (rows.length > 0) await raw(tx, statement, rowsOf(rows))
  }
}

/** Nothing is learned of a mail that only claims to be ours, or that nobody wrote. */
function isProven({ direction, author }: MailFacts): boolean {
  return direction !== 'unproven' && author !== null && author.address !== ''
}

/** So many numbers of mails, of which none is ever used again: what is found by a number must be that mail. */
async function reserve(tx: Tx, count: number): Promise<number> {
  const [row] = await raw<{ next_number: number }>(
    tx,
    'update history_index set next_number = next_number + ? where one = 1 returning next_number',
    [count],
  )
  return (row?.next_number ?? 1 + count) - count
}

const rowsOf = (rows: readonly unknown[][]): [string] => [JSON.stringify(rows)]
const flat = ({ times, first, last }: Sum) => [times, first, last]
const sorted = <Value>(map: ReadonlyMap<string, Value>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
