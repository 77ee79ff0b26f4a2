// [MS-XLSB] §2.1.7.62 Worksheet, §2.1.7.31 Macro Sheet: rows of cells, their formulas as tokens.

import { parseTokens, type TokenContext } from '../biff/parse-tokens.ts'
import { rk } from '../biff/sheet-cells.ts'
import { errorValue } from '../biff/token-reader.ts'
import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { type Cell, cellKey, type Expression, MAX_COLUMN, MAX_ROW, type Scalar } from '../xlm/types.ts'
import { BrtReader } from './brt-reader.ts'
import { BRT, brtRecords } from './records.ts'

interface Pending {
  readonly row: number
  readonly col: number
  readonly value: Scalar | undefined
  readonly rgce: Uint8Array
  readonly rgcb: Uint8Array
}

/** Puts the cells of one sheet part into `cells`; records that cannot be read are passed over. */
export function readSheetPart(
  part: Uint8Array,
  context: TokenContext,
  strings: readonly string[],
  cells: Map<number, Cell>,
  budget: Budget,
): void {
  const formulas: Pending[] = []
  const shared = new Map<number, Expression>()
  let row = 0
  const forgiving = (read: () => void): void => {
    try {
      read()
    } catch (error) {
      if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
    }
  }
  for (const { type, data } of brtRecords(part, budget)) {
    forgiving(() => {
      const reader = new BrtReader(data)
      if (type === BRT.ROW_HDR) row = Math.min(reader.u32le('rw'), MAX_ROW)
      else if (isValue(type) || isFormula(type)) {
        const col = Math.min(reader.u32le('col'), MAX_COLUMN)
        reader.skip(4, 'iStyleRef')
        const value = readValue(type, reader, data, strings)
        if (isFormula(type)) {
          reader.skip(2, 'grbitFlags')
          formulas.push({ row, col, value, ...reader.tokens() })
        } else if (value !== undefined) cells.set(cellKey(row, col), { row, col, value, formula: undefined })
      } else if (type === BRT.SHR_FMLA || type === BRT.ARR_FMLA) {
        const last = formulas.at(-1)
        reader.skip(16 + (type === BRT.ARR_FMLA ? 1 : 0), 'rfx')
        const { rgce, rgcb } = reader.tokens()
        if (last) shared.set(cellKey(last.row, last.col), parseTokens(rgce, rgcb, context, type === BRT.SHR_FMLA))
      }
    })
  }
  const inSheet = { ...context, sharedAt: (r: number, c: number) => shared.get(cellKey(r, c)) }
  for (const pending of formulas) {
    budget.spend('maxSteps', 1 + pending.rgce.length)
    let formula: Expression | undefined
    forgiving(() => {
      formula = parseTokens(pending.rgce, pending.rgcb, inSheet)
    })
    cells.set(cellKey(pending.row, pending.col), { row: pending.row, col: pending.col, value: pending.value, formula })
  }
}

const isValue = (type: number): boolean => (type >= BRT.CELL_RK && type <= BRT.CELL_ISST) || type === BRT.CELL_R_STRING
const isFormula = (type: number): boolean => type >= BRT.FMLA_STRING && type <= BRT.FMLA_ERROR

function readValue(type: number, reader: BrtReader, data: Uint8Array, strings: readonly string[]): Scalar | undefined {
  switch (type) {
    case BRT.CELL_RK:
      return rk(data, reader.offset)
    case BRT.CELL_ERROR:
    case BRT.FMLA_ERROR:
      return errorValue(reader.u8('bError'))
    case BRT.CELL_BOOL:
    case BRT.FMLA_BOOL:
      return reader.u8('fBool') !== 0
    case BRT.CELL_REAL:
    case BRT.FMLA_NUM:
      return reader.double('xnum')
    case BRT.CELL_ST:
    case BRT.FMLA_STRING:
      return reader.wide('value')
    case BRT.CELL_R_STRING:
      reader.skip(1, 'flags')
      return reader.wide('value')
    default:
      return strings[reader.u32le('isst')]
  }
}
