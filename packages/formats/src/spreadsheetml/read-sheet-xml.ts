// ECMA-376 part 1 §18.3 worksheets, [MS-OFFMACRO2] macro sheets: CELL = <c r t> [<f>] [<v>] [<is>].
import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { parseFormula } from '../xlm/parse-formula.ts'
import { type Cell, cellKey, type Expression, type Scalar } from '../xlm/types.ts'
import { readReference } from '../xlm/written-reference.ts'
import { scanXml, type XmlTag } from '../xml/index.ts'

interface OpenCell {
  row: number
  col: number
  type: string
  value: string
  formula: string
  shared: { index: string; isFirst: boolean } | undefined
}

/** Puts the cells of one sheet part into `cells`. */
export function readSheetXml(xml: Uint8Array, strings: readonly string[], cells: Map<number, Cell>, budget: Budget): void {
  const shared = new Map<string, Expression>()
  let cell: OpenCell | undefined
  let into: 'value' | 'formula' | undefined
  let [row, col] = [-1, -1]
  budget.spend('maxSteps', xml.length >> 3)
  for (const event of scanXml(xml)) {
    if (event.kind === 'text') {
      if (cell && into) cell[into] += event.text
    } else if (event.kind === 'close') {
      if (event.localName === 'c' && cell) put(cell, strings, shared, cells)
      if (event.localName === 'c') cell = undefined
      into = undefined
    } else if (event.kind === 'open') {
      const { tag } = event
      if (tag.localName === 'row') {
        row = Number(tag.attribute('r') ?? row + 2) - 1
        col = -1
      } else if (tag.localName === 'c') {
        cell = opened(tag, row, col + 1)
        col = cell.col
      } else if (cell) into = partOf(tag, cell)
    }
  }
}

function opened(tag: XmlTag, row: number, col: number): OpenCell {
  const written = readReference(tag.attribute('r') ?? '', 0)?.first
  const place = written ? { row: written.row, col: written.col } : { row: Math.max(0, row || 0), col }
  return { ...place, type: tag.attribute('t') ?? 'n', value: '', formula: '', shared: undefined }
}

function partOf(tag: XmlTag, cell: OpenCell): 'value' | 'formula' | undefined {
  if (tag.localName === 'v' || tag.localName === 't') return 'value'
  if (tag.localName !== 'f') return undefined
  const index = tag.attribute('si')
  if (tag.attribute('t') === 'shared' && index !== undefined) cell.shared = { index, isFirst: tag.attribute('ref') !== undefined }
  return 'formula'
}

function put(cell: OpenCell, strings: readonly string[], shared: Map<string, Expression>, cells: Map<number, Cell>): void {
  const { row, col } = cell
  const formula = formulaOf(cell, shared)
  const value = valueOf(cell, strings)
  if (formula || value !== undefined) cells.set(cellKey(row, col), { row, col, value, formula })
}

function formulaOf({ row, col, formula, shared: link }: OpenCell, shared: Map<string, Expression>): Expression | undefined {
  const isFirst = link !== undefined && formula.trim() !== ''
  if (link && !isFirst) return shared.get(link.index)
  if (formula.trim() === '') return undefined
  try {
    const expression = parseFormula(formula, { row, col, shared: link !== undefined })
    if (link) shared.set(link.index, expression)
    return expression
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

function valueOf({ type, value }: OpenCell, strings: readonly string[]): Scalar | undefined {
  switch (type) {
    case 's':
      return strings[Number(value)]
    case 'b':
      return value.trim() === '1'
    case 'e':
      return { error: value }
    case 'n': {
      const number = value.trim() === '' ? Number.NaN : Number(value)
      return Number.isNaN(number) ? undefined : number
    }
    default:
      return value
  }
}
