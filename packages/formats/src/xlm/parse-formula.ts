// ECMA-376 part 1 §18.17 formulas, and R1C1 notation (§18.17.2.3.2), as far as text that a macro puts together needs them.
import { FormatError } from '../bytes/index.ts'
import { absolute, binary, call, concatenate, invoke, MISSING, reference, relativeTo, unary } from './expression.ts'
import { isKnownFunction } from './function-names.ts'
import type { BinaryOperator, Expression, Position, Scalar, UnaryOperator } from './types.ts'
import { readReference, type WrittenReference } from './written-reference.ts'

/** Characters of one formula that are parsed; Excel takes 8,192. */
const MAX_TEXT = 32_768
const MAX_BRACKETS = 128

export interface FormulaPlace {
  readonly row: number
  readonly col: number
  /** Relative references become offsets, for a formula that stands in many cells. */
  readonly shared?: boolean
}

/** The expression of a formula, its `=` given or not. Throws `FormatError` for what is none. */
export function parseFormula(text: string, place: FormulaPlace = { row: 0, col: 0 }): Expression {
  if (text.length > MAX_TEXT) throw new FormatError('unsupported', MAX_TEXT, 'formula length')
  return new FormulaParser(text.replace(/^\s*=/, ''), place).parse()
}

/** Weakest first. */
const LEVELS: readonly (readonly (BinaryOperator | '&')[])[] = [
  ['<=', '>=', '<>', '<', '>', '='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
]

const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y
const STRING = /"((?:[^"]|"")*)(?:"|$)/y
const ERROR = /#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|GETTING_DATA)/iy
const NAME = /[\p{L}_\\][\p{L}\p{N}_.\\?]*/uy
const QUOTED = /'((?:[^']|'')*)'/y
/** An unquoted sheet or service before `!` or `|`, with a workbook in brackets before it. */
const SHEET = /(?:\[[^\]'"!|]*\])?(?:[\p{L}_\\\d][\p{L}\p{N}_.\\?]*(?::[\p{L}_\\\d][\p{L}\p{N}_.\\?]*)?)?(?=[!|])/uy
const ITEM = /'((?:[^']|'')*)'|[^\s"',()!&+*=<>]+/y

class FormulaParser {
  readonly #text: string
  readonly #place: FormulaPlace
  #at = 0
  #brackets = 0

  constructor(text: string, place: FormulaPlace) {
    this.#text = text
    this.#place = place
  }

  parse(): Expression {
    const expression = this.#level(0)
    this.#space()
    if (this.#at < this.#text.length) throw this.#fault()
    return expression
  }

  #fault(): FormatError {
    return new FormatError('unexpected', this.#at, `formula: ${this.#text.slice(this.#at, this.#at + 16)}`)
  }

  #level(level: number): Expression {
    const operators = LEVELS[level]
    if (!operators) return this.#prefixed()
    let left = this.#level(level + 1)
    for (;;) {
      this.#space()
      const operator = operators.find((one) => this.#text.startsWith(one, this.#at))
      if (operator === undefined) return left
      this.#at += operator.length
      const right = this.#level(level + 1)
      left = operator === '&' ? concatenate(left, right) : binary(operator, left, right)
    }
  }

  #prefixed(): Expression {
    const signs: UnaryOperator[] = []
    for (;;) {
      this.#space()
      const sign = this.#text[this.#at]
      if (sign !== '+' && sign !== '-' && sign !== '@') break
      signs.push(sign)
      this.#at++
    }
    let operand = this.#ranged()
    this.#space()
    while (this.#take('%')) operand = unary('%', operand)
    for (const sign of signs.toReversed()) operand = unary(sign, operand)
    return operand
  }

  #ranged(): Expression {
    let left = this.#primary()
    while (this.#take(':')) {
      const right = this.#primary()
      const joined = joinRange(left, right)
      left = joined ?? binary(':', left, right)
    }
    return left
  }

  #primary(): Expression {
    this.#space()
    const next = this.#text[this.#at]
    if (next === undefined) return MISSING
    if (next === '(') return this.#bracketed()
    if (next === '{') return this.#array()
    if (next === '"') return { kind: 'string', value: (this.#match(STRING)?.[1] ?? '').replaceAll('""', '"') }
    if (next === '#') return this.#error()
    const outside = this.#prefix()
    if (outside) return outside
    const written = readReference(this.#text, this.#at)
    if (written) return this.#written(written, undefined)
    const number = this.#match(NUMBER)
    if (number) return { kind: 'number', value: Number(number[0]) }
    return this.#named(undefined)
  }

  #bracketed(): Expression {
    this.#enter()
    this.#at++
    let inner = this.#level(0)
    this.#space()
    while (this.#take(',')) inner = binary(',', inner, this.#level(0))
    this.#leave(')')
    return unary('()', inner)
  }

  /** `sheet!` or `service|topic!`, when one stands here; the rest of what it belongs to is read with it. */
  #prefix(): Expression | undefined {
    const start = this.#at
    const sheet = this.#match(QUOTED)?.[1]?.replaceAll("''", "'") ?? this.#match(SHEET)?.[0]
    if (sheet !== undefined && this.#take('|')) return this.#dde(sheet)
    if (sheet !== undefined && this.#take('!')) {
      const name = sheet === '' ? undefined : sheet
      const written = readReference(this.#text, this.#at)
      if (written) return this.#written(written, name)
      if (this.#text[this.#at] === '#') return this.#error()
      if (this.#text[this.#at] === "'") return { kind: 'name', sheet: name, name: this.#match(QUOTED)?.[1] ?? '' }
      return this.#named(name)
    }
    this.#at = start
    return undefined
  }

  #dde(service: string): Expression {
    const topic = this.#match(ITEM)
    const item = this.#take('!') ? this.#match(ITEM) : null
    return { kind: 'dde', service, topic: topic?.[1] ?? topic?.[0] ?? '', item: item?.[1] ?? item?.[0] ?? '' }
  }

  #written({ first, last, end }: WrittenReference, sheet: string | undefined): Expression {
    this.#at = end
    const start = this.#position(first)
    const expression = reference(start, last === first ? start : this.#position(last), sheet)
    return this.#text[this.#at] === '(' ? invoke(expression, this.#arguments()) : expression
  }

  #position(written: WrittenReference['first']): Position {
    const { row, col, rowRelative, colRelative, offsets } = written
    if (offsets)
      return this.#place.shared
        ? { row, col, rowIsOffset: rowRelative, colIsOffset: colRelative }
        : absolute(rowRelative ? row + this.#place.row : row, colRelative ? col + this.#place.col : col)
    const position = absolute(row, col)
    return this.#place.shared ? relativeTo(position, this.#place.row, this.#place.col, rowRelative, colRelative) : position
  }

  #named(sheet: string | undefined): Expression {
    const written = this.#match(NAME)?.[0]
    if (written === undefined) {
      const next = this.#text[this.#at]
      // An argument left out: `IF(a,,b)`.
      if (next === ',' || next === ';' || next === ')') return MISSING
      throw this.#fault()
    }
    const upper = written.toUpperCase()
    if (this.#text[this.#at] !== '(') {
      if (sheet === undefined && (upper === 'TRUE' || upper === 'FALSE')) return { kind: 'boolean', value: upper === 'TRUE' }
      return { kind: 'name', sheet, name: written }
    }
    const known = upper.replace(/^_XLFN\.(?:_XLWS\.)?|^_XLL?\./, '')
    const args = this.#arguments()
    return sheet === undefined && isKnownFunction(known)
      ? call(known, args)
      : invoke({ kind: 'name', sheet, name: written }, args)
  }

  #arguments(): Expression[] {
    this.#enter()
    this.#at++
    const args: Expression[] = []
    this.#space()
    if (this.#text[this.#at] === ')') {
      this.#leave(')')
      return args
    }
    do {
      args.push(this.#level(0))
      this.#space()
    } while (this.#take(',') || this.#take(';'))
    this.#leave(')')
    return args
  }

  #array(): Expression {
    const rows: Scalar[][] = [[]]
    this.#at++
    while (this.#at < this.#text.length && !this.#take('}')) {
      if (this.#take(';')) rows.push([])
      else if (!this.#take(',')) rows.at(-1)?.push(this.#constant())
    }
    return { kind: 'array', rows }
  }

  #constant(): Scalar {
    this.#space()
    const text = this.#match(STRING)
    if (text) return (text[1] ?? '').replaceAll('""', '"')
    const word = this.#match(/[^,;}]*/y)?.[0].trim() ?? ''
    if (/^(?:true|false)$/i.test(word)) return /^t/i.test(word)
    if (word.startsWith('#')) return { error: word }
    return Number.isNaN(Number(word)) ? word : Number(word)
  }

  #error(): Expression {
    const error = this.#match(ERROR)?.[0]
    if (error === undefined) throw this.#fault()
    return { kind: 'error', value: error.toUpperCase() }
  }

  #enter(): void {
    if (++this.#brackets > MAX_BRACKETS) throw new FormatError('unsupported', this.#at, 'formula nesting')
  }

  /** A bracket that the end of the text leaves open counts as closed. */
  #leave(bracket: string): void {
    this.#brackets--
    this.#space()
    if (!this.#take(bracket) && this.#at < this.#text.length) throw this.#fault()
  }

  #space(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at++
  }

  #take(expected: string): boolean {
    if (this.#text[this.#at] !== expected) return false
    this.#at++
    return true
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    if (match) this.#at = pattern.lastIndex
    return match
  }
}

function joinRange(left: Expression, right: Expression): Expression | undefined {
  if (left.kind !== 'reference' || right.kind !== 'reference' || left.first !== left.last) return undefined
  return reference(left.first, right.last, left.sheet)
}
