// MS-VBAL §5.6 expressions, read once from left to right; an expression ends where something is not known.
import { CONSTANTS, callFunction, isFunction } from './functions.ts'
import type { Token } from './tokens.ts'
import { MAX_ELEMENTS, MAX_VALUE, numberOf, textOf, type Value } from './values.ts'

/** Expressions inside each other, to a depth no honest code reaches. */
const MAX_DEPTH = 32

// §5.6.9: the higher binds the tighter. Comparisons are not followed.
const PRECEDENCE: Readonly<Record<string, number>> = {
  xor: 1,
  or: 2,
  and: 3,
  '&': 5,
  '+': 6,
  '-': 6,
  mod: 7,
  '\\': 8,
  '*': 9,
  '/': 9,
  '^': 11,
}

/** Names of variables, constants, functions and array elements (`x(3)`) with what they hold. */
export type Known = ReadonlyMap<string, Value>

/** Goes over the tokens of one line, each once. */
export class Expressions {
  readonly #tokens: readonly Token[]
  readonly #known: Known
  #depth = 0
  at = 0

  constructor(tokens: readonly Token[], known: Known) {
    this.#tokens = tokens
    this.#known = known
  }

  #sign(at = this.at): string | undefined {
    const token = this.#tokens[at]
    return token?.kind === 'sign' ? token.text : undefined
  }

  /** The value of the longest expression that begins here and is known; `at` is behind it. */
  read(minimum = 0): Value | undefined {
    if (this.#depth >= MAX_DEPTH) return undefined
    this.#depth++
    let left = this.#term()
    while (left !== undefined) {
      const token = this.#tokens[this.at]
      const operator = token?.kind === 'word' ? token.name : token?.text
      const precedence = (token?.kind === 'sign' || token?.kind === 'word') && operator ? PRECEDENCE[operator] : undefined
      if (precedence === undefined || precedence < minimum) break
      const before = this.at++
      const right = this.read(precedence + 1)
      const value = right === undefined ? undefined : combine(operator ?? '', left, right)
      if (value === undefined) {
        this.at = before
        break
      }
      left = value
    }
    this.#depth--
    return left
  }

  #term(): Value | undefined {
    const token = this.#tokens[this.at]
    if (token === undefined) return undefined
    this.at++
    if (token.kind === 'string') return token.text
    if (token.kind === 'number') return Number.isFinite(token.value) ? token.value : undefined
    if (token.kind === 'word') return this.#named(token.name)
    if (token.text === '(') return this.#closed(this.read())
    if (token.text !== '-' && token.text !== '+') return undefined
    const value = this.read(10)
    const number = value === undefined ? undefined : numberOf(value)
    return number === undefined ? undefined : token.text === '-' ? -number : number
  }

  #closed(value: Value | undefined): Value | undefined {
    if (value === undefined || this.#sign() !== ')') return undefined
    this.at++
    return value
  }

  #named(written: string): Value | undefined {
    let name = written
    // `VBA.Strings.Chr` is `Chr`.
    while (LIBRARY.has(name) && this.#sign() === '.' && this.#tokens[this.at + 1]?.kind === 'word') {
      const next = this.#tokens[this.at + 1]
      name = next?.kind === 'word' ? next.name : ''
      this.at += 2
    }
    // A property of something is nobody's constant.
    if (this.#sign(this.at) === '.' || this.#sign(this.at) === '!') return undefined
    if (this.#sign() !== '(') return this.#known.get(name) ?? CONSTANTS.get(name)
    const before = this.at
    const values = this.#arguments()
    if (values === undefined) return undefined
    const value = isFunction(name) && !this.#known.has(`${name}()`) ? callFunction(name, values) : this.#element(name, values)
    if (value === undefined) this.at = before
    return value
  }

  /** `x(3)` of an array, `f()` of a function that returns a constant. */
  #element(name: string, values: readonly Value[]): Value | undefined {
    const whole = this.#known.get(name)
    const [index] = values
    if (values.length === 0) return whole ?? this.#known.get(`${name}()`)
    const number = index === undefined ? undefined : numberOf(index)
    if (values.length > 1 || number === undefined) return undefined
    return (
      (Array.isArray(whole) ? (whole as readonly (string | number)[])[number] : undefined) ??
      this.#known.get(`${name}(${number})`)
    )
  }

  #arguments(): Value[] | undefined {
    this.at++
    const values: Value[] = []
    if (this.#sign() === ')') {
      this.at++
      return values
    }
    while (values.length < MAX_ELEMENTS) {
      const value = this.read()
      if (value === undefined) return undefined
      values.push(value)
      const sign = this.#sign()
      this.at++
      if (sign === ')') return values
      if (sign !== ',') return undefined
    }
    return undefined
  }
}

const LIBRARY = new Set(['vba', 'strings', 'conversion', 'interaction', 'math'])

function combine(operator: string, left: Value, right: Value): Value | undefined {
  const [a, b] = [textOf(left), textOf(right)]
  if (operator === '&') return a === undefined || b === undefined ? undefined : (a + b).slice(0, MAX_VALUE)
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string'))
    return a === undefined || b === undefined ? undefined : (a + b).slice(0, MAX_VALUE)
  const [x, y] = [numberOf(left), numberOf(right)]
  return x === undefined || y === undefined ? undefined : calculate(operator, x, y)
}

function calculate(operator: string, x: number, y: number): number | undefined {
  const result = operations[operator]?.(x, y)
  return result !== undefined && Number.isFinite(result) ? result : undefined
}

const operations: Readonly<Record<string, (x: number, y: number) => number>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '\\': (x, y) => Math.trunc(Math.round(x) / Math.round(y)),
  '^': (x, y) => x ** y,
  mod: (x, y) => Math.round(x) % Math.round(y),
  xor: (x, y) => x ^ y,
  and: (x, y) => x & y,
  or: (x, y) => x | y,
}
