// String literals of a script (ECMA-262 §12.9.4), those that are put together in one place as one. Nothing is run.
import { runsOf } from './runs.ts'

/** Literals of one script that are read. */
const MAX_LITERALS = 200_000
/** Characters between two literals that are looked at to tell whether they belong together. */
const MAX_BETWEEN = 96
/** `a` + `b`, `a`, `b`, and `x += "a"; x += "b"`, `x.push("a"); x.push("b")`. */
const JOINING = /^[\s)\]]*(?:[+,]\s*|(?:;|\n)\s*[\w$.[\]'"]{1,64}\s*(?:\+=|=\s*[\w$.]{1,64}\s*\+|\.(?:push|concat)\()\s*)[\s([]*$/

/** Literals that belong together, in order. */
export interface StringGroup {
  readonly pieces: readonly string[]
  readonly start: number
  readonly end: number
}

/** Reads the literals of a script in one pass. What looks like a comment is read too: it may look so only. */
export function stringGroups(script: string): StringGroup[] {
  const groups: { pieces: string[]; start: number; end: number }[] = []
  let last: { pieces: string[]; start: number; end: number } | undefined
  let count = 0
  for (const { start, end, raw } of literals(script)) {
    if (++count > MAX_LITERALS) break
    const piece = raw.includes('\\') ? unescapeLiteral(raw) : raw
    const between = last === undefined ? '' : script.slice(last.end, Math.min(start, last.end + MAX_BETWEEN + 1))
    if (last && between.length <= MAX_BETWEEN && JOINING.test(between)) {
      last.pieces.push(piece)
      last.end = end
    } else {
      last = { pieces: [piece], start, end }
      groups.push(last)
    }
  }
  return groups
}

interface Literal {
  readonly start: number
  readonly end: number
  readonly raw: string
}

function* literals(script: string): Generator<Literal> {
  const opening = /["'`]/g
  let newline = -1
  for (let match = opening.exec(script); match; match = opening.exec(script)) {
    const start = match.index
    const [sign] = match
    if (script[start - 1] === '\\') continue
    const end = closingOf(script, sign, start)
    if (end < 0) continue
    if (sign !== '`') {
      if (newline < start) newline = positionOf(script, '\n', start)
      // A quotation mark without its partner on the line is none.
      if (newline < end && script[newline - 1] !== '\\') continue
    }
    yield { start, end: end + 1, raw: script.slice(start + 1, end) }
    opening.lastIndex = end + 1
  }
}

/** Where the literal ends, or -1. */
function closingOf(script: string, sign: string, start: number): number {
  let end = script.indexOf(sign, start + 1)
  while (end >= 0 && isEscaped(script, end)) end = script.indexOf(sign, end + 1)
  return end
}

function isEscaped(script: string, at: number): boolean {
  let backslashes = 0
  while (script[at - 1 - backslashes] === '\\') backslashes++
  return backslashes % 2 === 1
}

function positionOf(script: string, sign: string, from: number): number {
  const at = script.indexOf(sign, from)
  return at < 0 ? script.length : at
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' }

function unescapeLiteral(raw: string): string {
  return raw.replace(
    /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|([0-7]{1,3})|\r\n|([\s\S]))/g,
    (_, x?: string, u?: string, long?: string, octal?: string, other?: string) => {
      const digits = x ?? u ?? long
      if (digits !== undefined) return codePoint(Number.parseInt(digits, 16))
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
      if (other === undefined || other === '\n') return ''
      return SIMPLE[other] ?? other
    },
  )
}

const codePoint = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '')

/** Numbers in a row from which they may be a file or a script. */
const MIN_NUMBERS = 24

/** Arrays and argument lists of numbers: character codes, or bytes. */
export function numberRuns(script: string): number[][] {
  const runs: number[][] = []
  for (const { text } of runsOf(script, '\\dxXa-fA-F\\s,-', 48)) {
    const numbers = text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => /^(?:0x[0-9a-f]{1,4}|-?\d{1,5})$/i.test(word))
    if (numbers.length >= MIN_NUMBERS) runs.push(numbers.map(Number))
  }
  return runs
}
