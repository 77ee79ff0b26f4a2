import type { Budget } from '../budget/index.ts'
import { autoName } from './auto-names.ts'
import { Stop } from './evaluate.ts'
import { namesCalled } from './expression.ts'
import { Machine } from './machine.ts'
import { MacroBook } from './macro-book.ts'
import { Records, type XlmCall } from './records.ts'
import { cellName } from './text.ts'
import type { Workbook } from './types.ts'

export interface XlmRun {
  readonly calls: readonly XlmCall[]
  /** Formulas and texts that macros put into cells. */
  readonly written: readonly { readonly cell: string; readonly text: string }[]
  readonly urls: readonly string[]
  readonly commands: readonly string[]
  /** Functions named in any formula of a macro sheet or in what macros write. */
  readonly functions: readonly string[]
  /** Set when a limit ended it; what was found before stays. */
  readonly stopped: 'steps' | 'text' | undefined
}

/** Columns of macro sheets that are walked from their top when nothing leads to them. */
const MAX_STARTS = 400
const MAX_WRITTEN_TOLD = 200
const MAX_WRITTEN_TEXT = 2_000

/**
 * Follows the macros of a workbook: from the names that start by themselves, then every branch not taken, then what is
 * left on the macro sheets. Nothing outside the workbook is touched; steps are charged to the budget.
 */
export function runMacros(workbook: Workbook, budget: Budget): XlmRun {
  const book = new MacroBook(workbook)
  const records = new Records(book, () => {
    throw new Stop('text')
  })
  const machine = new Machine(book, records, (steps) => budget.spend('maxSteps', steps))
  for (const { name, sheet, formula } of workbook.names) {
    if (!formula || autoName(name) === undefined) continue
    const place = { sheet: sheet?.toLowerCase() ?? book.macroSheets[0] ?? '', row: 0, col: 0 }
    machine.runFormula({ kind: 'invoke', callee: formula, args: [], depth: 0 }, place)
    machine.runUntaken()
  }
  runTheRest(book, machine)
  const allWritten = book.written
  const written = allWritten.slice(0, MAX_WRITTEN_TOLD).map(({ sheet, row, col, text }) => ({
    cell: `${book.sheetName(sheet)}!${cellName(row, col)}`,
    text: text.slice(0, MAX_WRITTEN_TEXT),
  }))
  for (const { text } of allWritten) records.look(text)
  return {
    calls: records.calls,
    written,
    urls: [...records.urls],
    commands: [...records.commands],
    functions: [...functionsOf(workbook, book, records)],
    stopped: records.stopped,
  }
}

/** What no name leads to is started at its top, and formulas in the middle that no path reached are computed alone. */
function runTheRest(book: MacroBook, machine: Machine): void {
  let starts = 0
  for (const sheet of book.macroSheets) {
    for (const col of book.columnsOf(sheet)) {
      for (let at = book.below({ sheet, row: -1, col }); at && starts < MAX_STARTS; at = book.below(at)) {
        const formula = book.cell(at)?.formula
        if (!formula || machine.hasVisited(formula)) continue
        starts++
        machine.run(at)
      }
    }
  }
  machine.runUntaken()
}

function functionsOf(workbook: Workbook, book: MacroBook, { functions }: Records): Set<string> {
  const found = new Set(functions)
  for (const { kind, cells } of workbook.sheets)
    if (kind === 'macro') for (const { formula } of cells.values()) if (formula) namesCalled(formula, found)
  for (const place of book.written) {
    const formula = book.cell(place)?.formula
    if (formula) namesCalled(formula, found)
  }
  return found
}
