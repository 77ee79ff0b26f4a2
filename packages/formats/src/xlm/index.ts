export { autoName } from './auto-names.ts'
export { namesCalled } from './expression.ts'
export { parseFormula } from './parse-formula.ts'
export type { XlmCall } from './records.ts'
export { runMacros, type XlmRun } from './run-macros.ts'
export { sourceText } from './source-text.ts'
export { cellName, formulaText } from './text.ts'
export {
  type Cell,
  type CellError,
  cellKey,
  type DdeLink,
  type DefinedName,
  type Expression,
  type Scalar,
  type Sheet,
  type SheetKind,
  type SheetState,
  type Workbook,
} from './types.ts'
