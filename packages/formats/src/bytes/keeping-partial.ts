import { FormatError } from './format-error.ts'

/** A value whose reading broke off carries why. */
export interface Breakable {
  broken?: FormatError
}

/**
 * Runs `read`, which fills `value` as it goes. A `FormatError` ends the reading and is kept in `value.broken`;
 * what was filled in before it stays. A used-up budget is not a fault of the bytes and travels on.
 */
export function keepingPartial<T extends Breakable>(value: T, read: () => void): T {
  try {
    read()
  } catch (error) {
    if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
    value.broken = error
  }
  return value
}
