// Functions that look at references themselves, and commands that change the workbook (Excel 4.0 function reference).
import { askSurroundings } from './environment.ts'
import type { Evaluation, MachineFunction } from './evaluate.ts'
import type { MacroBook, Place } from './macro-book.ts'
import { areaOf } from './places.ts'
import { formulaText } from './text.ts'
import type { Expression } from './types.ts'
import {
  type Area,
  compare,
  isArea,
  isError,
  isGrid,
  NOT_AVAILABLE,
  type Plain,
  REFERENCE_ERROR,
  toNumber,
  toText,
  type Value,
} from './values.ts'

/** Cells that one command writes. */
const MAX_FILLED = 1_024
/** Steps that writing and parsing one formula count for, beside its length. */
const STEPS_OF_WRITE = 8

/** What these functions need from the machine. */
export interface Hands {
  readonly book: MacroBook
  readonly evaluation: Evaluation
  /** Where SELECT has put the cursor. */
  active: Place
  /** The reference that a value or a text means. */
  areaFor(value: Value, at: Place): Area | undefined
  /** Counts steps; throws after the last one. */
  step(count?: number): void
  /** Ends the macro that there is no room left for. */
  full(): never
  /** What text means as a formula, computed now. */
  compute(text: string, at: Place): Value
}

export function machineFunctions(hands: Hands): Map<string, MachineFunction> {
  const { evaluation } = hands
  const plain = (expression: Expression | undefined, at: Place): Plain => evaluation.plain(expression, at)
  const areaIn = (expression: Expression | undefined, at: Place): Area | undefined =>
    expression && hands.areaFor(evaluation.value(expression, at), at)

  function write(target: Area, value: Plain, asFormula: boolean): void {
    let count = 0
    for (let row = target.row; row <= target.lastRow; row++) {
      for (let col = target.col; col <= target.lastCol; col++) {
        if (++count > MAX_FILLED) return
        hands.step(STEPS_OF_WRITE + (typeof value === 'string' ? value.length >> 4 : 0))
        if (!hands.book.write({ sheet: target.sheet, row, col }, value, asFormula)) hands.full()
      }
    }
  }

  const formula: MachineFunction = ([text, where], at) => {
    const value = plain(text, at)
    const target = (where && where.kind !== 'missing' ? areaIn(where, at) : undefined) ?? areaOf(hands.active)
    write(target, value, true)
    return true
  }

  const setValue: MachineFunction = ([where, values], at) => {
    const target = areaIn(where, at)
    const value = values && evaluation.value(values, at)
    if (!target) return false
    const given = value === undefined ? [undefined] : evaluation.cellsOf(value)
    if (given.length <= 1) write(target, given[0], false)
    else for (const [nth, one] of given.entries()) write(areaOf(nthCell(target, nth)), one, false)
    return true
  }

  const setName: MachineFunction = ([name, value], at) => {
    hands.book.setName(toText(plain(name, at)), value && evaluation.value(value, at))
    return true
  }

  const defineName: MachineFunction = ([name, refersTo], at) => {
    const value = refersTo && evaluation.value(refersTo, at)
    const text = typeof value === 'string' && value.startsWith('=') ? hands.compute(value, at) : value
    hands.book.setName(toText(plain(name, at)), text)
    return true
  }

  const offset: MachineFunction = ([where, rows, cols, height, width], at) => {
    const area = areaIn(where, at)
    if (!area) return REFERENCE_ERROR
    const [row, col] = [area.row + toNumber(plain(rows, at)), area.col + toNumber(plain(cols, at))]
    const lastRow = row + sizeOr(plain(height, at), area.lastRow - area.row + 1) - 1
    const lastCol = col + sizeOr(plain(width, at), area.lastCol - area.col + 1) - 1
    return row >= 0 && col >= 0 ? { kind: 'area', sheet: area.sheet, row, col, lastRow, lastCol } : REFERENCE_ERROR
  }

  const index: MachineFunction = ([where, row, col], at) => {
    const value = where && evaluation.value(where, at)
    const [r, c] = [sizeOr(plain(row, at), 1), sizeOr(plain(col, at), 1)]
    if (isGrid(value))
      return value.rows[r - 1]?.[c - 1] ?? (value.rows.length === 1 ? value.rows[0]?.[r - 1] : undefined) ?? REFERENCE_ERROR
    if (!isArea(value)) return value
    const isLine = col === undefined && value.row === value.lastRow
    return areaOf({ sheet: value.sheet, row: value.row + (isLine ? 0 : r - 1), col: value.col + (isLine ? r - 1 : c - 1) })
  }

  const match: MachineFunction = ([wanted, where], at) => {
    const search = plain(wanted, at)
    const cells = evaluation.cellsOf(where && evaluation.value(where, at))
    const found = cells.findIndex((cell) => typeof cell === typeof search && compare(cell, search) === 0)
    return found < 0 ? NOT_AVAILABLE : found + 1
  }

  const lookup =
    (step: (area: Area, nth: number, to: number) => Place): MachineFunction =>
    ([wanted, where, to], at) => {
      const [area, search] = [areaIn(where, at), plain(wanted, at)]
      if (!area) return REFERENCE_ERROR
      const other = sizeOr(plain(to, at), 1)
      for (let nth = 0; nth < MAX_FILLED; nth++) {
        const place = step(area, nth, 1)
        if (place.row > area.lastRow || place.col > area.lastCol) break
        if (compare(evaluation.contentOf(place), search) === 0) return areaOf(step(area, nth, other))
      }
      return NOT_AVAILABLE
    }

  const indirect: MachineFunction = ([text], at) => hands.areaFor(plain(text, at), at) ?? REFERENCE_ERROR

  const select: MachineFunction = ([where], at) => {
    const area = areaIn(where, at)
    if (area) hands.active = { sheet: area.sheet, row: area.row, col: area.col }
    return true
  }

  const getCell: MachineFunction = ([type, where], at) => {
    const place = areaIn(where, at) ?? areaOf(hands.active)
    const kind = toNumber(plain(type, at))
    if (kind === 5) return evaluation.contentOf(place)
    const written = hands.book.cell(place)?.formula
    if (kind === 6) return written ? formulaText(written, place.row, place.col) : evaluation.contentOf(place)
    return kind === 1 ? toText(kind) : 1
  }

  const copied: MachineFunction = ([where], at) => {
    const area = areaIn(where, at)
    return area ? evaluation.contentOf(area) : undefined
  }

  const size =
    (measure: (area: Area) => number): MachineFunction =>
    ([where], at) => {
      const area = where === undefined ? areaOf(at) : areaIn(where, at)
      return area ? measure(area) : 1
    }

  const chosen: MachineFunction = ([number, ...choices], at) => {
    const choice = choices[toNumber(plain(number, at)) - 1]
    return choice && evaluation.value(choice, at)
  }

  const unlessError: MachineFunction = ([value, otherwise], at) => {
    const first = plain(value, at)
    return isError(first) ? otherwise && evaluation.value(otherwise, at) : first
  }

  const functions = new Map<string, MachineFunction>([
    ['FORMULA', formula],
    ['FORMULA.FILL', formula],
    ['FORMULA.ARRAY', formula],
    ['SET.VALUE', setValue],
    ['SET.NAME', setName],
    ['DEFINE.NAME', defineName],
    ['OFFSET', offset],
    ['INDEX', index],
    ['MATCH', match],
    ['VLOOKUP', lookup((area, nth, to) => ({ sheet: area.sheet, row: area.row + nth, col: area.col + to - 1 }))],
    ['HLOOKUP', lookup((area, nth, to) => ({ sheet: area.sheet, row: area.row + to - 1, col: area.col + nth }))],
    ['INDIRECT', indirect],
    ['TEXTREF', indirect],
    ['SELECT', select],
    ['FORMULA.GOTO', select],
    ['ACTIVE.CELL', () => areaOf(hands.active)],
    ['SELECTION', () => areaOf(hands.active)],
    ['GET.CELL', getCell],
    ['GET.FORMULA', ([where], at) => getCell([{ kind: 'number', value: 6 }, ...(where ? [where] : [])], at)],
    ['DEREF', copied],
    ['ABSREF', ([text, origin], at) => hands.areaFor(plain(text, at), areaIn(origin, at) ?? at) ?? REFERENCE_ERROR],
    [
      'REFTEXT',
      ([where], at) => {
        const area = areaIn(where, at)
        return area ? `${hands.book.sheetName(area.sheet)}!R${area.row + 1}C${area.col + 1}` : REFERENCE_ERROR
      },
    ],
    ['ADDRESS', ([row, col], at) => `R${toNumber(plain(row, at))}C${toNumber(plain(col, at))}`],
    ['EVALUATE', ([text], at) => hands.compute(toText(plain(text, at)), at)],
    ['ROW', size((area) => area.row + 1)],
    ['COLUMN', size((area) => area.col + 1)],
    ['ROWS', size((area) => area.lastRow - area.row + 1)],
    ['COLUMNS', size((area) => area.lastCol - area.col + 1)],
    ['CHOOSE', chosen],
    ['IFERROR', unlessError],
    ['ISREF', ([where], at) => isArea(where && evaluation.value(where, at))],
    ['HYPERLINK', ([target, label], at) => plain(label ?? target, at)],
  ])
  for (const name of SURROUNDINGS)
    functions.set(name, ([type, ...others], at) => {
      const first = plain(type, at)
      for (const other of others) evaluation.value(other, at)
      return askSurroundings(name, first)?.answer
    })
  return functions
}

const SURROUNDINGS =
  'GET.WORKSPACE GET.WINDOW GET.DOCUMENT GET.WORKBOOK GET.NAME INFO DIRECTORY DOCUMENTS WINDOWS LAST.ERROR CALLER FSIZE FPOS CELL'.split(
    ' ',
  )

const sizeOr = (value: Plain, otherwise: number): number => {
  const size = value === undefined ? otherwise : Math.trunc(toNumber(value))
  return size >= 1 ? size : otherwise
}

function nthCell({ sheet, row, col, lastCol }: Area, nth: number): Place {
  const width = lastCol - col + 1
  return { sheet, row: row + Math.floor(nth / width), col: col + (nth % width) }
}
