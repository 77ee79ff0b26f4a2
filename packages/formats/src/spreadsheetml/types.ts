import type { DefinedName, SheetState } from '../xlm/types.ts'

/** A sheet as the workbook part lists it. */
export interface ListedSheet {
  readonly name: string
  readonly state: SheetState
  readonly relationshipId: string
}

export interface WorkbookPart {
  readonly sheets: readonly ListedSheet[]
  readonly names: readonly DefinedName[]
}
