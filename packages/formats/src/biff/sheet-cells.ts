// The cells of one substream ([MS-XLS] §2.1.7.20.6): values, formulas, and formulas that cells share.
import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import type { Cell, Expression, Scalar } from '../xlm/types.ts'
import { cellKey } from '../xlm/types.ts'
import { ContinuedReader } from './continued-reader.ts'
import { parseTokens, type TokenContext } from './parse-tokens.ts'
import { type BiffRecord, isBof, RECORD, recordsFrom, u16 } from './records.ts'
import { errorValue } from './token-reader.ts'

export interface SheetContext extends TokenContext {
  readonly strings: readonly string[]
}

/** Formula of Excel 3 and 4, without the field for calculation chains. */
const OLD_FORMULA = [0x0206, 0x0406] as const

interface Pending {
  readonly row: number
  readonly col: number
  value: Scalar | undefined
  readonly rgce: Uint8Array
  readonly rgcb: Uint8Array
}

/** Reads from a BOF record to its EOF into `cells`; formulas whose tokens make no sense keep their value alone. */
export function readCells(
  stream: Uint8Array,
  bof: number,
  context: SheetContext,
  cells: Map<number, Cell>,
  budget: Budget,
): void {
  const reading = new Reading(context, cells, budget)
  let depth = 0
  for (const record of recordsFrom(stream, bof, budget)) {
    if (isBof(record.type)) depth++
    else if (record.type === RECORD.EOF && --depth <= 0) break
    // Charts inside the sheet are substreams of their own.
    else if (depth === 1) {
      try {
        reading.record(record)
      } catch (error) {
        if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
      }
    }
  }
  reading.finish()
}

class Reading {
  readonly #context: SheetContext
  readonly #cells: Map<number, Cell>
  readonly #budget: Budget
  readonly #formulas: Pending[] = []
  readonly #shared = new Map<number, Expression>()

  constructor(context: SheetContext, cells: Map<number, Cell>, budget: Budget) {
    this.#context = context
    this.#cells = cells
    this.#budget = budget
  }

  record({ type, data }: BiffRecord): void {
    switch (type) {
      case RECORD.NUMBER:
        return this.#put(data, float(data, 6))
      case RECORD.RK:
        return this.#put(data, rk(data, 6))
      case RECORD.MULRK:
        return this.#many(data)
      case RECORD.LABELSST:
        return this.#put(data, this.#context.strings[u16(data, 6) | (u16(data, 8) << 16)])
      case RECORD.LABEL:
      case RECORD.RSTRING:
        return this.#put(data, this.#text(data.subarray(6)))
      case RECORD.BOOLERR:
        return this.#put(data, data[7] ? errorValue(data[6] ?? 0) : data[6] === 1)
      case RECORD.FORMULA:
        return this.#formula(data, 20)
      case OLD_FORMULA[0]:
      case OLD_FORMULA[1]:
        return this.#formula(data, 16)
      case RECORD.STRING: {
        const last = this.#formulas.at(-1)
        if (last) last.value = this.#text(data)
        return
      }
      case RECORD.SHRFMLA:
        return this.#share(data, 8, true)
      case RECORD.ARRAY:
        return this.#share(data, 12, false)
      default:
    }
  }

  finish(): void {
    for (const { row, col, value, rgce, rgcb } of this.#formulas) {
      this.#budget.spend('maxSteps', 1 + rgce.length)
      this.#cells.set(cellKey(row, col), { row, col, value, formula: this.#parsed(rgce, rgcb) })
    }
  }

  #put(data: Uint8Array, value: Scalar | undefined): void {
    if (data.length < 6 || value === undefined) return
    const [row, col] = [u16(data, 0), u16(data, 2)]
    this.#budget.spend('maxSteps', 1)
    this.#cells.set(cellKey(row, col), { row, col, value, formula: undefined })
  }

  #many(data: Uint8Array): void {
    const [row, first] = [u16(data, 0), u16(data, 2)]
    for (let at = 4, col = first; at + 6 <= data.length - 2; at += 6, col++)
      this.#cells.set(cellKey(row, col), { row, col, value: rk(data, at + 2), formula: undefined })
  }

  #formula(data: Uint8Array, head: number): void {
    if (data.length < head + 2) return
    const end = head + 2 + u16(data, head)
    const [rgce, rgcb] = [data.subarray(head + 2, end), data.subarray(end)]
    this.#formulas.push({ row: u16(data, 0), col: u16(data, 2), value: formulaValue(data), rgce, rgcb })
  }

  /** Stands behind the first of its cells. */
  #share(data: Uint8Array, head: number, distances: boolean): void {
    const cell = this.#formulas.at(-1)
    if (!cell) return
    const size = u16(data, head)
    const rgce = data.subarray(head + 2, head + 2 + size)
    this.#budget.spend('maxSteps', 1 + rgce.length)
    this.#shared.set(cellKey(cell.row, cell.col), parseTokens(rgce, data.subarray(head + 2 + size), this.#context, distances))
  }

  #parsed(rgce: Uint8Array, rgcb: Uint8Array): Expression | undefined {
    try {
      return parseTokens(rgce, rgcb, { ...this.#context, sharedAt: (row, col) => this.#shared.get(cellKey(row, col)) })
    } catch (error) {
      if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
      return undefined
    }
  }

  #text(data: Uint8Array): string {
    if (this.#context.dialect === 'biff5') return this.#context.decode(data.subarray(2, 2 + u16(data, 0)))
    return new ContinuedReader([data]).string()
  }
}

function float(data: Uint8Array, at: number): number | undefined {
  if (data.length < at + 8) return undefined
  const value = new DataView(data.buffer, data.byteOffset, data.length).getFloat64(at, true)
  return Number.isFinite(value) ? value : undefined
}

/** §2.5.122 RkNumber: two bits say how the other thirty are meant. */
export function rk(data: Uint8Array, at: number): number {
  const low = u16(data, at)
  const high = u16(data, at + 2)
  const bytes = new DataView(new ArrayBuffer(8))
  bytes.setUint16(4, low & 0xfffc, true)
  bytes.setUint16(6, high, true)
  const value = low & 2 ? ((high << 16) | low) >> 2 : bytes.getFloat64(0, true)
  return low & 1 ? value / 100 : value
}

/** §2.5.133 FormulaValue; the text of a formula follows in its own record. */
function formulaValue(data: Uint8Array): Scalar | undefined {
  if (u16(data, 12) !== 0xffff) return float(data, 6)
  switch (data[6] ?? 0) {
    case 1:
      return data[8] === 1
    case 2:
      return errorValue(data[8] ?? 0)
    case 3:
      return ''
    default:
      return undefined
  }
}
