// What the readers of Excel's formats have in common: sheets of cells with values and parsed expressions.

/** `#REF!`, `#N/A` … as a cell shows it. */
export interface CellError {
  readonly error: string
}

export type Scalar = number | string | boolean | CellError

/** Zero-based. An offset counts from the cell that holds the formula. */
export interface Position {
  readonly row: number
  readonly col: number
  readonly rowIsOffset: boolean
  readonly colIsOffset: boolean
}

/** A parsed formula. Composite nodes know how deep they are, so that nobody descends without end. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly value: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'array'; readonly rows: readonly (readonly Scalar[])[] }
  /** `sheet` undefined: the sheet of the formula itself. */
  | { readonly kind: 'reference'; readonly sheet: string | undefined; readonly first: Position; readonly last: Position }
  | { readonly kind: 'name'; readonly sheet: string | undefined; readonly name: string }
  /** `service|topic!item` */
  | { readonly kind: 'dde'; readonly service: string; readonly topic: string; readonly item: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly depth: number }
  /** A macro or a registered function, called by reference or name. */
  | { readonly kind: 'invoke'; readonly callee: Expression; readonly args: readonly Expression[]; readonly depth: number }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression; readonly depth: number }
  | {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
      readonly depth: number
    }
  /** A chain of `&`, however long. */
  | { readonly kind: 'concatenation'; readonly operands: Expression[]; readonly depth: number }

export type UnaryOperator = '+' | '-' | '%' | '()' | '@'
export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '<' | '<=' | '=' | '>=' | '>' | '<>' | ' ' | ',' | ':'

export interface Cell {
  readonly row: number
  readonly col: number
  readonly value: Scalar | undefined
  readonly formula: Expression | undefined
}

export type SheetState = 'visible' | 'hidden' | 'veryHidden'
export type SheetKind = 'worksheet' | 'macro' | 'chart' | 'dialog' | 'vba' | 'other'

export interface Sheet {
  readonly name: string
  readonly state: SheetState
  readonly kind: SheetKind
  /** By `cellKey`. Empty when nobody asked for this sheet's cells. */
  readonly cells: Map<number, Cell>
}

export interface DefinedName {
  readonly name: string
  /** The sheet it is local to. */
  readonly sheet: string | undefined
  readonly hidden: boolean
  readonly formula: Expression | undefined
}

export interface DdeLink {
  readonly service: string
  readonly topic: string
  readonly items: readonly string[]
}

export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly names: readonly DefinedName[]
}

/** Columns of the widest sheet (ECMA-376 part 1 §18.3.1.73). */
const COLUMNS = 16_384
export const MAX_ROW = 1_048_575
export const MAX_COLUMN = COLUMNS - 1

export const cellKey = (row: number, col: number): number => row * COLUMNS + col
