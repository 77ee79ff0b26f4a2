// MS-OXRTFEX: HTML or plain text inside RTF, as Outlook keeps the body of a message.

import { asBuffer } from '../bytes/index.ts'
import { codePageLabel } from '../cfb/index.ts'
import { decodeText } from '../charset/index.ts'

export interface Encapsulated {
  readonly kind: 'html' | 'text'
  readonly text: string
}

/** Groups inside each other; deeper ones are read as their parent. */
const MAX_DEPTH = 1_000
/** Bytes of RTF that are read. */
const MAX_BYTES = 16 * 1024 * 1024

/** A control word with its number, a control symbol, a brace, or a run of text. */
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi

/** Destinations that hold no text of the body (§2.1.3.1.4 and RTF 1.9.1). */
const SKIPPED = new Set(['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'listtable', 'listoverridetable', 'rsidtbl'])
const SIGNS: Readonly<Record<string, string>> = {
  par: '\r\n',
  line: '\r\n',
  tab: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  endash: '–',
  emdash: '—',
}

/** The HTML or text that the RTF was made from; undefined when it is RTF of its own. */
export function encapsulatedIn(rtf: Uint8Array): Encapsulated | undefined {
  const source = asBuffer(rtf.subarray(0, MAX_BYTES)).toString('latin1')
  const kind = /\\from(html1|text)(?![a-z0-9])/i.exec(source.slice(0, 1024))?.[1]?.toLowerCase()
  if (kind === undefined) return undefined
  return { kind: kind === 'text' ? 'text' : 'html', text: new Reading(source).text() }
}

interface Group {
  /** Nothing in it is output. */
  readonly skipped: boolean
  /** What was there for RTF readers only. */
  rtfOnly: boolean
  /** Bytes of a fallback that follow each `\u`. */
  fallback: number
}

class Reading {
  readonly #source: string
  readonly #out: string[] = []
  #narrow: number[] = []
  #codePage: string | undefined
  readonly #stack: Group[] = []
  #group: Group = { skipped: false, rtfOnly: false, fallback: 1 }
  #depthBeyond = 0
  #toSkip = 0
  /** `{` or `{\*` was the last token: what follows names a destination. */
  #opens: '' | 'group' | 'optional' = ''

  constructor(source: string) {
    this.#source = source
  }

  text(): string {
    for (const token of this.#source.matchAll(TOKEN)) {
      const [, word, number, hex, symbol, brace, run] = token
      if (brace !== undefined) this.#brace(brace)
      else if (word !== undefined) this.#word(word.toLowerCase(), number === undefined ? undefined : Number(number))
      else if (hex !== undefined) this.#byte(Number.parseInt(hex, 16))
      else if (symbol !== undefined) this.#symbol(symbol)
      else if (run !== undefined) this.#run(run)
    }
    this.#flush()
    return this.#out.join('')
  }

  #brace(brace: string): void {
    this.#flush()
    this.#toSkip = 0
    if (brace === '{') {
      if (this.#stack.length >= MAX_DEPTH) this.#depthBeyond++
      else {
        this.#stack.push(this.#group)
        this.#group = { ...this.#group }
      }
      this.#opens = 'group'
    } else {
      if (this.#depthBeyond > 0) this.#depthBeyond--
      else this.#group = this.#stack.pop() ?? this.#group
      this.#opens = ''
    }
  }

  #word(word: string, number: number | undefined): void {
    const opens = this.#opens
    this.#opens = ''
    if (opens === 'optional') {
      // §2.1.3.1.2: of the optional destinations only the tags of the page are output.
      if (word !== 'htmltag') this.#group = { ...this.#group, skipped: true }
      else this.#group = { ...this.#group, rtfOnly: false }
      return
    }
    if (opens === 'group' && SKIPPED.has(word)) {
      this.#group = { ...this.#group, skipped: true }
      return
    }
    if (word === 'htmlrtf') this.#group.rtfOnly = number !== 0
    else if (word === 'ansicpg' && number !== undefined) this.#codePage ??= codePageLabel(number)
    else if (word === 'uc') this.#group.fallback = Math.max(0, Math.min(16, number ?? 1))
    else if (word === 'u' && number !== undefined) {
      this.#say(String.fromCharCode(number & 0xffff))
      this.#toSkip = this.#group.fallback
    } else if (SIGNS[word] !== undefined) this.#say(SIGNS[word])
  }

  #symbol(symbol: string): void {
    if (symbol === '*') {
      if (this.#opens === 'group') this.#opens = 'optional'
      return
    }
    this.#opens = ''
    if (symbol === '~') this.#say('\u00a0')
    else if (symbol === '_') this.#say('\u00ad')
    else if ('\\{}'.includes(symbol)) this.#byte(symbol.charCodeAt(0))
    else if (symbol === '\r' || symbol === '\n') this.#say('\r\n')
  }

  #run(run: string): void {
    this.#opens = ''
    const skipped = Math.min(this.#toSkip, run.length)
    this.#toSkip -= skipped
    this.#flush()
    this.#say(run.slice(skipped))
  }

  /** Bytes beyond ASCII come as `\'xx`, two of them a Japanese sign. */
  #byte(byte: number): void {
    this.#opens = ''
    if (this.#toSkip > 0) this.#toSkip--
    else if (!this.#group.skipped && !this.#group.rtfOnly) this.#narrow.push(byte)
  }

  #say(text: string): void {
    this.#flush()
    if (!this.#group.skipped && !this.#group.rtfOnly) this.#out.push(text)
  }

  #flush(): void {
    if (this.#narrow.length === 0) return
    this.#out.push(decodeText(Uint8Array.from(this.#narrow), this.#codePage ?? 'windows-1252'))
    this.#narrow = []
  }
}
