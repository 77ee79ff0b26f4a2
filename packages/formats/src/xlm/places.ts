// Where a reference leads, seen from the cell that holds it.
import type { Place } from './macro-book.ts'
import { MAX_COLUMN, MAX_ROW, type Position } from './types.ts'
import type { Area } from './values.ts'

/** `[Book1.xls]Macro1` and `Macro1:Macro3` mean, as far as macros go, `macro1`. */
export const sheetKey = (sheet: string): string =>
  sheet
    .replace(/^\[[^\]]*\]/, '')
    .replace(/:.*$/s, '')
    .toLowerCase()

export const rowOf = ({ row, rowIsOffset }: Position, at: Place): number => (rowIsOffset ? wrap(row + at.row, MAX_ROW + 1) : row)
export const columnOf = ({ col, colIsOffset }: Position, at: Place): number =>
  colIsOffset ? wrap(col + at.col, MAX_COLUMN + 1) : col
const wrap = (value: number, size: number): number => ((value % size) + size) % size

export const areaOf = ({ sheet, row, col }: Place): Area => ({ kind: 'area', sheet, row, col, lastRow: row, lastCol: col })
