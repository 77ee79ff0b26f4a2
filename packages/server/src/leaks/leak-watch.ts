import type { LeakMatch, MailFacts } from '@sekisho/inspection'
import type { Leaks, PastTexts } from '../history/index.ts'
import type { LeakItemKind } from '../store/tables/leaks.ts'
import { addressesShown, type House, outOfUse } from './addresses.ts'
import type { ItemMatch } from './leak-records.ts'
import { rest } from './rest.ts'
import { Sieve } from './sieve.ts'
import type { WatchedItems } from './watched-items.ts'

/** Of a mail that is watched for, so much shows it: as where a quotation is told (`quotation.ts`). */
const GOOD_PART = 0.3
const FEW = 2
const MAX_MATCHES = 20

export interface LeakWatchPorts {
  readonly items: WatchedItems
  readonly past: Pick<PastTexts, 'commonAmong'>
  readonly house: () => House
  readonly now: () => Date
}

/** What of a mail is known to be stolen. Asked for every mail; the store is asked only when something may be met. */
export class LeakWatch implements Leaks {
  readonly #ports: LeakWatchPorts
  readonly #sieves = new Map<string, Sieve>()
  /** The ledger each sieve was read from. */
  readonly #states = new Map<string, string>()
  #loading: { readonly organisation: string; readonly sieve: Sieve } | undefined

  constructor(ports: LeakWatchPorts) {
    this.#ports = ports
  }

  /** Reads what is watched for. Until the first time, and without it, everything is looked up. */
  async load(organisation: string): Promise<void> {
    const sieve = new Sieve()
    this.#states.set(organisation, await this.#ports.items.state(organisation))
    // What is added while it is read.
    this.#loading = { organisation, sieve }
    try {
      let began = performance.now()
      for await (const items of this.#ports.items.watched(organisation, this.#ports.now())) {
        for (const { kind, value } of items) addTo(sieve, kind, value)
        await rest(began)
        began = performance.now()
      }
      this.#sieves.set(organisation, sieve)
    } catch (error) {
      this.#states.delete(organisation)
      throw error
    } finally {
      this.#loading = undefined
    }
  }

  /** Reads it again when the ledger is another one: other gates and the command line write in it as well. */
  async refresh(organisation: string): Promise<void> {
    if (this.#loading) return
    if ((await this.#ports.items.state(organisation)) !== this.#states.get(organisation)) await this.load(organisation)
  }

  /** From now on these are watched for as well. */
  added(organisation: string, kind: LeakItemKind, values: readonly string[]): void {
    const loading = this.#loading?.organisation === organisation ? this.#loading.sieve : undefined
    for (const sieve of [loading, this.#sieves.get(organisation)])
      if (sieve) for (const value of values) addTo(sieve, kind, value)
  }

  async leaksFor(organisation: string, facts: MailFacts): Promise<readonly LeakMatch[]> {
    const sieve = this.#sieves.get(organisation)
    if (sieve?.isEmpty) return []
    const among = (kind: LeakItemKind, values: readonly string[]): string[] =>
      sieve ? values.filter((value) => sieve.mayHaveText(kind, value)) : [...values]
    const [texts, addresses, names] = [
      (sieve ? facts.asked.filter((hash) => sieve.mayHaveHash(hash)) : facts.asked).map(String),
      among('address', [
        ...new Set([...addressesShown(facts), ...outOfUse(facts, this.#ports.house()).map(({ value }) => value)]),
      ]),
      among('name', facts.author === null || facts.author.nameKey === '' ? [] : [facts.author.nameKey]),
    ]
    if (texts.length < FEW && addresses.length === 0 && names.length === 0) return []
    return await this.#matches(organisation, facts, texts.length < FEW ? [] : texts, addresses, names)
  }

  async #matches(
    organisation: string,
    facts: MailFacts,
    texts: readonly string[],
    addresses: readonly string[],
    names: readonly string[],
  ): Promise<LeakMatch[]> {
    const { items, now } = this.#ports
    const at = now()
    const matched = [
      ...(await this.#textsOf(organisation, texts, at)),
      ...(await items.matches(organisation, 'address', addresses, at)).map((match) => this.#ofAddress(match)),
      ...(await this.#namesOf(organisation, facts, names, at)),
    ]
    return matched.slice(0, MAX_MATCHES)
  }

  /** Each leak once. */
  async #textsOf(organisation: string, hashes: readonly string[], at: Date): Promise<LeakMatch[]> {
    const { items, past } = this.#ports
    const found = await items.matches(organisation, 'text', hashes, at)
    if (found.length < FEW) return []
    const common = await past.commonAmong(organisation, [...new Set(found.map(({ value }) => Number(value)))])
    const mails = new Map<string, ItemMatch[]>()
    for (const match of found) {
      if (common.has(Number(match.value))) continue
      const mail = mails.get(partOf(match))
      if (mail) mail.push(match)
      else mails.set(partOf(match), [match])
    }
    const likely = [...mails.values()].filter((matches) => matches.length >= FEW)
    const kept = await items.kept(
      organisation,
      likely.flatMap(([match]) => (match ? [match] : [])),
    )
    const told = new Map<string, LeakMatch>()
    for (const [match, ...others] of likely) {
      if (!match || told.has(match.leak)) continue
      if (1 + others.length < (kept.get(partOf(match)) ?? 0) * GOOD_PART) continue
      told.set(match.leak, { leak: match.leak, name: match.name, kind: 'text', value: '', since: match.since })
    }
    return [...told.values()]
  }

  #ofAddress({ leak, name, since, value }: ItemMatch): LeakMatch {
    const house = this.#ports.house()
    if (house.isCanary(value)) return { leak, name, since, kind: 'canary-address', value }
    return { leak, name, since, kind: house.retired(value) ? 'retired-address' : 'address', value }
  }

  /** Whoever was robbed goes on writing under his name: not where the leak has his address as well. */
  async #namesOf(organisation: string, { author }: MailFacts, names: readonly string[], at: Date): Promise<LeakMatch[]> {
    const { items } = this.#ports
    const found = await items.matches(organisation, 'name', names, at)
    if (found.length === 0) return []
    const own = await items.matches(organisation, 'address', [author?.address ?? ''], at)
    const owners = new Set(own.map(({ leak }) => leak))
    return found
      .filter(({ leak }) => !owners.has(leak))
      .map(({ leak, name, since, shown }) => ({ leak, name, since, kind: 'name' as const, value: shown }))
  }
}

function addTo(sieve: Sieve, kind: LeakItemKind, value: string): void {
  if (kind === 'text') sieve.addHash(Number(value))
  else sieve.addText(kind, value)
}

const partOf = ({ leak, part }: Pick<ItemMatch, 'leak' | 'part'>): string => `${leak} ${part}`
