import { FormatError } from '../bytes/index.ts'
import type { BinaryOperator, Expression, Position, UnaryOperator } from './types.ts'

/** Nodes inside nodes of one formula. Excel stops at 64 functions; operators nest a little deeper. */
const MAX_DEPTH = 300

export const MISSING: Expression = { kind: 'missing' }

const depthOf = (expression: Expression): number => ('depth' in expression ? expression.depth : 0)

function above(...below: readonly Expression[]): number {
  let depth = 0
  for (const expression of below) depth = Math.max(depth, depthOf(expression))
  if (depth >= MAX_DEPTH) throw new FormatError('unsupported', 0, 'formula nesting')
  return depth + 1
}

export const call = (name: string, args: readonly Expression[]): Expression => ({
  kind: 'call',
  name,
  args,
  depth: above(...args),
})

export const invoke = (callee: Expression, args: readonly Expression[]): Expression => ({
  kind: 'invoke',
  callee,
  args,
  depth: above(callee, ...args),
})

export const unary = (operator: UnaryOperator, operand: Expression): Expression => ({
  kind: 'unary',
  operator,
  operand,
  depth: above(operand),
})

export const binary = (operator: BinaryOperator, left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
  depth: above(left, right),
})

/** `left & right`; a chain on the left grows in place, so that a thousand letters are one node and not a thousand. */
export function concatenate(left: Expression, right: Expression): Expression {
  if (left.kind !== 'concatenation') return { kind: 'concatenation', operands: [left, right], depth: above(left, right) }
  left.operands.push(right)
  const depth = Math.max(left.depth, above(right))
  return depth === left.depth ? left : { ...left, depth }
}

export const reference = (first: Position, last: Position = first, sheet?: string): Expression => ({
  kind: 'reference',
  sheet,
  first,
  last,
})

export const absolute = (row: number, col: number): Position => ({ row, col, rowIsOffset: false, colIsOffset: false })

/** The same formula for other cells: its relative references, written for `row`/`col`, become offsets from there. */
export const relativeTo = (
  position: Position,
  row: number,
  col: number,
  rowRelative: boolean,
  colRelative: boolean,
): Position => ({
  row: rowRelative ? position.row - row : position.row,
  col: colRelative ? position.col - col : position.col,
  rowIsOffset: rowRelative,
  colIsOffset: colRelative,
})

/** All function names called anywhere in an expression, put into `found`. */
export function namesCalled(expression: Expression, found: Set<string>): void {
  switch (expression.kind) {
    case 'call':
      found.add(expression.name)
      for (const arg of expression.args) namesCalled(arg, found)
      return
    case 'invoke':
      namesCalled(expression.callee, found)
      for (const arg of expression.args) namesCalled(arg, found)
      return
    case 'unary':
      return namesCalled(expression.operand, found)
    case 'binary':
      namesCalled(expression.left, found)
      return namesCalled(expression.right, found)
    case 'concatenation':
      for (const operand of expression.operands) namesCalled(operand, found)
      return
    case 'array':
    case 'boolean':
    case 'dde':
    case 'error':
    case 'missing':
    case 'name':
    case 'number':
    case 'reference':
    case 'string':
  }
}
