import { parseFormula } from './parse-formula.ts'
import { type Cell, cellKey, type DefinedName, type Sheet, type SheetKind } from './types.ts'
import { readReference } from './written-reference.ts'

/** A sheet from cells by reference; text that begins with `=` is a formula. */
export function sheetOf(name: string, kind: SheetKind, content: Readonly<Record<string, string | number>>): Sheet {
  const cells = new Map<number, Cell>()
  for (const [reference, written] of Object.entries(content)) {
    const place = readReference(reference, 0)?.first
    if (!place) throw new RangeError(reference)
    const { row, col } = place
    const isFormula = typeof written === 'string' && written.startsWith('=')
    cells.set(cellKey(row, col), {
      row,
      col,
      value: isFormula ? undefined : written,
      formula: isFormula ? parseFormula(written, { row, col }) : undefined,
    })
  }
  return { name, state: 'visible', kind, cells }
}

export const nameOf = (name: string, refersTo: string): DefinedName => ({
  name,
  sheet: undefined,
  hidden: false,
  formula: parseFormula(refersTo),
})
