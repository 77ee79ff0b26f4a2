// The index of texts in SQLite: which mails have a shingle. Its keys are as good as random, so that each entry written by itself costs a page of its own.
// Mails are therefore written without it, and their entries follow in runs, sorted; how far that has come stands in `history_index`.
// PostgreSQL keeps its own (GIN) with the mail.
import type { Store } from '../store/index.ts'
import { standingFrom } from './gathered.ts'
import { packingOf } from './packed.ts'
import { raw } from './raw-query.ts'
import { writeStatements } from './write-statements.ts'

/** Entries of one transaction: in between, mails are recorded. */
const STEP = 2_000
/** Mails of one run when nothing else is said. */
const RUN = 500

interface Unindexed {
  readonly number: number
  readonly house: number
  readonly direction: number
  readonly shingles: Buffer
}

export class ShingleIndex {
  readonly #store: Store
  readonly #packing = packingOf('sqlite')
  readonly #insert = writeStatements('sqlite').shingles
  #running: Promise<void> | undefined

  constructor(store: Store) {
    this.#store = store
  }

  /** Resolves once every mail that was on record is indexed. With larger runs a larger index is written faster, in more memory. */
  async catchUp(mailsOfRun: number = RUN): Promise<void> {
    if (this.#store.location.kind !== 'sqlite') return
    // A run that is under way may have begun before the latest mails.
    while (this.#running) await this.#running
    this.#running = this.#runAll(mailsOfRun).finally(() => {
      this.#running = undefined
    })
    await this.#running
  }

  async #runAll(mailsOfRun: number): Promise<void> {
    while (await this.#run(mailsOfRun));
  }

  /** False when there was nothing to do. What a crash cuts off is done once more. */
  async #run(mailsOfRun: number): Promise<boolean> {
    const mails = await raw<Unindexed>(
      this.#store.db,
      `select number, house, direction, shingles from history_mail where number > (select indexed_to from history_index) order by number limit ?`,
      [mailsOfRun],
    )
    const last = mails.at(-1)
    if (!last) return false
    const entries = this.#entriesOf(mails)
    for (let start = 0; start < entries.length || start === 0; start += STEP) {
      const isLast = start + STEP >= entries.length
      await this.#store.transact(async (tx) => {
        await raw(tx, this.#insert, [JSON.stringify(entries.slice(start, start + STEP))])
        if (isLast) await raw(tx, 'update history_index set indexed_to = max(indexed_to, ?)', [last.number])
      })
    }
    return true
  }

  #entriesOf(mails: readonly Unindexed[]): [house: number, hash: number, mail: number][] {
    const entries: [number, number, number][] = []
    for (const mail of mails)
      for (const hash of this.#packing.readHashes(mail.shingles)) entries.push([mail.house, hash, entryNumber(mail)])
    return entries.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  }
}

/** Mails that people of the house wrote stand before all others in the index: whoever reads only some of them reads these. */
export function entryNumber({ number, direction }: Pick<Unindexed, 'number' | 'direction'>): number {
  return standingFrom(direction) === 'own' ? -number : number
}
