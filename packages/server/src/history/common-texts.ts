// Greetings, circulars and the words under every mail: shingles so common that they tell nothing. They are not indexed any more, because
// looking one up would mean reading as many entries as there are mails. What many mails have because somebody sends it again and again is told
// apart from them: of these shingles what we write ourselves is still indexed, and the mail that brought it first stays in sight.
import type { MailFacts } from '@sekisho/inspection'
import { firstOfCrowd, maxCommon, type Standing } from '@sekisho/inspection/history'
import type { Store, Tx } from '../store/index.ts'
import { type CarrierRow, carrier, carriersStatement } from './carriers.ts'
import { raw } from './raw-query.ts'
import { writeStatements } from './write-statements.ts'

/** Held in memory at most. What is beyond is found out again at its look-up. */
const MAX_REMEMBERED = 200_000
/** Counters of how often a shingle came by lately; several share one. */
const COUNTERS = 2 ** 20

interface LearnedText {
  readonly shingles: MailFacts['shingles']
  readonly standing: Standing
}

export class CommonTexts {
  readonly #store: Store
  readonly #known = new Map<number, Set<number>>()
  /** Houses of which all that is on record is known. */
  readonly #loaded = new Set<number>()
  /** By house: found by a look-up, which does not write. */
  readonly #unwritten = new Map<number, Set<number>>()
  /** By house and shingle: the mail that brought it first. */
  readonly #crowded = new Map<number, Map<number, number>>()
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

  /** Of a shingle that many mails have: the one that brought it first, as far as it is known. */
  firstOf(house: number, hash: number): number | undefined {
    return this.#crowded.get(house)?.get(hash)
  }

  /** More than `maxCommon` mails of ours have it. On record when the house learns next. */
  note(house: number, hash: number): void {
    if (this.has(house, hash)) return
    this.#remember(house, hash)
    const unwritten = this.#unwritten.get(house) ?? new Set()
    this.#unwritten.set(house, unwritten)
    if (unwritten.size < MAX_REMEMBERED) unwritten.add(hash)
  }

  #remember(house: number, hash: number): void {
    const known = this.#known.get(house) ?? new Set()
    this.#known.set(house, known)
    if (known.size < MAX_REMEMBERED) known.add(hash)
    this.#crowded.get(house)?.delete(hash)
  }

  /** What `firstOfCrowd` tells of more than `maxCommon` mails with it. */
  judge(house: number, hash: number, carriers: readonly CarrierRow[]): number | null {
    const first = firstOfCrowd(carriers.map(carrier))
    if (first === null) {
      this.note(house, hash)
      return null
    }
    const crowded = this.#crowded.get(house) ?? new Map<number, number>()
    this.#crowded.set(house, crowded)
    if (crowded.size < MAX_REMEMBERED) crowded.set(hash, first)
    return first
  }

  /** What of each mail's shingles is worth finding it by. */
  async withoutCommon(tx: Tx, house: number, mails: readonly LearnedText[]): Promise<number[][]> {
    await this.#load(tx, house)
    const suspected = new Set<number>()
    for (const { shingles } of mails) for (const hash of shingles) if (this.#comesOften(hash)) suspected.add(hash)
    for (const hash of suspected) if (!this.has(house, hash)) await this.#judgeStored(tx, hash, house)
    const found = [...(this.#unwritten.get(house) ?? [])].toSorted((one, other) => one - other)
    this.#unwritten.delete(house)
    if (found.length > 0) await raw(tx, this.#statement, [JSON.stringify(found.map((hash) => [house, hash]))])
    const crowded = this.#crowded.get(house)
    return mails.map(({ shingles, standing }) =>
      shingles.filter((hash) => !this.has(house, hash) && (standing === 'own' || !crowded?.has(hash))),
    )
  }

  #comesOften(hash: number): boolean {
    const counter = hash % COUNTERS
    const seen = (this.#seen[counter] ?? 0) + 1
    this.#seen[counter] = seen > maxCommon ? 0 : seen
    return seen > maxCommon
  }

  async #judgeStored(tx: Tx, hash: number, house: number): Promise<void> {
    const carriers = await raw<CarrierRow>(tx, carriersStatement(this.#store.location.kind), [hash, house, maxCommon + 1])
    if (carriers.length > maxCommon) this.judge(house, hash, carriers)
  }

  async #load(tx: Tx, house: number): Promise<void> {
    if (this.#loaded.has(house)) return
    const rows = await tx.selectFrom('history_common').select('hash').where('house', '=', house).limit(MAX_REMEMBERED).execute()
    for (const { hash } of rows) this.#remember(house, hash)
    this.#loaded.add(house)
  }
}
