import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { KnownHash, KnownHashes } from '@sekisho/inspection'
import { ALGORITHMS, type HashEntry, type HashListContent } from './entry.ts'
import { readLines } from './read-lines.ts'
import { readMisp } from './read-misp.ts'

export interface HashListSettings {
  readonly file: string
  /** What people read where a match came from; the file's name when absent. */
  readonly source?: string | undefined
  /** A list that was not renewed for this long is used no more. */
  readonly validDays?: number | undefined
}

/** How one list is: for the log and the status page. */
export interface HashListState {
  readonly source: string
  readonly hashes: number
  readonly problem?: 'unreadable' | 'not-understood' | 'out-of-date'
  readonly detail?: string
}

interface LoadedList {
  readonly settings: HashListSettings
  readonly source: string
  readonly changedMs: number
  readonly entries: ReadonlyMap<string, HashEntry>
  readonly state: HashListState
}

const DAY_MS = 86_400_000
const MAX_FILE_BYTES = 256 * 1024 * 1024

/** The house's lists of bad files. A list that cannot be read is told and leaves the others as they are. */
export class HashLists implements KnownHashes {
  readonly algorithms = ALGORITHMS
  readonly #settings: readonly HashListSettings[]
  readonly #now: () => Date
  #lists: readonly LoadedList[] = []

  constructor(settings: readonly HashListSettings[], now: () => Date) {
    this.#settings = settings
    this.#now = now
  }

  get states(): readonly HashListState[] {
    return this.#lists.map((list) =>
      this.#isOutOfDate(list) && list.state.problem === undefined ? { ...list.state, problem: 'out-of-date' } : list.state,
    )
  }

  /** Reads the files that have changed since; true when there were any. Never rejects. */
  async refresh(): Promise<boolean> {
    const before = this.#lists
    this.#lists = await Promise.all(this.#settings.map((settings) => loaded(settings, before)))
    return this.#lists.some((list) => !before.includes(list))
  }

  find(hashes: readonly string[]): Promise<readonly KnownHash[]> {
    const now = this.#now()
    const current = this.#lists.filter((list) => !this.#isOutOfDate(list))
    const found = hashes.flatMap((hash) =>
      current.flatMap(({ entries, source }) => {
        const entry = entries.get(hash)
        if (!entry || (entry.validUntil && entry.validUntil < now)) return []
        return [{ hash, source, ...(entry.description === undefined ? {} : { description: entry.description }) }]
      }),
    )
    return Promise.resolve(found)
  }

  #isOutOfDate({ settings: { validDays }, changedMs }: LoadedList): boolean {
    return validDays !== undefined && this.#now().getTime() - changedMs > validDays * DAY_MS
  }
}

async function loaded(settings: HashListSettings, before: readonly LoadedList[]): Promise<LoadedList> {
  const { file, source = basename(file) } = settings
  const known = before.find((list) => list.settings === settings)
  try {
    const { mtimeMs, size } = await stat(file)
    if (known?.changedMs === mtimeMs && known.state.problem !== 'unreadable') return known
    if (size > MAX_FILE_BYTES) throw new Error(`longer than ${MAX_FILE_BYTES} bytes`)
    const content = contentOf(await readFile(file, 'utf8'))
    const entries = new Map(content.entries.map((entry) => [entry.hash, entry]))
    return { settings, source, changedMs: mtimeMs, entries, state: { source, hashes: entries.size, ...complaint(content) } }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    if (known?.state.detail === detail) return known
    // What was read before stays good.
    const entries = known?.entries ?? new Map<string, HashEntry>()
    const state = { source, hashes: entries.size, problem: 'unreadable', detail } as const
    return { settings, source, changedMs: known?.changedMs ?? 0, entries, state }
  }
}

const contentOf = (text: string): HashListContent =>
  /^\ufeff?\s*[[{]/.test(text) ? readMisp(text.replace(/^\ufeff/, '')) : readLines(text)

function complaint({ notUnderstood: { count, lines } }: HashListContent): Pick<HashListState, 'problem' | 'detail'> {
  return count === 0 ? {} : { problem: 'not-understood', detail: `${count} (${lines.join(', ')})` }
}
