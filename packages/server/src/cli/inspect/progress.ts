import type { Verdict } from '@sekisho/inspection'
import { inLanguage, type Language } from '../language.ts'
import type { Style } from '../terminal/style.ts'
import { verdictWords } from '../terminal/words.ts'

const REDRAW_MS = 100

const verdicts = ['malicious', 'suspicious', 'unscannable', 'clean'] as const satisfies readonly Verdict[]

/** How far a run is: redrawn in place on a terminal, silent elsewhere. */
export class Progress {
  readonly #counts = new Map<Verdict, number>()
  readonly #stream: { isTTY?: boolean; write(text: string): unknown }
  readonly #now: () => number
  readonly #language: Language
  readonly #started: number
  #drawnAt = 0
  #unreadable = 0
  #drawn = false

  constructor(stream: { isTTY?: boolean; write(text: string): unknown }, language: Language, now: () => number) {
    this.#stream = stream
    this.#language = language
    this.#now = now
    this.#started = now()
  }

  get mails(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0)
  }

  get unreadable(): number {
    return this.#unreadable
  }

  get allClean(): boolean {
    return this.mails === (this.#counts.get('clean') ?? 0)
  }

  inspected(verdict: Verdict): void {
    this.#counts.set(verdict, (this.#counts.get(verdict) ?? 0) + 1)
    this.#draw()
  }

  notRead(): void {
    this.#unreadable += 1
  }

  /** Takes the line away before something else is printed. */
  clear(): void {
    if (this.#drawn) this.#stream.write('\r\u001b[K')
    this.#drawn = false
  }

  summary(style: Style): string {
    const say = inLanguage(this.#language)
    const seconds = (this.#now() - this.#started) / 1000
    const counts = verdicts
      .filter((verdict) => this.#counts.has(verdict))
      .map((verdict) => style.verdict(verdict, `${verdictWords[verdict][this.#language]} ${this.#counts.get(verdict)}`))
    const unreadable =
      this.#unreadable > 0
        ? [style.warning(say(`読めなかったもの ${this.#unreadable}`, `could not be read ${this.#unreadable}`))]
        : []
    const rate = seconds > 0 ? (this.mails / seconds).toFixed(0) : '–'
    const parts = [...counts, ...unreadable].join(say('、', ', '))
    return say(
      `${this.mails} 通を検査しました（${seconds.toFixed(1)} 秒、毎秒 ${rate} 通）: ${parts}`,
      `${this.mails} mails inspected (${seconds.toFixed(1)} s, ${rate} a second): ${parts}`,
    )
  }

  #draw(): void {
    const now = this.#now()
    if (!this.#stream.isTTY || now - this.#drawnAt < REDRAW_MS) return
    this.#drawnAt = now
    this.#drawn = true
    const notClean = this.mails - (this.#counts.get('clean') ?? 0)
    const text = inLanguage(this.#language)(
      `${this.mails} 通を検査、うち問題あり ${notClean} 通`,
      `${this.mails} mails inspected, ${notClean} not clean`,
    )
    this.#stream.write(`\r\u001b[K${text}`)
  }
}
