import { cellName, formulaText, scalarText } from './text.ts'
import type { Sheet } from './types.ts'

/** Characters of one sheet's text. */
const MAX_SOURCE = 1024 * 1024

/** A macro sheet as text, cell by cell down the columns: `A1: =EXEC("calc.exe")`. */
export function sourceText({ cells }: Sheet): string {
  const lines: string[] = []
  let length = 0
  const ordered = [...cells.values()].toSorted((a, b) => a.col - b.col || a.row - b.row)
  for (const { row, col, value, formula } of ordered) {
    const text = formula ? formulaText(formula, row, col) : value === undefined ? '' : scalarText(value)
    if (text === '') continue
    const line = `${cellName(row, col)}: ${text}`
    length += line.length + 1
    if (length > MAX_SOURCE) break
    lines.push(line)
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}
