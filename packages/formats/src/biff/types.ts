import type { FormatError } from '../bytes/index.ts'
import type { DdeLink, DefinedName, SheetKind, SheetState, Workbook } from '../xlm/types.ts'
import type { Dialect } from './token-reader.ts'

export interface BiffSheet {
  readonly name: string
  readonly state: SheetState
  readonly kind: SheetKind
}

export interface BiffFile {
  readonly dialect: Dialect
  readonly sheets: readonly BiffSheet[]
  readonly names: readonly DefinedName[]
  readonly dde: readonly DdeLink[]
  /** Targets of hyperlinks and of books elsewhere, as found. */
  readonly links: readonly string[]
  /** Records of the globals or sheets that could not be read. */
  readonly broken: FormatError | undefined
  /** The sheets again with the cells of those that hold cells. */
  withCells(): Workbook
  /** Words in cells and text boxes. */
  text(): string
}
