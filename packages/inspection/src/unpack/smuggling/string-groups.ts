// String literals of a script (ECMA-262 §12.9.4), those that are put together in one place as one. Nothing is run.

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

/** Reads the literals of a script in one pass; comments are passed over. */
export function stringGroups(script: string): StringGroup[] {
  const groups: { pieces: string[]; start: number; end: number }[] = []
  let last: { pieces: string[]; start: number; end: number } | undefined
  const literal = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)'|`((?:[^`\\]|\\[\s\S])*)`/g
  let count = 0
  for (const match of script.matchAll(literal)) {
    const raw = match[1] ?? match[2] ?? match[3]
    if (raw === undefined) continue
    if (++count > MAX_LITERALS) break
    const piece = raw.includes('\\') ? unescapeLiteral(raw) : raw
    const between = last === undefined ? '' : script.slice(last.end, Math.min(match.index, last.end + MAX_BETWEEN + 1))
    const end = match.index + match[0].length
    if (last && between.length <= MAX_BETWEEN && JOINING.test(between)) {
      last.pieces.push(piece)
      last.end = end
    } else {
      last = { pieces: [piece], start: match.index, end }
      groups.push(last)
    }
  }
  return groups
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' }

function unescapeLiteral(raw: string): string {
  return raw.replace(
    /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|([0-7]{1,3})|\r\n|([\s\S]))/g,
    (whole, x?: string, u?: string, long?: string, octal?: string, other?: string) => {
      const digits = x ?? u ?? long
      if (digits !== undefined) return codePoint(Number.parseInt(digits, 16))
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
      if (other === undefined || other === '\n') return ''
      return SIMPLE[other] ?? other
    },
  )
}

const codePoint = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '')

/** Arrays and argument lists of at least 24 numbers: character codes, or bytes. */
export function numberRuns(script: string): number[][] {
  const runs: number[][] = []
  for (const [run] of script.matchAll(/(?:0x[0-9A-Fa-f]{1,4}|-?\d{1,5})(?:\s*,\s*(?:0x[0-9A-Fa-f]{1,4}|-?\d{1,5})){23,}/g))
    runs.push(run.split(',').map(Number))
  return runs
}
