export { macroSheetParts, readLinks, readSpreadsheet, type ReadPart } from './read-spreadsheet.ts'
