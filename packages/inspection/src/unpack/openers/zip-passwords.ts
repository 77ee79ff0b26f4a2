import { FormatError } from '@sekisho/formats/bytes'
import { type Extracted, extract, fitsPassword, type ZipEntry } from '@sekisho/formats/zip'
import type { Walk } from '../opener.ts'
import type { PasswordCandidate } from '../passwords.ts'

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

  /** What came out and by which password; undefined when none fits. Throws `limit-exceeded` when trying cost too much. */
  async open(entry: ZipEntry): Promise<{ extracted: Extracted; password: PasswordCandidate } | undefined> {
    const all = this.#walk.passwords
    const candidates = this.#last ? [this.#last, ...all] : all.slice(this.#exhausted)
    for (const password of candidates) {
      if (!this.#isWorthTrying(entry, password)) continue
      const extracted = await this.#tryOn(entry, password)
      if (!extracted) continue
      this.#last = password
      return { extracted, password }
    }
    if (!this.#last) this.#exhausted = all.length
    return undefined
  }

  #isWorthTrying(entry: ZipEntry, password: PasswordCandidate): boolean {
    const { budget, clock } = this.#walk
    if (password !== this.#last) budget.spend('maxPasswordTries', 1)
    const before = clock()
    const fits = fitsPassword(this.#archive, entry, password.value)
    budget.spend('maxPasswordMs', clock() - before)
    return fits
  }

  async #tryOn(entry: ZipEntry, password: PasswordCandidate): Promise<Extracted | undefined> {
    try {
      return await extract(this.#archive, entry, this.#walk.budget, password.value)
    } catch (error) {
      if (error instanceof FormatError && error.kind === 'encrypted') return undefined
      throw error
    }
  }
}
