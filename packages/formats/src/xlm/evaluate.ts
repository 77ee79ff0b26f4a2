// One formula is computed; what a macro does besides computing is in `machine-functions.ts`.

import type { MacroBook, Place } from './macro-book.ts'
import { numberFunctions } from './number-functions.ts'
import { COMPARED, computed } from './operators.ts'
import { columnOf, rowOf, sheetKey } from './places.ts'
import { MAX_TEXT, type PlainFunction, textFunctions } from './text-functions.ts'
import type { Expression, Position } from './types.ts'
import {
  compare,
  isArea,
  isError,
  isGrid,
  NAME_ERROR,
  type Plain,
  REFERENCE_ERROR,
  toNumber,
  toText,
  VALUE_ERROR,
  type Value,
} from './values.ts'

/** Thrown when a limit of ours is reached; the machine ends with what it has. */
export class Stop extends Error {
  readonly limit: 'steps' | 'text'
  constructor(limit: 'steps' | 'text') {
    super(limit)
    this.limit = limit
  }
}

export type MachineFunction = (args: readonly Expression[], at: Place) => Value

/** What computing needs from the machine that runs the macros. */
export interface Surroundings {
  readonly book: MacroBook
  /** Functions that act, or look at references themselves. */
  readonly functions: ReadonlyMap<string, MachineFunction>
  /** Counts one step; throws `Stop` after the last one. */
  step(): void
  /** A macro or a registered function is called. */
  invoke(callee: Expression, args: readonly Expression[], at: Place): Value
  /** A text of some length came out. */
  produced(text: string): void
}

/** Cells of one area that a function looks at. */
const MAX_AREA_CELLS = 10_000
/** Formulas that are computed because another one refers to them, inside each other. */
const MAX_NESTED_CELLS = 40
/** Formulas inside formulas inside macros that call macros. */
const MAX_DEPTH = 600
const FLATTENED = new Set('SUM PRODUCT AVERAGE MIN MAX COUNT COUNTA AND OR XOR CONCAT TEXTJOIN'.split(' '))

const plainFunctions = new Map<string, PlainFunction>([...Object.entries(textFunctions), ...Object.entries(numberFunctions)])

export class Evaluation {
  readonly #around: Surroundings
  /** Cells whose formulas are being computed for others. */
  readonly #inProgress = new Set<string>()
  #depth = 0

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** References stay references. */
  value(expression: Expression, at: Place): Value {
    this.#around.step()
    if (this.#depth >= MAX_DEPTH) throw new Stop('steps')
    this.#depth++
    try {
      return this.#value(expression, at)
    } finally {
      this.#depth--
    }
  }

  #value(expression: Expression, at: Place): Value {
    switch (expression.kind) {
      case 'number':
      case 'string':
      case 'boolean':
        return expression.value
      case 'error':
        return { error: expression.value }
      case 'missing':
        return undefined
      case 'array':
        return { kind: 'grid', rows: expression.rows }
      case 'reference':
        return this.#area(expression.sheet, expression.first, expression.last, at)
      case 'name':
        return this.#named(expression.name, expression.sheet, at)
      case 'dde':
        return this.#around.invoke(expression, [], at)
      case 'call':
        return this.#called(expression.name, expression.args, at)
      case 'invoke':
        return this.#around.invoke(expression.callee, expression.args, at)
      case 'concatenation':
        return this.#concatenated(expression.operands, at)
      case 'unary':
        return this.#unary(expression.operator, expression.operand, at)
      case 'binary':
        return this.#binary(expression, at)
    }
  }

  /** References are looked up; of several cells the first counts. */
  plain(expression: Expression | undefined, at: Place): Plain {
    return expression === undefined ? undefined : this.lookedUp(this.value(expression, at))
  }

  lookedUp(value: Value): Plain {
    if (isArea(value)) return this.contentOf(value)
    return isGrid(value) ? value.rows[0]?.[0] : value
  }

  /** What the first cell of an area holds: what ran there, what the file says, or what its formula gives now. */
  contentOf({ sheet, row, col }: Place): Plain {
    const place = { sheet, row, col }
    const cell = this.#around.book.cell(place)
    if (!cell) return undefined
    if ('result' in cell) return isArea(cell.result) ? undefined : this.lookedUp(cell.result)
    const { value, formula } = cell
    const isWeak = value === undefined || value === '' || value === 0 || value === false || isError(value)
    return formula && isWeak && this.#isPure(formula) ? this.#nested(formula, place) : value
  }

  /** All cells of what was given, in rows. */
  cellsOf(value: Value): Plain[] {
    if (isGrid(value)) return value.rows.flat()
    if (!isArea(value)) return [value]
    const found: Plain[] = []
    for (let row = value.row; row <= value.lastRow; row++) {
      for (let col = value.col; col <= value.lastCol; col++) {
        if (found.length >= MAX_AREA_CELLS) return found
        this.#around.step()
        found.push(this.contentOf({ sheet: value.sheet, row, col }))
      }
    }
    return found
  }

  #nested(formula: Expression, place: Place): Plain {
    const key = `${place.sheet} ${place.row} ${place.col}`
    if (this.#inProgress.size >= MAX_NESTED_CELLS || this.#inProgress.has(key)) return undefined
    this.#inProgress.add(key)
    try {
      return this.lookedUp(this.value(formula, place))
    } finally {
      this.#inProgress.delete(key)
    }
  }

  /** Only computes. */
  #isPure(expression: Expression): boolean {
    switch (expression.kind) {
      case 'call':
        return (
          (plainFunctions.has(expression.name) || LOOKING.has(expression.name)) &&
          expression.args.every((arg) => this.#isPure(arg))
        )
      case 'invoke':
      case 'dde':
        return false
      case 'concatenation':
        return expression.operands.every((operand) => this.#isPure(operand))
      case 'unary':
        return this.#isPure(expression.operand)
      case 'binary':
        return this.#isPure(expression.left) && this.#isPure(expression.right)
      case 'array':
      case 'boolean':
      case 'error':
      case 'missing':
      case 'name':
      case 'number':
      case 'reference':
      case 'string':
        return true
    }
  }

  #area(sheet: string | undefined, first: Position, last: Position, at: Place): Value {
    const name = (sheet === undefined ? '' : sheetKey(sheet)) || at.sheet
    const [row, col] = [rowOf(first, at), columnOf(first, at)]
    const [otherRow, otherCol] = [rowOf(last, at), columnOf(last, at)]
    return {
      kind: 'area',
      sheet: name,
      row: Math.min(row, otherRow),
      col: Math.min(col, otherCol),
      lastRow: Math.max(row, otherRow),
      lastCol: Math.max(col, otherCol),
    }
  }

  #named(name: string, sheet: string | undefined, at: Place): Value {
    const known = this.#around.book.nameOf(name, sheet === undefined ? at.sheet : sheetKey(sheet))
    if (known === undefined) return NAME_ERROR
    return 'set' in known ? known.set : this.value(known, at)
  }

  #called(name: string, args: readonly Expression[], at: Place): Value {
    const special = this.#around.functions.get(name)
    if (special) return special(args, at)
    const plain = plainFunctions.get(name)
    if (!plain) {
      // A command whose effect is of no interest: its arguments may still act.
      for (const arg of args) this.value(arg, at)
      return true
    }
    const given = args.flatMap((arg) => (FLATTENED.has(name) ? this.cellsOf(this.value(arg, at)) : [this.plain(arg, at)]))
    return this.#kept(plain(...given.slice(0, MAX_AREA_CELLS)))
  }

  /** Applies a function that only computes; undefined when there is none of that name. */
  plainFunction(name: string, args: readonly Expression[], at: Place): { readonly value: Value } | undefined {
    return plainFunctions.has(name) ? { value: this.#called(name, args, at) } : undefined
  }

  #concatenated(operands: readonly Expression[], at: Place): Value {
    let text = ''
    for (const operand of operands) {
      text += toText(this.plain(operand, at))
      if (text.length > MAX_TEXT) return VALUE_ERROR
    }
    return this.#kept(text)
  }

  #kept(value: Plain): Plain {
    if (typeof value !== 'string') return value
    if (value.length > MAX_TEXT) return VALUE_ERROR
    this.#around.produced(value)
    return value
  }

  #unary(operator: string, operand: Expression, at: Place): Value {
    if (operator === '()' || operator === '@') return this.value(operand, at)
    const value = this.plain(operand, at)
    if (operator === '+') return value
    const number = toNumber(value)
    if (Number.isNaN(number)) return isError(value) ? value : VALUE_ERROR
    return operator === '-' ? -number : number / 100
  }

  #binary({ operator, left, right }: Expression & { kind: 'binary' }, at: Place): Value {
    if (operator === ':' || operator === ',' || operator === ' ')
      return this.#joined(operator, this.value(left, at), this.value(right, at))
    const [a, b] = [this.plain(left, at), this.plain(right, at)]
    if (isError(a)) return a
    if (isError(b)) return b
    return COMPARED[operator]?.(compare(a, b)) ?? computed(operator, toNumber(a), toNumber(b))
  }

  #joined(operator: string, left: Value, right: Value): Value {
    if (!isArea(left) || !isArea(right)) return REFERENCE_ERROR
    if (operator !== ':') return left
    return {
      ...left,
      row: Math.min(left.row, right.row),
      col: Math.min(left.col, right.col),
      lastRow: Math.max(left.lastRow, right.lastRow),
      lastCol: Math.max(left.lastCol, right.lastCol),
    }
  }
}

/** Machine functions that look and change nothing. */
export const LOOKING: ReadonlySet<string> = new Set(
  'IF CHOOSE IFERROR INDEX OFFSET INDIRECT ROW COLUMN ROWS COLUMNS MATCH VLOOKUP HLOOKUP LOOKUP ADDRESS HYPERLINK'.split(' '),
)
