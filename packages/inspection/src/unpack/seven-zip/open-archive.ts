import type { LimitName } from '@sekisho/formats/budget'
import type { Walk } from '../opener.ts'
import { firstThatOpens, type PasswordCandidate } from '../passwords.ts'
import { childrenOf, type Unpacked } from './children.ts'
import type { Complaint } from './complaints.ts'
import type { ListedItem, Listing } from './listing.ts'
import { type Run, SevenZip, type Volume } from './seven-zip.ts'

/** What 7-Zip made of an archive. */
export interface OpenedArchive {
  readonly listing: Listing
  /** The names themselves are encrypted, and no password opened them. */
  readonly namesHidden: boolean
  readonly password: PasswordCandidate | undefined
  readonly children: readonly Unpacked[]
  readonly complaints: readonly Complaint[]
  readonly stopped: LimitName | undefined
}

/** Lists, decrypts and unpacks an archive with 7-Zip. Throws `limit-exceeded` when passwords or entries use up the budget. */
export async function openArchive(volumes: readonly Volume[], walk: Walk, fallbackName: string | null): Promise<OpenedArchive> {
  const sevenZip = new SevenZip(volumes, walk.budget, walk.clock)
  const work = new ArchiveWork(sevenZip, walk)
  const { listing, complaints, stopped, password, namesHidden } = await work.list()
  walk.budget.spend('maxArchiveEntries', listing.items.length)
  const none = { listing, namesHidden, password, children: [], complaints, stopped }
  if (stopped !== undefined || namesHidden || complaints.some(({ kind }) => kind === 'no-archive')) return none
  const found = password ?? (await work.passwordFor(listing.items))
  const given = { items: listing.items, fallbackName }
  // All of it closed: the names are all there is.
  if (!found && listing.items.length > 0 && listing.items.every(({ encrypted, folder }) => encrypted || folder))
    return { ...none, children: childrenOf({ ...given, files: [], complaints: [], password: undefined, otherwise: 'encrypted' }) }
  const run = await work.timed(() => sevenZip.extract(found?.value ?? ''))
  const otherwise = run.stopped === undefined ? 'damaged' : 'limit-exceeded'
  const children = childrenOf({ ...given, files: run.files, complaints: run.complaints, password: found, otherwise })
  return { ...none, password: found, children, complaints: [...complaints, ...run.complaints], stopped: run.stopped }
}

type Listed = Run & { listing: Listing; password: PasswordCandidate | undefined; namesHidden: boolean }

const hidesNames = ({ complaints }: Run): boolean => complaints.some(({ kind }) => kind === 'encrypted-names')
const isRefused = ({ complaints, stopped }: Run): boolean =>
  stopped !== undefined || complaints.some(({ kind }) => kind === 'password' || kind === 'encrypted-names')

/** Charges what 7-Zip costs to the budget. */
class ArchiveWork {
  readonly #sevenZip: SevenZip
  readonly #walk: Walk

  constructor(sevenZip: SevenZip, walk: Walk) {
    this.#sevenZip = sevenZip
    this.#walk = walk
  }

  async timed<T>(run: () => Promise<T>): Promise<T> {
    const { budget, clock } = this.#walk
    const before = clock()
    const result = await run()
    budget.spend('maxArchiveMs', Math.min(clock() - before, budget.remaining('maxArchiveMs')))
    return result
  }

  async list(): Promise<Listed> {
    const run = await this.timed(() => this.#sevenZip.list(''))
    if (!hidesNames(run)) return { ...run, password: undefined, namesHidden: false }
    const found = await firstThatOpens(await this.#walk.passwords(), this.#walk, async (password) => {
      const attempt = await this.#sevenZip.list(password)
      return isRefused(attempt) ? undefined : attempt
    })
    if (found) return { ...found.opened, password: found.password, namesHidden: false }
    return { ...run, password: undefined, namesHidden: true }
  }

  /** The password of the smallest encrypted item; undefined when nothing is encrypted or none fits. */
  async passwordFor(items: readonly ListedItem[]): Promise<PasswordCandidate | undefined> {
    const [smallest] = items
      .filter(({ encrypted, folder, bytes }) => encrypted && !folder && bytes > 0)
      .sort((one, other) => one.bytes - other.bytes)
    if (!smallest) return undefined
    const found = await firstThatOpens(await this.#walk.passwords(), this.#walk, async (password) =>
      isRefused(await this.#sevenZip.test(password, smallest.name)) ? undefined : true,
    )
    return found?.password
  }
}
