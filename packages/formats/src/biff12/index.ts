export { readExternalLinkPart, readSharedStringsPart } from './read-other-parts.ts'
export { readSheetPart } from './read-sheet-part.ts'
export { type BinaryWorkbookPart, readWorkbookPart } from './read-workbook-part.ts'
