// Greetings, circulars and the words under every mail: shingles so common that they tell nothing. They are not indexed any more, because
// looking one up would mean reading as many entries as there are mails.
import type { MailFacts } from '@sekisho/inspection'
import { maxCommon } from '@sekisho/inspection/history'
import type { Store, Tx } from '../store/index.ts'
import { raw } from './raw-query.ts'
import { writeStatements } from './write-statements.ts'

/** Held in memory at most. What is beyond is found out again at its look-up. */
const MAX_REMEMBERED = 200_000
/** Counters of how often a shingle came by lately; several share one. */
const COUNTERS = 2 ** 20

export class CommonTexts {
  readonly #store: Store
  readonly #known = new Map<number, Set<number>>()
  readonly #seen = new Uint8Array(COUNTERS)
  readonly #statement: string

  constructor(store: Store) {
    this.#store = store
    this.#statement = writeStatements(store.location.kind).common
  }

  /** True without asking the store; false says nothing. */
  has(house: number, hash: number): boolean {
    return this.#known.get(house)?.has(hash) ?? false
  }

  /** A look-up found more than `maxCommon` mails. */
  note(house: number, hash: number): void {
    const known = this.#known.get(house) ?? new Set()
    this.#known.set(house, known)
    if (known.size < MAX_REMEMBERED) known.add(hash)
  }

  /** What of each mail's shingles is worth finding it by. */
  async withoutCommon(
    tx: Tx,
    house: number,
    mails: readonly { readonly shingles: MailFacts['shingles'] }[],
  ): Promise<number[][]> {
    await this.#load(tx, house)
    const suspected = new Set<number>()
    for (const { shingles } of mails) for (const hash of shingles) if (this.#comesOften(hash)) suspected.add(hash)
    const found: number[] = []
    for (const hash of suspected) if (!this.has(house, hash) && (await this.#isCommon(tx, hash, house))) found.push(hash)
    for (const hash of found) this.note(house, hash)
    if (found.length > 0) await raw(tx, this.#statement, [JSON.stringify(found.map((hash) => [house, hash]))])
    return mails.map(({ shingles }) => shingles.filter((hash) => !this.has(house, hash)))
  }

  #comesOften(hash: number): boolean {
    const counter = hash % COUNTERS
    const seen = (this.#seen[counter] ?? 0) + 1
    this.#seen[counter] = seen > maxCommon ? 0 : seen
    return seen > maxCommon
  }

  async #isCommon(tx: Tx, hash: number, house: number): Promise<boolean> {
    const text =
      this.#store.location.kind === 'sqlite'
        ? 'select count(*) as count from (select 1 from history_shingle where hash = ? and house = ? limit ?)'
        : 'select count(*) as count from (select 1 from history_mail where shingles @> array[$1::bigint] and house = $2 limit $3) as few'
    const [row] = await raw<{ count: number }>(tx, text, [hash, house, maxCommon + 1])
    return (row?.count ?? 0) > maxCommon
  }

  async #load(tx: Tx, house: number): Promise<void> {
    if (this.#known.has(house)) return
    const rows = await tx.selectFrom('history_common').select('hash').where('house', '=', house).limit(MAX_REMEMBERED).execute()
    this.#known.set(house, new Set(rows.map(({ hash }) => hash)))
  }
}
