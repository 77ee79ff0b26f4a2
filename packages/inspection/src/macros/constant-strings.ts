// Strings that VBA code spells in pieces, put together as far as constants reach.
import type { CodeLine } from './code.ts'

/** Characters of rebuilt text of one macro, and of one value. */
const MAX_TOTAL = 256 * 1024
const MAX_VALUE = 64 * 1024

/** Code with its constant string expressions rebuilt. */
export interface Rebuilt {
  /** Every string value met, longest form only. */
  readonly strings: readonly string[]
  /** The lines, each constant expression replaced by one literal. */
  readonly lines: readonly string[]
}

type Token = { readonly kind: 'string' | 'number' | 'word' | 'sign'; readonly text: string }

const TOKENS = /"(?:[^"]|"")*"?|&H[0-9A-F]+&?|\d+(?:\.\d+)?[%&#!@]?|[\p{L}_][\p{L}\p{N}_.]*\$?|\s+|./giu

/** Follows `"a" & "b"`, `Chr(97)`, `StrReverse`, `Replace` and variables that hold such constants. */
export function rebuildStrings(lines: readonly CodeLine[]): Rebuilt {
  const known = new Map<string, string>()
  const strings = new Set<string>()
  const rebuilt: string[] = []
  let total = 0
  for (const { code } of lines) {
    const folded = total < MAX_TOTAL ? new Folder(tokenize(code), known).fold() : code
    total += folded.length
    for (const literal of folded.matchAll(/"((?:[^"]|"")*)"/g)) if (literal[1]) strings.add(literal[1].replaceAll('""', '"'))
    const assignment = /^\s*(?:const\s+|let\s+)?([\p{L}_][\p{L}\p{N}_]*)\$?(?:\s+as\s+string)?\s*=\s*"((?:[^"]|"")*)"\s*$/iu.exec(
      folded,
    )
    if (assignment?.[1] !== undefined)
      known.set(assignment[1].toLowerCase(), (assignment[2] ?? '').replaceAll('""', '"').slice(0, MAX_VALUE))
    rebuilt.push(folded)
  }
  return { strings: [...strings], lines: rebuilt }
}

function tokenize(code: string): Token[] {
  const tokens: Token[] = []
  for (const [text] of code.matchAll(TOKENS)) {
    if (text.trim() === '') continue
    if (text.startsWith('"'))
      tokens.push({
        kind: 'string',
        text: text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined).replaceAll('""', '"'),
      })
    else if (/^(?:\d|&H)/i.test(text)) tokens.push({ kind: 'number', text })
    else if (/^[\p{L}_]/u.test(text)) tokens.push({ kind: 'word', text })
    else tokens.push({ kind: 'sign', text })
  }
  return tokens
}

/** Goes over the tokens of one line once, left to right. */
class Folder {
  readonly #tokens: readonly Token[]
  readonly #known: ReadonlyMap<string, string>
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[], known: ReadonlyMap<string, string>) {
    this.#tokens = tokens
    this.#known = known
  }

  fold(): string {
    const out: string[] = []
    while (this.#at < this.#tokens.length) {
      const start = this.#at
      const value = this.#isTarget() ? undefined : this.#expression()
      if (value !== undefined) {
        out.push(`"${value.replaceAll('"', '""')}"`)
        continue
      }
      this.#at = start + 1
      const token = this.#tokens[start]
      if (token) out.push(token.text)
    }
    return out.join(' ')
  }

  /** A variable at the start of `x = …` is written to, not read. */
  #isTarget(): boolean {
    return this.#at === 0 && this.#tokens[0]?.kind === 'word' && this.#tokens[1]?.text === '='
  }

  #expression(): string | undefined {
    let value = this.#term()
    while (value !== undefined) {
      const sign = this.#tokens[this.#at]?.text
      if (sign !== '&' && sign !== '+') return value
      const before = this.#at
      this.#at++
      const right = this.#term()
      if (right === undefined) {
        this.#at = before
        return value
      }
      value = (value + right).slice(0, MAX_VALUE)
    }
    return value
  }

  #term(): string | undefined {
    const token = this.#tokens[this.#at]
    if (token === undefined) return undefined
    this.#at++
    if (token.kind === 'string') return token.text
    if (token.kind === 'sign' && token.text === '(') return this.#inParentheses()
    if (token.kind !== 'word') return undefined
    const name = token.text
      .toLowerCase()
      .replace(/^vba\.(?:strings\.)?/, '')
      .replace(/\$$/, '')
    if (this.#tokens[this.#at]?.text === '(') return this.#call(name)
    return constants[name] ?? this.#known.get(name)
  }

  #inParentheses(): string | undefined {
    const value = this.#nested()
    if (value === undefined || this.#tokens[this.#at]?.text !== ')') return undefined
    this.#at++
    return value
  }

  #call(name: string): string | undefined {
    if (!(name in functions)) return undefined
    this.#at++
    const values: string[] = []
    for (;;) {
      const value = this.#number() ?? this.#nested()
      if (value === undefined) return undefined
      values.push(value)
      const sign = this.#tokens[this.#at++]?.text
      if (sign === ')') return functions[name]?.(...values)?.slice(0, MAX_VALUE)
      if (sign !== ',') return undefined
    }
  }

  /** Expressions inside expressions, to a depth no honest code reaches. */
  #nested(): string | undefined {
    if (this.#depth > 32) return undefined
    this.#depth++
    const value = this.#expression()
    this.#depth--
    return value
  }

  /** `97`, `&H61`, and sums of such. */
  #number(): string | undefined {
    const start = this.#at
    let sum: number | undefined
    let factor = 1
    for (;;) {
      const token = this.#tokens[this.#at]
      if (token?.kind !== 'number') break
      sum = (sum ?? 0) + factor * Number(token.text.replace(/^&H/i, '0x').replace(/[%&#!@]$/, ''))
      const sign = this.#tokens[++this.#at]?.text
      if (sign !== '+' && sign !== '-') return Number.isFinite(sum) ? String(sum) : undefined
      factor = sign === '-' ? -1 : 1
      this.#at++
    }
    this.#at = start
    return undefined
  }
}

const constants: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  vbcrlf: '\r\n',
  vbcr: '\r',
  vblf: '\n',
  vbnewline: '\r\n',
  vbtab: '\t',
  vbnullstring: '',
})

const character = (code: string): string | undefined => {
  const number = Number(code)
  return Number.isInteger(number) && number >= 0 && number <= 0xffff ? String.fromCharCode(number) : undefined
}
const count = (text: string | undefined): number => Math.min(MAX_VALUE, Math.max(0, Math.trunc(Number(text)) || 0))

const functions: Readonly<Record<string, (...values: string[]) => string | undefined>> = Object.assign(Object.create(null), {
  chr: character,
  chrw: character,
  chrb: character,
  cstr: (text: string) => text,
  lcase: (text: string) => text.toLowerCase(),
  ucase: (text: string) => text.toUpperCase(),
  trim: (text: string) => text.trim(),
  strreverse: (text: string) => Array.from(text).toReversed().join(''),
  replace: (text: string, what = '', by = '') => (what === '' ? text : text.slice(0, 4096).replaceAll(what, by)),
  left: (text: string, length: string) => text.slice(0, count(length)),
  right: (text: string, length: string) => (count(length) === 0 ? '' : text.slice(-count(length))),
  mid: (text: string, start: string, length?: string) =>
    text.slice(Math.max(0, count(start) - 1), length === undefined ? undefined : Math.max(0, count(start) - 1) + count(length)),
  space: (length: string) => ' '.repeat(Math.min(1024, count(length))),
})
