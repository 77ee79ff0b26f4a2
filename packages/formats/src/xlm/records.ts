// What was seen while macros ran: calls with their arguments, texts that were put together, commands and addresses in them.
import type { Deed } from './acting.ts'
import type { MacroBook, Place } from './macro-book.ts'
import { cellName } from './text.ts'

export interface XlmCall {
  /** `Macro1!A5` */
  readonly cell: string
  /** The function, or the Windows function it registered: `EXEC`, `urlmon.URLDownloadToFileA`. */
  readonly name: string
  readonly args: readonly string[]
  readonly deed: Deed
}

/** Calls that are kept; the same call with the same arguments is kept once. */
const MAX_CALLS = 200
/** Characters of one argument that are kept. */
const MAX_ARGUMENT = 2_000
const MAX_FOUND = 100
/** Characters of all texts that come out of functions; a decoding loop makes some hundred thousand. */
const MAX_PRODUCED = 32 * 1024 * 1024

const URL_SHAPE = /\b(?:https?|ftp):\/\/[^\s"'<>|^`{}\\)\],;]{4,2000}/gi
const COMMAND =
  /(?:^|[\\/\s"'&|(])(?:powershell|pwsh|cmd|mshta|[wc]script|rundll32|regsvr32|certutil|bitsadmin|schtasks|msiexec|wmic|explorer|calc|curl|forfiles|conhost|msbuild|installutil|regasm)(?:\.exe)?(?=[\s"',;/]|$)/i

export class Records {
  readonly calls: XlmCall[] = []
  readonly urls = new Set<string>()
  readonly commands = new Set<string>()
  /** Functions that were reached. */
  readonly functions = new Set<string>()
  stopped: 'steps' | 'text' | undefined
  readonly #book: MacroBook
  readonly #stop: () => never
  readonly #seen = new Set<string>()
  #characters = 0

  constructor(book: MacroBook, stop: () => never) {
    this.#book = book
    this.#stop = stop
  }

  note(name: string): void {
    this.functions.add(name)
  }

  call(name: string, args: readonly string[], deed: Deed, { sheet, row, col }: Place): void {
    this.functions.add(name)
    const kept = args.map((arg) => arg.slice(0, MAX_ARGUMENT))
    const key = `${name} ${kept.join('\0')}`
    for (const arg of kept) this.look(arg)
    if (/^(?:EXEC|DDE)$/.test(name)) this.#add(this.commands, kept.join(' ').trim())
    if (this.#seen.has(key) || this.calls.length >= MAX_CALLS) return
    this.#seen.add(key)
    this.calls.push({ cell: `${this.#book.sheetName(sheet)}!${cellName(row, col)}`, name, args: kept, deed })
  }

  produced(text: string): void {
    this.#characters += text.length
    if (this.#characters > MAX_PRODUCED) this.#stop()
    if (text.length >= 10) this.look(text)
  }

  /** Takes addresses and commands out of a text. Carets, which the shell passes over, hide nothing. */
  look(text: string): void {
    const plain = text.includes('^') ? text.replaceAll('^', '') : text
    if (/:\/\//.test(plain)) for (const [url] of plain.slice(0, MAX_ARGUMENT * 4).matchAll(URL_SHAPE)) this.#add(this.urls, url)
    // Text that is a formula is looked at when it runs.
    if (!plain.startsWith('=') && COMMAND.test(plain.slice(0, MAX_ARGUMENT)))
      this.#add(this.commands, plain.slice(0, MAX_ARGUMENT))
  }

  #add(found: Set<string>, text: string): void {
    if (text !== '' && found.size < MAX_FOUND) found.add(text)
  }
}
