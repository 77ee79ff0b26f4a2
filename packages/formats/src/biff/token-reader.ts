// The fields of parsed expressions that differ between the versions of Excel's binary formats.
// [MS-XLS] §2.5.198 (BIFF8, and BIFF5 before it), [MS-XLSB] §2.5.98 (BIFF12).
import { ByteReader } from '../bytes/index.ts'
import { absolute } from '../xlm/expression.ts'
import type { Position, Scalar } from '../xlm/types.ts'

export type Dialect = 'biff5' | 'biff8' | 'biff12'

const ROW_RELATIVE = 0x8000
const COLUMN_RELATIVE = 0x4000
const COLUMN_BITS = 0x3fff

export class TokenReader extends ByteReader {
  readonly dialect: Dialect
  /** Text of 8-bit strings in BIFF5. */
  readonly #decode: (bytes: Uint8Array) => string
  /** Relative references are distances (names, shared formulas). */
  readonly #offsets: boolean

  constructor(rgce: Uint8Array, dialect: Dialect, decode: (bytes: Uint8Array) => string, offsets: boolean) {
    super(rgce)
    this.dialect = dialect
    this.#decode = decode
    this.#offsets = offsets
  }

  /** PtgStr. */
  text(): string {
    if (this.dialect === 'biff12') return this.utf16le(this.u16le('cch'), 'PtgStr')
    const cch = this.u8('cch')
    if (this.dialect === 'biff5') return this.#decode(this.take(cch, 'PtgStr'))
    return this.u8('fHighByte') & 1 ? this.utf16le(cch, 'PtgStr') : this.latin1(cch, 'PtgStr')
  }

  /** RgceLoc, RgceLocRel. */
  location(isDistance: boolean): Position {
    if (this.dialect === 'biff5') {
      const row = this.u16le('row')
      return this.#position(
        row & COLUMN_BITS,
        this.u8('col'),
        (row & ROW_RELATIVE) !== 0,
        (row & COLUMN_RELATIVE) !== 0,
        isDistance,
      )
    }
    const row = this.#row()
    const col = this.u16le('col')
    return this.#relative(row, col, isDistance)
  }

  /** RgceArea, RgceAreaRel. */
  area(isDistance: boolean): [Position, Position] {
    const [row, lastRow] = [this.#row(), this.#row()]
    if (this.dialect === 'biff5') {
      const [col, lastCol] = [this.u8('col'), this.u8('col')]
      return [
        this.#position(row & COLUMN_BITS, col, (row & ROW_RELATIVE) !== 0, (row & COLUMN_RELATIVE) !== 0, isDistance),
        this.#position(
          lastRow & COLUMN_BITS,
          lastCol,
          (lastRow & ROW_RELATIVE) !== 0,
          (lastRow & COLUMN_RELATIVE) !== 0,
          isDistance,
        ),
      ]
    }
    const [col, lastCol] = [this.u16le('col'), this.u16le('col')]
    return [this.#relative(row, col, isDistance), this.#relative(lastRow, lastCol, isDistance)]
  }

  #row(): number {
    return this.dialect === 'biff12' ? this.u32le('row') & 0xfffff : this.u16le('row')
  }

  #relative(row: number, col: number, isDistance: boolean): Position {
    return this.#position(row, col & COLUMN_BITS, (col & ROW_RELATIVE) !== 0, (col & COLUMN_RELATIVE) !== 0, isDistance)
  }

  #position(row: number, col: number, rowRelative: boolean, colRelative: boolean, isDistance: boolean): Position {
    if (!(isDistance || this.#offsets) || !(rowRelative || colRelative)) return absolute(row, col)
    const [rowBits, colBits] = this.dialect === 'biff12' ? [20, 14] : this.dialect === 'biff8' ? [16, 8] : [14, 8]
    return {
      row: rowRelative ? signed(row, rowBits) : row,
      col: colRelative ? signed(col, colBits) : col,
      rowIsOffset: rowRelative,
      colIsOffset: colRelative,
    }
  }

  /** PtgExtraArray, from the bytes behind the expression. */
  array(): Scalar[][] {
    const isNew = this.dialect === 'biff12'
    const first = isNew ? this.u32le('rows') : (this.u8('cols') || 256) + (this.dialect === 'biff8' ? 1 : 0)
    const second = isNew ? this.u32le('cols') : this.u16le('rows') + 1
    const [rowCount, colCount] = isNew ? [first, second] : [second, first]
    const rows: Scalar[][] = []
    for (let row = 0; row < rowCount; row++) {
      const cells: Scalar[] = []
      // Each value takes bytes, so that a count from outside ends with them.
      for (let col = 0; col < colCount; col++) cells.push(isNew ? this.#newConstant() : this.#constant())
      if (colCount === 0) break
      rows.push(cells)
    }
    return rows
  }

  #constant(): Scalar {
    const type = this.u8('SerAr')
    if (type === 0x02) {
      const cch = this.dialect === 'biff8' ? this.u16le('cch') : this.u8('cch')
      if (this.dialect === 'biff5') return this.#decode(this.take(cch, 'SerStr'))
      return this.u8('fHighByte') & 1 ? this.utf16le(cch, 'SerStr') : this.latin1(cch, 'SerStr')
    }
    const bytes = this.take(8, 'SerAr')
    if (type === 0x01) return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true)
    if (type === 0x04) return bytes[0] === 1
    return type === 0x10 ? errorValue(bytes[0] ?? 0) : ''
  }

  #newConstant(): Scalar {
    const type = this.u8('SerAr')
    if (type === 0x00) return this.double()
    if (type === 0x01) return this.utf16le(this.u16le('cch'), 'SerStr')
    if (type === 0x02) return this.u8('SerBool') === 1
    const error = errorValue(this.u8('SerErr'))
    this.skip(3, 'SerErr')
    return error
  }

  double(): number {
    const bytes = this.take(8, 'PtgNum')
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true)
  }
}

const signed = (value: number, bits: number): number => {
  const low = value & (2 ** bits - 1)
  return low >= 2 ** (bits - 1) ? low - 2 ** bits : low
}

const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
  0x2b: '#GETTING_DATA',
}

/** [MS-XLS] §2.5.10 BErr. */
export const errorValue = (code: number): { readonly error: string } => ({ error: ERRORS[code] ?? '#N/A' })
