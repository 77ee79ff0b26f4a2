// What the evaluator computes with, and how Excel turns one kind of value into another.
import type { CellError, Scalar } from './types.ts'

/** A rectangle of cells, not yet looked at. */
export interface Area {
  readonly kind: 'area'
  /** As the sheet is called, in lower case. */
  readonly sheet: string
  readonly row: number
  readonly col: number
  readonly lastRow: number
  readonly lastCol: number
}

export interface Grid {
  readonly kind: 'grid'
  readonly rows: readonly (readonly Scalar[])[]
}

/** `undefined` is an empty cell or an argument left out. */
export type Value = Scalar | Area | Grid | undefined
/** A value after references have been looked up. */
export type Plain = Scalar | undefined

export const VALUE_ERROR: CellError = { error: '#VALUE!' }
export const NOT_AVAILABLE: CellError = { error: '#N/A' }
export const REFERENCE_ERROR: CellError = { error: '#REF!' }
export const DIVISION_ERROR: CellError = { error: '#DIV/0!' }
export const NAME_ERROR: CellError = { error: '#NAME?' }
export const NUMBER_ERROR: CellError = { error: '#NUM!' }

export const isError = (value: unknown): value is CellError => typeof value === 'object' && value !== null && 'error' in value
export const isArea = (value: Value): value is Area => typeof value === 'object' && 'kind' in value && value.kind === 'area'
export const isGrid = (value: Value): value is Grid => typeof value === 'object' && 'kind' in value && value.kind === 'grid'

/** As `&` reads it; an error has no text. */
export function toText(value: Plain): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return ''
}

/** As `+` reads it; NaN for text that is no number, and for errors. */
export function toNumber(value: Plain): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === undefined) return 0
  if (typeof value !== 'string') return Number.NaN
  const plain = value.trim().replaceAll(',', '')
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?%?$/.test(plain)) return Number.NaN
  return plain.endsWith('%') ? Number(plain.slice(0, -1)) / 100 : Number(plain)
}

/** As IF reads it. */
export function toBoolean(value: Plain): boolean {
  if (typeof value === 'string') return value.toLowerCase() === 'true'
  return typeof value === 'number' ? value !== 0 : value === true
}

/** What a function answers when its arithmetic has no result. */
export const numberOrError = (value: number): Scalar => (Number.isFinite(value) ? value : NUMBER_ERROR)

/** Less than, equal or greater: numbers before texts before logical values, texts without regard to case. */
export function compare(left: Plain, right: Plain): number {
  const a = left ?? (typeof right === 'string' ? '' : typeof right === 'boolean' ? false : 0)
  const b = right ?? (typeof a === 'string' ? '' : typeof a === 'boolean' ? false : 0)
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  if (typeof a === 'string' && typeof b === 'string') {
    const [x, y] = [a.toLowerCase(), b.toLowerCase()]
    return x < y ? -1 : Number(x > y)
  }
  return Number(a) - Number(b)
}

const rank = (value: Scalar): number => ['number', 'string', 'boolean', 'object'].indexOf(typeof value)
