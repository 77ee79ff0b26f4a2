import type { Blocks } from './blocks.ts'
import type { Place } from './macro-book.ts'
import type { Expression } from './types.ts'
import type { Value } from './values.ts'

/** One macro under way. */
export interface Frame {
  next: Place | undefined
  ended: boolean
  result: Value
  readonly blocks: Blocks
  readonly args: readonly Value[]
}

/** A branch that was not taken: its expression, then the cell after it. */
export interface Untaken {
  readonly at: Place
  readonly branch: Expression | undefined
}
