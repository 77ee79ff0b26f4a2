import type { Scalar } from './types.ts'
import { DIVISION_ERROR, numberOrError, VALUE_ERROR } from './values.ts'

/** What a comparison makes of an order. */
export const COMPARED: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '=': (order) => order === 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
  '<>': (order) => order !== 0,
}

/** Arithmetic of two numbers. */
export function computed(operator: string, a: number, b: number): Scalar {
  if (Number.isNaN(a) || Number.isNaN(b)) return VALUE_ERROR
  switch (operator) {
    case '+':
      return numberOrError(a + b)
    case '-':
      return numberOrError(a - b)
    case '*':
      return numberOrError(a * b)
    case '/':
      return b === 0 ? DIVISION_ERROR : numberOrError(a / b)
    default:
      return numberOrError(a ** b)
  }
}
