// References as text: `$A$1`, `A1:B2`, `A:B`, `1:2` (§18.17.2.3) and `R1C1`, `R[-1]C[2]`, `RC` (§18.17.2.3.2).
import { MAX_COLUMN, MAX_ROW } from './types.ts'

interface WrittenPosition {
  readonly row: number
  readonly col: number
  readonly rowRelative: boolean
  readonly colRelative: boolean
  /** `row` and `col`, where relative, are distances already. */
  readonly offsets: boolean
}

export interface WrittenReference {
  readonly first: WrittenPosition
  readonly last: WrittenPosition
  readonly end: number
}

const FOLLOWED = '(?![\\p{L}\\p{N}_.!|?])'
const A1 = new RegExp(`(\\$?)([A-Za-z]{1,3})(\\$?)(\\d{1,7})${FOLLOWED}`, 'uy')
const WHOLE_COLUMNS = new RegExp(`(\\$?)([A-Za-z]{1,3}):(\\$?)([A-Za-z]{1,3})${FOLLOWED}(?!\\()`, 'uy')
const WHOLE_ROWS = new RegExp(`(\\$?)(\\d{1,7}):(\\$?)(\\d{1,7})${FOLLOWED}`, 'uy')
const R1C1 = new RegExp(`R(\\[-?\\d{1,7}\\]|\\d{1,7})?C(\\[-?\\d{1,5}\\]|\\d{1,5})?${FOLLOWED}`, 'iuy')

/** The reference that stands at `at`; undefined when none does. */
export function readReference(text: string, at: number): WrittenReference | undefined {
  const columns = match(WHOLE_COLUMNS, text, at)
  if (columns) {
    const [, fixed = '', from = '', fixedTo = '', to = ''] = columns.groups
    const first = position(0, columnIndex(from), false, fixed === '')
    const last = position(MAX_ROW, columnIndex(to), false, fixedTo === '')
    return isPossible(first, last) ? { first, last, end: columns.end } : undefined
  }
  const rows = match(WHOLE_ROWS, text, at)
  if (rows) {
    const [, fixed = '', from = '', fixedTo = '', to = ''] = rows.groups
    const first = position(Number(from) - 1, 0, fixed === '', false)
    const last = position(Number(to) - 1, MAX_COLUMN, fixedTo === '', false)
    return isPossible(first, last) ? { first, last, end: rows.end } : undefined
  }
  return readA1(text, at) ?? readR1C1(text, at)
}

function readA1(text: string, at: number): WrittenReference | undefined {
  const found = match(A1, text, at)
  if (!found) return undefined
  const [, fixedCol = '', letters = '', fixedRow = '', digits = ''] = found.groups
  const first = position(Number(digits) - 1, columnIndex(letters), fixedRow === '', fixedCol === '')
  return isPossible(first, first) ? { first, last: first, end: found.end } : undefined
}

function readR1C1(text: string, at: number): WrittenReference | undefined {
  const found = match(R1C1, text, at)
  if (!found) return undefined
  const [, row, col] = found.groups
  const [rowValue, rowRelative] = distance(row)
  const [colValue, colRelative] = distance(col)
  const first = { row: rowValue, col: colValue, rowRelative, colRelative, offsets: true }
  return { first, last: first, end: found.end }
}

function distance(written: string | undefined): [number, boolean] {
  if (written === undefined) return [0, true]
  return written.startsWith('[') ? [Number(written.slice(1, -1)), true] : [Number(written) - 1, false]
}

function match(pattern: RegExp, text: string, at: number): { groups: RegExpExecArray; end: number } | undefined {
  pattern.lastIndex = at
  const groups = pattern.exec(text)
  return groups ? { groups, end: pattern.lastIndex } : undefined
}

const position = (row: number, col: number, rowRelative: boolean, colRelative: boolean): WrittenPosition => ({
  row,
  col,
  rowRelative,
  colRelative,
  offsets: false,
})

const isPossible = (first: WrittenPosition, last: WrittenPosition): boolean =>
  [first, last].every(({ row, col }) => row >= 0 && row <= MAX_ROW && col >= 0 && col <= MAX_COLUMN)

/** Zero-based index of `AB`. */
export function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}
