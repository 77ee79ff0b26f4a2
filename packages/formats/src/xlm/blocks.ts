// IF … ELSE … END.IF, FOR/WHILE … NEXT: statements over several cells of a column (Excel 4.0 function reference).
import type { Evaluation } from './evaluate.ts'
import type { MacroBook, Place } from './macro-book.ts'
import type { Expression } from './types.ts'
import { isArea, toBoolean, toNumber, toText } from './values.ts'

/** Cells that are looked through for the end of a block. */
const MAX_BLOCK = 5_000
/** Rounds of one loop; the steps of a path end sooner for a loop that does something. */
const MAX_ROUNDS = 100_000

interface Loop {
  readonly start: Place
  rounds: number
  /** Prepares the next round; false when there is none. */
  readonly again: () => boolean
}

/** The open loops of one macro. */
export class Blocks {
  readonly #book: MacroBook
  readonly #loops: Loop[] = []
  #arguments = 0

  constructor(book: MacroBook) {
    this.#book = book
  }

  nextArgument(): number {
    return this.#arguments++
  }

  /** A statement is reached; where it goes on when that is not the cell below. */
  reach(name: string, args: readonly Expression[], at: Place, evaluation: Evaluation): Place | undefined {
    switch (name) {
      case 'FOR':
        return this.#enter(at, this.#counting(args, at, evaluation))
      case 'FOR.CELL':
        return this.#enter(at, this.#overCells(args, at, evaluation))
      case 'WHILE':
        return this.#enter(at, () => toBoolean(evaluation.plain(args[0], at)))
      case 'NEXT':
        return this.#next()
      case 'BREAK':
        this.#loops.pop()
        return this.#after(at, OPENS_LOOP, ['NEXT'])
      // Reached from above, so the part before it has been walked.
      case 'ELSE':
      case 'ELSE.IF':
        return this.#after(at, OPENS_IF, ['END.IF'])
      default:
        return undefined
    }
  }

  /** Where a block goes on whose condition does not hold. */
  afterFalse(at: Place): Place | undefined {
    return this.#after(at, OPENS_IF, ['ELSE', 'END.IF']) ?? this.#after(at, OPENS_IF, ['ELSE.IF'])
  }

  /** The ELSE of this IF, from which its other part begins. */
  elseOf(at: Place): Place | undefined {
    return this.#find(at, OPENS_IF, ['ELSE', 'ELSE.IF', 'END.IF'])
  }

  #enter(start: Place, again: () => boolean): Place | undefined {
    if (again()) {
      this.#loops.push({ start, rounds: 0, again })
      return undefined
    }
    return this.#after(start, OPENS_LOOP, ['NEXT'])
  }

  #next(): Place | undefined {
    const loop = this.#loops.at(-1)
    if (!loop) return undefined
    if (++loop.rounds < MAX_ROUNDS && loop.again()) return this.#book.below(loop.start)
    this.#loops.pop()
    return undefined
  }

  #counting([counter, from, to, by]: readonly Expression[], at: Place, evaluation: Evaluation): () => boolean {
    const name = toText(evaluation.plain(counter, at))
    const [end, step] = [toNumber(evaluation.plain(to, at)), by === undefined ? 1 : toNumber(evaluation.plain(by, at))]
    let value = toNumber(evaluation.plain(from, at)) - step
    return () => {
      value += step
      this.#book.setName(name, value)
      return step >= 0 ? value <= end : value >= end
    }
  }

  #overCells([name, where]: readonly Expression[], at: Place, evaluation: Evaluation): () => boolean {
    const text = toText(evaluation.plain(name, at))
    const area = where && evaluation.value(where, at)
    let nth = -1
    return () => {
      if (!isArea(area)) return false
      const width = area.lastCol - area.col + 1
      const [row, col] = [area.row + Math.floor(++nth / width), area.col + (nth % width)]
      this.#book.setName(text, { kind: 'area', sheet: area.sheet, row, col, lastRow: row, lastCol: col })
      return row <= area.lastRow
    }
  }

  #after(at: Place, opens: (formula: Expression) => boolean, closes: readonly string[]): Place | undefined {
    const found = this.#find(at, opens, closes)
    return found && (this.#book.below(found) ?? found)
  }

  #find(at: Place, opens: (formula: Expression) => boolean, closes: readonly string[]): Place | undefined {
    const close = opens === OPENS_IF ? 'END.IF' : 'NEXT'
    let depth = 0
    let place = this.#book.below(at)
    for (let seen = 0; place && seen < MAX_BLOCK; seen++) {
      const formula = this.#book.cell(place)?.formula
      const name = formula?.kind === 'call' ? formula.name : ''
      if (depth === 0 && closes.includes(name)) return place
      if (formula && opens(formula)) depth++
      else if (name === close) depth = Math.max(0, depth - 1)
      place = this.#book.below(place)
    }
    return undefined
  }
}

const OPENS_IF = (formula: Expression): boolean => formula.kind === 'call' && formula.name === 'IF' && formula.args.length <= 1
const OPENS_LOOP = (formula: Expression): boolean => formula.kind === 'call' && /^(?:FOR|FOR\.CELL|WHILE)$/.test(formula.name)
