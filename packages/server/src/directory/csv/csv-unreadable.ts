import type { Words } from '@sekisho/inspection'

/** The file is no directory at all; nothing of it is taken. */
export class CsvUnreadable extends Error {
  override readonly name = 'CsvUnreadable'
  readonly line: number
  readonly column: string | null
  readonly words: Words

  constructor(line: number, column: string | null, words: Words) {
    super(`line ${line}: ${words.en}`)
    this.line = line
    this.column = column
    this.words = { ja: `${line} 行目：${words.ja}`, en: `Line ${line}: ${words.en}` }
  }
}
