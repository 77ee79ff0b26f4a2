import type { Words } from '@sekisho/inspection'
import { inLanguage, type Language } from '../language.ts'
import { safeText } from '../terminal/safe-text.ts'
import type { Tally } from './tally.ts'

/** Things not read that are named one by one; the rest is counted. */
const MAX_NAMED = 20

interface Terminal {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** What an import tells while it runs and when it has ended. */
export class ImportReport {
  readonly #tally: Tally
  readonly #language: Language
  readonly #terminal: Terminal
  readonly #isJson: boolean
  readonly #notRead: { source: string; why: Words }[] = []
  #isDrawn = false
  #source = ''

  constructor(tally: Tally, language: Language, terminal: Terminal, isJson: boolean) {
    this.#tally = tally
    this.#language = language
    this.#terminal = terminal
    this.#isJson = isJson
  }

  begins(source: string): void {
    this.#source = safeText(source)
    if (!this.#isJson && !this.#terminal.isTTY) this.#line(this.#say(`${this.#source} を読んでいます`, `reading ${this.#source}`))
    this.draw()
  }

  /** At most a few times a second, and only where a line can be drawn over. */
  draw(): void {
    if (!this.#terminal.isTTY || !this.#tally.isDue) return
    const { read, rate, expected } = this.#tally
    const count = number(read, this.#language)
    const of = expected > 0 ? ` / ${number(expected, this.#language)}` : ''
    const left = expected > read && rate > 0 ? Math.ceil((expected - read) / rate / 60) : undefined
    const text = this.#say(
      `${this.#source}: ${count}${of} 通、毎秒 ${rate.toFixed(0)} 通${left === undefined ? '' : `、あと約 ${left} 分`}`,
      `${this.#source}: ${count}${of} mails, ${rate.toFixed(0)} a second${left === undefined ? '' : `, about ${left} min left`}`,
    )
    this.#terminal.write(`\r\u001b[K${text}`)
    this.#isDrawn = true
  }

  notRead(source: string, why: Words): void {
    this.#notRead.push({ source, why })
    // Nobody reads thousands of lines; the JSON summary has them all.
    if (this.#notRead.length > MAX_NAMED || this.#isJson) return
    this.#line(this.#say(`読めません: ${safeText(source)}: ${why.ja}`, `not read: ${safeText(source)}: ${why.en}`))
  }

  lost(): void {
    this.#line(this.#say('サーバーとの接続が切れました。つなぎ直します', 'the connection was lost; trying again'))
  }

  indexing(): void {
    if (this.#terminal.isTTY) this.#line(this.#say('本文の照合用の索引を作っています', 'indexing what texts are found by'))
  }

  summary(isStopped: boolean): string {
    this.#clear()
    const { read, fresh, notRead, skipped, first, last, seconds, meanRate } = this.#tally
    if (this.#isJson) {
      const rate = Math.round(meanRate)
      const counts = { read, fresh, skipped, notRead, first: first ?? null, last: last ?? null, seconds, mailsPerSecond: rate }
      return `${JSON.stringify({ ...counts, finished: !isStopped, unreadable: this.#notRead })}\n`
    }
    const say = (ja: string, en: string) => this.#say(ja, en)
    const [n, f, s] = [read, fresh, skipped].map((count) => number(count, this.#language))
    const lines = [
      say(
        `${n} 通を読み、新しく ${f} 通を覚えました（${seconds.toFixed(1)} 秒、毎秒 ${meanRate.toFixed(0)} 通）`,
        `${n} mails read, ${f} of them new (${seconds.toFixed(1)} s, ${meanRate.toFixed(0)} a second)`,
      ),
      ...(skipped > 0 ? [say(`前回までに読んだ ${s} 通は飛ばしました`, `${s} mails of earlier runs were passed over`)] : []),
      ...(first !== undefined && last !== undefined
        ? [
            say(
              `期間: ${first.slice(0, 10)} から ${last.slice(0, 10)} まで`,
              `from ${first.slice(0, 10)} to ${last.slice(0, 10)}`,
            ),
          ]
        : []),
      ...(notRead > 0
        ? [say(`読めなかったもの: ${notRead} 件（全部は --json で見られます）`, `not read: ${notRead} (all of them with --json)`)]
        : []),
      ...(isStopped
        ? [
            say(
              '途中で止めました。同じ命令をもう一度実行すると、続きから読みます',
              'stopped; the same command goes on where it was',
            ),
          ]
        : []),
    ]
    return `${lines.join('\n')}\n`
  }

  #line(text: string): void {
    this.#clear()
    this.#terminal.write(`${text}\n`)
  }

  #clear(): void {
    if (this.#isDrawn) this.#terminal.write('\r\u001b[K')
    this.#isDrawn = false
  }

  #say(ja: string, en: string): string {
    return inLanguage(this.#language)(ja, en)
  }
}

const number = (count: number, language: Language): string => count.toLocaleString(language === 'ja' ? 'ja-JP' : 'en-GB')
