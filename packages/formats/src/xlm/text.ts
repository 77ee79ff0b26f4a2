// A formula as Excel would show it, in A1 notation and English.
import type { Expression, Position, Scalar } from './types.ts'
import { MAX_COLUMN, MAX_ROW } from './types.ts'

/** Characters of one formula's text; Excel shows 8,192. */
const MAX_TEXT = 16_384

/** `AB` for 27. */
export function columnName(col: number): string {
  let name = ''
  for (let rest = col + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

export const cellName = (row: number, col: number): string => `${columnName(col)}${row + 1}`

/** `Sheet1` or `'帳票 1'`, with the exclamation mark. */
export const sheetPrefix = (sheet: string): string =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? `${sheet}!` : `'${sheet.replaceAll("'", "''")}'!`

/** With the leading `=`. `row` and `col` are those of the cell that holds the formula. Cut when longer than any formula. */
export function formulaText(expression: Expression, row = 0, col = 0): string {
  const writer = new Writer(row, col)
  writer.write(expression)
  return `=${writer.text()}`
}

export function scalarText(value: Scalar): string {
  if (typeof value === 'object') return value.error
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return String(value)
}

export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

class Writer {
  readonly #row: number
  readonly #col: number
  readonly #parts: string[] = []
  #length = 0

  constructor(row: number, col: number) {
    this.#row = row
    this.#col = col
  }

  text(): string {
    return this.#parts.join('').slice(0, MAX_TEXT)
  }

  #put(part: string): void {
    if (this.#length > MAX_TEXT) return
    this.#length += part.length
    this.#parts.push(part)
  }

  write(expression: Expression): void {
    if (this.#length > MAX_TEXT) return
    switch (expression.kind) {
      case 'number':
        return this.#put(String(expression.value))
      case 'string':
        return this.#put(quoted(expression.value))
      case 'boolean':
        return this.#put(expression.value ? 'TRUE' : 'FALSE')
      case 'error':
        return this.#put(expression.value)
      case 'missing':
        return
      case 'array':
        return this.#put(`{${expression.rows.map((row) => row.map(literal).join(',')).join(';')}}`)
      case 'reference':
        return this.#put(this.#reference(expression.sheet, expression.first, expression.last))
      case 'name':
        return this.#put((expression.sheet === undefined ? '' : sheetPrefix(expression.sheet)) + expression.name)
      case 'dde':
        return this.#put(`${expression.service}|'${expression.topic}'!${expression.item}`)
      case 'call':
        this.#put(expression.name)
        return this.#list(expression.args, ',', '(', ')')
      case 'invoke':
        this.write(expression.callee)
        return this.#list(expression.args, ',', '(', ')')
      case 'concatenation':
        return this.#list(expression.operands, '&', '', '')
      case 'unary':
        return this.#unary(expression.operator, expression.operand)
      case 'binary':
        this.write(expression.left)
        this.#put(expression.operator)
        return this.write(expression.right)
    }
  }

  #unary(operator: string, operand: Expression): void {
    if (operator === '()') return this.#list([operand], '', '(', ')')
    if (operator !== '%') this.#put(operator)
    this.write(operand)
    if (operator === '%') this.#put('%')
  }

  #list(items: readonly Expression[], separator: string, open: string, close: string): void {
    this.#put(open)
    for (const [at, item] of items.entries()) {
      if (at > 0) this.#put(separator)
      this.write(item)
    }
    this.#put(close)
  }

  #reference(sheet: string | undefined, first: Position, last: Position): string {
    const prefix = sheet === undefined ? '' : sheetPrefix(sheet)
    return prefix + this.#cell(first) + (first === last ? '' : `:${this.#cell(last)}`)
  }

  #cell({ row, col, rowIsOffset, colIsOffset }: Position): string {
    const r = rowIsOffset ? wrap(row + this.#row, MAX_ROW + 1) : row
    const c = colIsOffset ? wrap(col + this.#col, MAX_COLUMN + 1) : col
    return cellName(r, c)
  }
}

const literal = (value: Scalar): string => (typeof value === 'string' ? quoted(value) : scalarText(value))
const wrap = (value: number, size: number): number => ((value % size) + size) % size
