import type { Inspection } from '@sekisho/inspection'
import { inLanguage, type Language } from '../language.ts'
import { write } from '../terminal/output.ts'
import { safeText, shortText } from '../terminal/safe-text.ts'
import { Style, wantsColour } from '../terminal/style.ts'
import { verdictWords } from '../terminal/words.ts'
import { type Judged, lastOf } from './judged.ts'
import type { Progress } from './progress.ts'
import { report } from './report.ts'

export interface Printer {
  print(judged: Judged): Promise<void>
  end(): Promise<void>
}

/** One line per mail, as it was inspected, and one for each time a later mail changed its verdict. */
export class JsonPrinter implements Printer {
  readonly #stdout: NodeJS.WriteStream

  constructor(stdout: NodeJS.WriteStream) {
    this.#stdout = stdout
  }

  print({ inspections }: Judged): Promise<void> {
    return write(this.#stdout, inspections.map((inspection) => `${JSON.stringify(inspection)}\n`).join(''))
  }

  async end(): Promise<void> {}
}

/** A single mail in full; of many, one line for each that is not clean or was looked at again. */
export class ReportPrinter implements Printer {
  readonly #stdout: NodeJS.WriteStream
  readonly #language: Language
  readonly #progress: Progress
  readonly #style: Style
  #first: Judged | undefined
  #count = 0

  constructor({ stdout, env }: NodeJS.Process, language: Language, progress: Progress) {
    this.#stdout = stdout
    this.#language = language
    this.#progress = progress
    this.#style = new Style(wantsColour(stdout, env))
  }

  async print(judged: Judged): Promise<void> {
    this.#count += 1
    if (this.#count === 1) {
      this.#first = judged
      return
    }
    if (this.#first) await this.#lines(this.#first)
    this.#first = undefined
    await this.#lines(judged)
  }

  async end(): Promise<void> {
    if (!this.#first) return
    this.#progress.clear()
    const { inspections, sourceOf } = this.#first
    const last = lastOf(inspections)
    const revisions = this.#revisions(inspections)
    await write(
      this.#stdout,
      report(last, { language: this.#language, style: this.#style, sourceOf }) + (revisions === '' ? '' : `${revisions}\n`),
    )
  }

  async #lines({ inspections }: Judged): Promise<void> {
    const { source, verdict, reason, message } = lastOf(inspections)
    if (verdict === 'clean' && inspections.length === 1) return
    this.#progress.clear()
    const subject = message.subject === '' ? '' : this.#style.faint(`  ${shortText(message.subject, 60)}`)
    const head = `${this.#verdict(verdict)}  ${safeText(source)}${subject}`
    await write(this.#stdout, `${head}\n    ${safeText(reason[this.#language])}\n${this.#revisions(inspections)}`)
  }

  /** What later mails changed, a line each. */
  #revisions(inspections: readonly Inspection[]): string {
    const say = inLanguage(this.#language)
    return inspections
      .map(({ revision, verdict }, at) => {
        const before = inspections[at - 1]
        if (!revision || !before) return ''
        const by = safeText(revision.by)
        const change = `${this.#verdict(before.verdict)} → ${this.#verdict(verdict)}`
        return say(
          `    後から来た ${by} のパスワードで開き、判定が変わりました: ${change}\n`,
          `    Opened with the password in ${by}, which came later; the verdict changed: ${change}\n`,
        )
      })
      .join('')
  }

  #verdict(verdict: Inspection['verdict']): string {
    return this.#style.verdict(verdict, verdictWords[verdict][this.#language])
  }
}
