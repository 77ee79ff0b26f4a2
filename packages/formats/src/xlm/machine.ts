// Runs macros as Excel 4.0 does: a cell, then the one below, until RETURN or HALT. Nothing is ever executed: what a macro
// would do to the PC is written down, and every way it did not take is walked afterwards.
import { FormatError } from '../bytes/index.ts'
import { DEED_FUNCTIONS, deedOf } from './acting.ts'
import { Blocks } from './blocks.ts'
import { Evaluation, type MachineFunction, Stop } from './evaluate.ts'
import type { Frame, Untaken } from './frame.ts'
import { type Hands, machineFunctions } from './machine-functions.ts'
import type { MacroBook, Place, RunningCell } from './macro-book.ts'
import { parseFormula } from './parse-formula.ts'
import { Records } from './records.ts'
import type { Expression } from './types.ts'
import { type Area, isArea, NAME_ERROR, toBoolean, toText, type Value } from './values.ts'

/** Macros that call macros. */
const MAX_CALLS = 32
/** Steps of one path; decoding loops of real macros take some ten thousand. */
const STEPS_OF_PATH = 150_000
const STEPS_OF_BRANCH = 20_000
/** Steps of all paths of one workbook together. */
const STEPS_IN_ALL = 600_000
/** Ways not taken that are walked afterwards. */
const MAX_UNTAKEN = 500

export class Machine implements Hands {
  readonly book: MacroBook
  readonly evaluation: Evaluation
  readonly records: Records
  active: Place
  readonly #frames: Frame[] = []
  /** Formulas that ran, with the path that reached them first. */
  readonly #visited = new Map<Expression, number>()
  #pathNumber = 0
  readonly #untaken: Untaken[] = []
  readonly #seenBranches = new Set<Expression>()
  readonly #registered = new Map<string, string>()
  #halted = false
  #stepsLeft = 0
  #stepsInAll = STEPS_IN_ALL
  readonly #charge: (steps: number) => void

  constructor(book: MacroBook, records: Records, charge: (steps: number) => void) {
    this.book = book
    this.records = records
    this.#charge = charge
    this.active = { sheet: book.macroSheets[0] ?? '', row: 0, col: 0 }
    const functions = new Map<string, MachineFunction>()
    this.evaluation = new Evaluation({
      book,
      functions,
      step: () => this.step(),
      invoke: (callee, args, at) => this.#invoke(callee, args, at),
      produced: (text) => records.produced(text),
    })
    for (const [name, run] of [...machineFunctions(this), ...this.#flow()]) functions.set(name, run)
  }

  /** Runs from a cell to its end, within its own number of steps. */
  run(start: Place): void {
    this.#path(STEPS_OF_PATH, () => this.#macro(start, []))
  }

  /** Computes one formula, as the start of a path. */
  runFormula(formula: Expression, at: Place): void {
    this.#path(STEPS_OF_PATH, () => this.evaluation.value(formula, at))
  }

  /** Walks the ways that were not taken, and those that open up on them. */
  runUntaken(): void {
    for (let done = 0; done < MAX_UNTAKEN; done++) {
      const untaken = this.#untaken.shift()
      if (!untaken) return
      const { at, branch } = untaken
      this.#path(STEPS_OF_BRANCH, () => {
        const frame = this.#frame([])
        if (branch) this.evaluation.value(branch, at)
        if (!frame.ended && !this.#halted) this.#walk(frame, frame.next ?? this.book.below(at), true)
      })
    }
  }

  hasVisited = (formula: Expression): boolean => this.#visited.has(formula)

  areaFor(value: Value, at: Place): Area | undefined {
    if (isArea(value)) return value
    if (typeof value !== 'string' || value.length === 0 || value.length > 300) return undefined
    const meant = this.compute(value, at)
    return isArea(meant) ? meant : undefined
  }

  compute(text: string, at: Place): Value {
    this.step(1 + (text.length >> 4))
    let expression: Expression
    try {
      expression = parseFormula(text, at)
    } catch (error) {
      if (error instanceof FormatError) return NAME_ERROR
      throw error
    }
    return this.evaluation.value(expression, at)
  }

  full(): never {
    throw new Stop('text')
  }

  step(count = 1): void {
    this.#stepsLeft -= count
    if (this.#stepsLeft < 0) throw new Stop('steps')
  }

  #path(most: number, run: () => void): void {
    const steps = Math.min(most, this.#stepsInAll)
    this.#halted = false
    this.#stepsLeft = steps
    this.#pathNumber++
    const depth = this.#frames.length
    try {
      run()
    } catch (error) {
      if (!(error instanceof Stop)) throw error
      this.records.stopped = error.limit
    } finally {
      this.#frames.length = depth
      const taken = steps - Math.max(0, this.#stepsLeft)
      this.#stepsInAll -= taken
      this.#charge(taken)
    }
  }

  #frame(args: readonly Value[]): Frame {
    const frame: Frame = { next: undefined, ended: false, result: undefined, blocks: new Blocks(this.book), args }
    this.#frames.push(frame)
    return frame
  }

  #macro(start: Place, args: readonly Value[]): Value {
    if (this.#frames.length >= MAX_CALLS || !this.book.has(start.sheet)) return undefined
    const frame = this.#frame(args)
    this.#walk(frame, this.book.cell(start)?.formula ? start : this.book.below(start))
    this.#frames.pop()
    return frame.result
  }

  /** `onlyNew`: ends where an earlier path has been. */
  #walk(frame: Frame, start: Place | undefined, onlyNew = false): void {
    for (let at = start; at && !frame.ended && !this.#halted; ) {
      this.step()
      const cell = this.book.cell(at)
      if (onlyNew && cell?.formula && (this.#visited.get(cell.formula) ?? this.#pathNumber) < this.#pathNumber) return
      frame.next = undefined
      if (cell?.formula) this.#execute(cell, cell.formula, at)
      at = frame.next ?? this.book.below(at)
    }
  }

  #execute(cell: RunningCell, formula: Expression, at: Place): void {
    if (!this.#visited.has(formula)) this.#visited.set(formula, this.#pathNumber)
    const isAssignment = formula.kind === 'binary' && formula.operator === '=' && formula.left.kind === 'name'
    if (isAssignment && this.#assigns(formula.left)) {
      const value = this.evaluation.value(formula.right, at)
      this.book.setName((formula.left as Expression & { kind: 'name' }).name, value)
      return this.book.keep(at, cell, value)
    }
    this.book.keep(at, cell, this.evaluation.value(formula, at))
  }

  /** `name=value` sets a name, unless the workbook has defined it as something else. */
  #assigns(left: Expression): boolean {
    if (left.kind !== 'name') return false
    const known = this.book.nameOf(left.name, '')
    return known === undefined || 'set' in known
  }

  #invoke(callee: Expression, args: readonly Expression[], at: Place): Value {
    if (callee.kind === 'dde') {
      this.records.call('DDE', [callee.service, callee.topic, callee.item], 'execute', at)
      return 0
    }
    const given = args.map((arg) => this.evaluation.value(arg, at))
    if (callee.kind === 'name') {
      const registered = this.#registered.get(callee.name.toLowerCase())
      const texts = given.map((value) => toText(this.evaluation.lookedUp(value)))
      if (registered !== undefined) {
        this.records.call(registered, texts, deedOf(registered, [registered]), at)
        return 0
      }
      const plain = this.evaluation.plainFunction(callee.name.toUpperCase().replace(/^_XLFN\./, ''), args, at)
      if (plain) return plain.value
    }
    const start = this.areaFor(this.evaluation.value(callee, at), at)
    return start ? this.#macro(start, given) : NAME_ERROR
  }

  get #current(): Frame | undefined {
    return this.#frames.at(-1)
  }

  /** Remembers a way for later, once. */
  #later(key: Expression, at: Place, branch: Expression | undefined): void {
    if (this.#seenBranches.has(key) || this.#untaken.length >= MAX_UNTAKEN) return
    this.#seenBranches.add(key)
    this.#untaken.push({ at, branch })
  }

  #flow(): Map<string, MachineFunction> {
    const jump = (to: Area | undefined): Value => {
      const frame = this.#current
      if (frame && to) frame.next = { sheet: to.sheet, row: to.row, col: to.col }
      // A jump into a cell without a formula goes on below it.
      if (frame?.next && !this.book.cell(frame.next)?.formula) frame.next = this.book.below(frame.next)
      if (frame && to && !frame.next) frame.ended = true
      return true
    }
    const end = (result: Value): Value => {
      if (this.#current) Object.assign(this.#current, { ended: true, result })
      return result
    }
    const halt = (): Value => {
      this.#halted = true
      return true
    }
    const flow = new Map<string, MachineFunction>([
      ['IF', (args, at) => this.#if(args, at)],
      ['GOTO', ([where], at) => jump(where && this.areaFor(this.evaluation.value(where, at), at))],
      ['RUN', ([where], at) => this.#run(where, at)],
      ['ON.TIME', ([time, macro], at) => this.#onTime(time, macro, at)],
      ['RETURN', ([value], at) => end(value && this.evaluation.value(value, at))],
      ['HALT', halt],
      ['CLOSE', halt],
      ['FILE.CLOSE', halt],
      ['QUIT', halt],
      ['ARGUMENT', ([name], at) => this.#argument(name, at)],
    ])
    for (const name of ['ELSE', 'ELSE.IF', 'END.IF', 'FOR', 'FOR.CELL', 'WHILE', 'NEXT', 'BREAK'])
      flow.set(name, (args, at) => this.#block(name, args, at))
    for (const name of DEED_FUNCTIONS) if (!flow.has(name)) flow.set(name, (args, at) => this.#deed(name, args, at))
    return flow
  }

  #if(args: readonly Expression[], at: Place): Value {
    const [condition, then, otherwise] = args
    const holds = toBoolean(this.evaluation.plain(condition, at))
    if (args.length <= 1) {
      if (condition) this.#later(condition, holds ? (this.#current?.blocks.elseOf(at) ?? at) : at, undefined)
      if (!holds && this.#current) this.#current.next = this.#current.blocks.afterFalse(at)
      return holds
    }
    const [taken, other] = holds ? [then, otherwise] : [otherwise, then]
    if (condition && this.#current) this.#later(condition, at, other)
    return taken && taken.kind !== 'missing' ? this.evaluation.value(taken, at) : holds
  }

  #block(name: string, args: readonly Expression[], at: Place): Value {
    const frame = this.#current
    if (!frame) return undefined
    const next = frame.blocks.reach(name, args, at, this.evaluation)
    if (next) frame.next = next
    return true
  }

  #run(where: Expression | undefined, at: Place): Value {
    const value = where && this.evaluation.value(where, at)
    this.records.note('RUN')
    const start = this.areaFor(value, at)
    return start ? this.#macro(start, []) : NAME_ERROR
  }

  #onTime(time: Expression | undefined, macro: Expression | undefined, at: Place): Value {
    this.evaluation.plain(time, at)
    const start = this.areaFor(macro && this.evaluation.value(macro, at), at)
    if (start) this.#later(macro ?? { kind: 'missing' }, { ...start, row: start.row - 1 }, undefined)
    return true
  }

  #argument(name: Expression | undefined, at: Place): Value {
    const text = toText(this.evaluation.plain(name, at))
    const nth = this.#current?.blocks.nextArgument() ?? 0
    this.book.setName(text, this.#current?.args[nth])
    return true
  }

  #deed(name: string, args: readonly Expression[], at: Place): Value {
    const texts = args.map((arg) => toText(this.evaluation.plain(arg, at)))
    this.records.call(name, texts, deedOf(name, texts), at)
    if (name === 'REGISTER') {
      const [library = '', procedure = '', , alias = ''] = texts
      for (const known of [alias, procedure])
        if (known !== '') this.#registered.set(known.toLowerCase(), `${library}.${procedure}`)
    }
    if (name === 'FREAD' || name === 'FREADLN') return ''
    // A task or a file number, as if it had worked; CALL answers 0.
    return name === 'CALL' || name === 'FSIZE' ? 0 : 1
  }
}
