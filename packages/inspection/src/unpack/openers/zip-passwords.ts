import { FormatError } from '@sekisho/formats/bytes'
import { type Extracted, extract, fitsPassword, type ZipEntry } from '@sekisho/formats/zip'
import type { Walk } from '../opener.ts'
import { firstThatOpens, type PasswordCandidate } from '../passwords.ts'

/** Tries the mail's passwords on the files of one archive. The one that opened the last file is tried first on the next. */
export class ZipPasswords {
  readonly #archive: Uint8Array
  readonly #walk: Walk
  #last: PasswordCandidate | undefined
  /** Candidates that did not fit a file of this archive; the others were seldom encrypted with another password. */
  #exhausted = 0

  constructor(archive: Uint8Array, walk: Walk) {
    this.#archive = archive
    this.#walk = walk
  }

  /** What came out and by which password; undefined when none fits. */
  async open(entry: ZipEntry): Promise<{ extracted: Extracted; password: PasswordCandidate } | undefined> {
    const all = await this.#walk.passwords()
    const again = this.#last && (await this.#tryOn(entry, this.#last.value))
    if (again && this.#last) return { extracted: again, password: this.#last }
    const found = await firstThatOpens(all.slice(this.#exhausted), this.#walk, (password) =>
      fitsPassword(this.#archive, entry, password) ? this.#tryOn(entry, password) : undefined,
    )
    if (!found) {
      if (!this.#last) this.#exhausted = all.length
      return undefined
    }
    this.#last = found.password
    return { extracted: found.opened, password: found.password }
  }

  async #tryOn(entry: ZipEntry, password: string): Promise<Extracted | undefined> {
    try {
      return await extract(this.#archive, entry, this.#walk.budget, password)
    } catch (error) {
      if (error instanceof FormatError && error.kind === 'encrypted') return undefined
      throw error
    }
  }
}
