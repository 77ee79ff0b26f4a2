// Text that Excel opens as a table (CSV, TSV, DIF): a cell that begins with = + - @ is computed (CWE-1236).

export interface TextFormula {
  /** Counted from 1. */
  readonly line: number
  readonly text: string
  /** `service|topic!item`: another program is asked, and started for it. */
  readonly dde: { readonly service: string; readonly topic: string } | undefined
}

const MAX_CHARACTERS = 4 * 1024 * 1024
const MAX_FOUND = 100
const MAX_LINE = 20_000
const MAX_TEXT = 1_000

/** Pipes of one line that are looked at; a formula has one. */
const MAX_PIPES = 50
/** Characters before a pipe in which the formula's beginning and the service stand. */
const MAX_BEFORE = 500
const MAX_CELLS_BEFORE = 32

const SERVICE = /(?:'([^'|\r\n]{1,60})'|([\p{L}_\\][\p{L}\p{N}_.\\:-]{0,60}))\s{0,4}$/u
const QUOTED_TOPIC = /\s{0,4}(?:'((?:[^'\r\n]|''){0,2000})'|"{1,2}([^"\r\n]{0,2000})"{1,2})\s{0,4}!/uy
/** After `=` alone: without quotes the pipe might stand between words. */
const BARE_TOPIC = /([^\s!|"',;]{1,500})!(?=['"\p{L}\p{N}_$])/uy
/** A cell of this line that is computed: at the start, or behind a separator. */
const BEGINNING = /(?:^|[,;\t])[ \t]*["']?[ \t\0]*([=+\-@][^\r\n]*)$/
/** Functions that go to the network or start something when they are computed. */
const FETCHING =
  /(?:^|[,;\t])[ \t]*["']?[ \t\0]*[=+\-@][^\r\n]{0,500}?\b(?:WEBSERVICE|IMPORTXML|IMPORTDATA|IMPORTHTML|IMPORTFEED|IMPORTRANGE|RTD|REGISTER\.ID|EXEC)\s?\(/i

/** Cells whose formula starts a program or fetches something. Numbers, dates and telephone numbers are none. */
export function findActiveFormulas(text: string): TextFormula[] {
  const found: TextFormula[] = []
  for (const [at, whole] of text
    .slice(0, MAX_CHARACTERS)
    .split(/\r\n?|\n/)
    .entries()) {
    if (found.length >= MAX_FOUND) break
    const line = whole.slice(0, MAX_LINE)
    const formula =
      conversationIn(line) ?? (line.includes('(') && FETCHING.test(line) ? { text: line.trim(), dde: undefined } : undefined)
    if (formula) found.push({ line: at + 1, text: formula.text.slice(0, MAX_TEXT), dde: formula.dde })
  }
  return found
}

function conversationIn(line: string): Omit<TextFormula, 'line'> | undefined {
  let pipes = 0
  for (let at = line.indexOf('|'); at >= 0 && pipes < MAX_PIPES; at = line.indexOf('|', at + 1), pipes++) {
    const before = line.slice(Math.max(0, at - MAX_BEFORE), at)
    const service = SERVICE.exec(before)
    if (!service) continue
    const cell = beginningOf(before.slice(0, service.index))
    if (cell === undefined) continue
    const quoted = sticky(QUOTED_TOPIC, line, at + 1)
    const bare = quoted || !cell.startsWith('=') ? null : sticky(BARE_TOPIC, line, at + 1)
    const topic = quoted?.[1] ?? quoted?.[2] ?? bare?.[1]
    if (topic === undefined) continue
    return { text: cell + line.slice(at - service[0].length), dde: { service: service[1] ?? service[2] ?? '', topic } }
  }
  return undefined
}

/**
 * The formula from its sign on, when what stands before the service belongs to the same cell: a separator ends a cell
 * unless a bracket is open.
 */
function beginningOf(before: string): string | undefined {
  let cells = 0
  for (let start = before.length; start >= 0 && cells < MAX_CELLS_BEFORE; start--) {
    if (start > 0 && !/[,;\t]/.test(before[start - 1] ?? '')) continue
    cells++
    const formula = BEGINNING.exec(before.slice(start))?.[1]
    // Not a cell that is computed; an open bracket further on the left may still take it in.
    if (formula === undefined) continue
    const separated = /[,;\t]/.test(formula)
    return separated && openBrackets(formula) <= 0 ? undefined : formula
  }
  return undefined
}

const openBrackets = (text: string): number => text.split('(').length - text.split(')').length

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
