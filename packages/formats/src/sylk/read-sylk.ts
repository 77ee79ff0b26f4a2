// SYLK (symbolic link): lines of a record type and fields, `C;Y1;X1;K"text"`. Excel opens it under any of its names and
// runs the macros in it.
import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { parseFormula } from '../xlm/parse-formula.ts'
import {
  type Cell,
  cellKey,
  type DefinedName,
  type Expression,
  MAX_COLUMN,
  MAX_ROW,
  type Scalar,
  type Workbook,
} from '../xlm/types.ts'

const MAX_LINES = 500_000
/** The one sheet of a file. */
const SHEET = 'SYLK'

/** The sheet and its names; the sheet is a macro sheet when option `E` says so. Throws `FormatError` without an `ID` record. */
export function readSylk(text: string, budget: Budget): Workbook {
  if (!/^(?:\ufeff)?\s*ID;/i.test(text)) throw new FormatError('unexpected', 0, 'ID')
  const cells = new Map<number, Cell>()
  const names: DefinedName[] = []
  let isMacro = false
  let [row, col] = [0, 0]
  budget.spend('maxSteps', text.length >> 3)
  for (const line of text.split(/\r\n?|\n/, MAX_LINES)) {
    const [type = '', ...fields] = fieldsOf(line)
    if (type === 'E') break
    if (type === 'O' && fields.some((field) => /^E/i.test(field))) isMacro = true
    if (type === 'NN') names.push(nameOf(fields))
    if (type !== 'C' && type !== 'F') continue
    row = within(numberIn(fields, 'Y') ?? row + 1, MAX_ROW)
    col = within(numberIn(fields, 'X') ?? col + 1, MAX_COLUMN)
    if (type === 'C') putCell(fields, row, col, cells)
  }
  return { sheets: [{ name: SHEET, state: 'visible', kind: isMacro ? 'macro' : 'worksheet', cells }], names }
}

const within = (counted: number, most: number): number => Math.min(Math.max(counted - 1, 0), most)

/** A semicolon that belongs to a field is written twice. */
function fieldsOf(line: string): string[] {
  if (!line.includes(';;')) return line.trimStart().split(';')
  return line
    .trimStart()
    .replaceAll(';;', '\0')
    .split(';')
    .map((field) => field.replaceAll('\0', ';'))
}

function numberIn(fields: readonly string[], key: string): number | undefined {
  const field = fields.find((one) => one.toUpperCase().startsWith(key))
  const number = field === undefined ? Number.NaN : Number(field.slice(1))
  return Number.isInteger(number) ? number : undefined
}

const textIn = (fields: readonly string[], key: string): string | undefined => fields.find((one) => one.startsWith(key))?.slice(1)

function nameOf(fields: readonly string[]): DefinedName {
  const written = textIn(fields, 'E')
  return {
    name: textIn(fields, 'N') ?? '',
    sheet: SHEET,
    hidden: false,
    formula: written === undefined ? undefined : parsed(written, 0, 0),
  }
}

function putCell(fields: readonly string[], row: number, col: number, cells: Map<number, Cell>): void {
  const [written, constant] = [textIn(fields, 'E'), textIn(fields, 'K')]
  const formula = written === undefined ? undefined : parsed(written, row, col)
  const value = constant === undefined ? undefined : valueOf(constant)
  if (formula || value !== undefined) cells.set(cellKey(row, col), { row, col, value, formula })
}

function valueOf(written: string): Scalar {
  if (written.startsWith('"')) return written.slice(1).replace(/"\s*$/, '').replaceAll('""', '"')
  if (/^(?:TRUE|FALSE)$/i.test(written)) return /^T/i.test(written)
  const number = Number(written)
  return written.trim() === '' || Number.isNaN(number) ? written : number
}

function parsed(text: string, row: number, col: number): Expression | undefined {
  try {
    return parseFormula(text, { row, col })
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}
