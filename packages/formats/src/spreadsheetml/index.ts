export { macroSheetParts, type ReadPart, readLinks, readSpreadsheet } from './read-spreadsheet.ts'
