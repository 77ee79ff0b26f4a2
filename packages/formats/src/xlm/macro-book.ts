// The workbook while its macros run: cells that can be written, names that can be set.
import { parseFormula } from './parse-formula.ts'
import type { Cell, Expression, Scalar, Workbook } from './types.ts'
import { cellKey, MAX_COLUMN, MAX_ROW } from './types.ts'
import type { Value } from './values.ts'

/** Cells that macros write; real ones put some hundred together. */
const MAX_WRITTEN = 50_000
/** Characters of all texts that macros write. */
const MAX_WRITTEN_TEXT = 8 * 1024 * 1024

export interface Place {
  /** In lower case. */
  readonly sheet: string
  readonly row: number
  readonly col: number
}

export interface RunningCell extends Cell {
  /** What came out when it ran. */
  readonly result?: Value
}

/** A cell that a macro has written. */
export interface WrittenCell extends Place {
  readonly text: string
}

interface RunningSheet {
  readonly name: string
  readonly isMacro: boolean
  readonly cells: Map<number, RunningCell>
  /** Rows with formulas, in order, by column; made when first walked. */
  columns: Map<number, number[]> | undefined
}

export class MacroBook {
  readonly #sheets = new Map<string, RunningSheet>()
  readonly #names = new Map<string, Expression | { readonly set: Value }>()
  readonly #written = new Map<string, WrittenCell>()
  #writtenText = 0

  constructor({ sheets, names }: Workbook) {
    for (const { name, kind, cells } of sheets) {
      const key = name.toLowerCase()
      // Of two sheets of one name the macro sheet is the one to look at.
      if (!this.#sheets.has(key) || kind === 'macro')
        this.#sheets.set(key, { name, isMacro: kind === 'macro', cells: new Map(cells), columns: undefined })
    }
    for (const { name, sheet, formula } of names) {
      if (!formula) continue
      const key = name.toLowerCase()
      if (sheet !== undefined) this.#names.set(`${sheet.toLowerCase()}!${key}`, formula)
      if (!this.#names.has(key)) this.#names.set(key, formula)
    }
  }

  get written(): WrittenCell[] {
    return [...this.#written.values()]
  }

  get macroSheets(): string[] {
    return [...this.#sheets].flatMap(([key, { isMacro }]) => (isMacro ? [key] : []))
  }

  has(sheet: string): boolean {
    return this.#sheets.has(sheet.toLowerCase())
  }

  /** As the sheet is spelt. */
  sheetName(sheet: string): string {
    return this.#sheets.get(sheet)?.name ?? sheet
  }

  cell({ sheet, row, col }: Place): RunningCell | undefined {
    return this.#sheets.get(sheet)?.cells.get(cellKey(row, col))
  }

  keep(place: Place, cell: RunningCell, result: Value): void {
    this.#sheets.get(place.sheet)?.cells.set(cellKey(place.row, place.col), { ...cell, result })
  }

  /** Puts a value or, from text that begins with `=`, a formula into a cell. False when there is no room left. */
  write(place: Place, value: Scalar | undefined, asFormula: boolean): boolean {
    const { sheet, row, col } = place
    const target = this.#sheets.get(sheet)
    if (!target || row < 0 || col < 0 || row > MAX_ROW || col > MAX_COLUMN) return true
    const text = typeof value === 'string' ? value : ''
    this.#writtenText += text.length
    if (this.#written.size >= MAX_WRITTEN || this.#writtenText > MAX_WRITTEN_TEXT) return false
    const formula = asFormula && text.startsWith('=') ? parsed(text, place) : undefined
    target.cells.set(cellKey(row, col), { row, col, value: formula ? undefined : value, formula })
    // A text that grows letter by letter is told once, a formula in every form.
    if (text !== '') this.#written.set(`${sheet} ${row} ${col} ${formula ? text : ''}`, { sheet, row, col, text })
    if (formula && target.columns) insert(target.columns, col, row)
    return true
  }

  /** The next cell with a formula below (or, from row -1, in) this column. */
  below({ sheet, row, col }: Place): Place | undefined {
    const rows = this.#columns(sheet)?.get(col)
    const next = rows?.[firstAbove(rows, row)]
    return next === undefined ? undefined : { sheet, row: next, col }
  }

  /** Every column of a sheet that has formulas. */
  columnsOf(sheet: string): number[] {
    return [...(this.#columns(sheet)?.keys() ?? [])].toSorted((a, b) => a - b)
  }

  nameOf(name: string, sheet: string): Expression | { readonly set: Value } | undefined {
    const key = name.toLowerCase()
    return this.#names.get(`${sheet}!${key}`) ?? this.#names.get(key)
  }

  setName(name: string, value: Value): void {
    if (this.#names.size < MAX_WRITTEN) this.#names.set(name.toLowerCase(), { set: value })
  }

  #columns(sheet: string): Map<number, number[]> | undefined {
    const target = this.#sheets.get(sheet)
    if (!target || target.columns) return target?.columns
    const columns = new Map<number, number[]>()
    for (const { formula, row, col } of target.cells.values()) {
      if (!formula) continue
      const rows = columns.get(col)
      if (rows) rows.push(row)
      else columns.set(col, [row])
    }
    for (const rows of columns.values()) rows.sort((a, b) => a - b)
    target.columns = columns
    return columns
  }
}

function parsed(text: string, place: Place): Expression | undefined {
  try {
    return parseFormula(text, place)
  } catch {
    // Excel refuses the text as a formula; it stays what it is, and is told as text.
    return undefined
  }
}

/** Index of the first row greater than `row`. */
function firstAbove(rows: readonly number[], row: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle] ?? 0) > row) high = middle
    else low = middle + 1
  }
  return low
}

function insert(columns: Map<number, number[]>, col: number, row: number): void {
  const rows = columns.get(col)
  if (!rows) return void columns.set(col, [row])
  const at = firstAbove(rows, row)
  if (rows[at - 1] !== row) rows.splice(at, 0, row)
}
