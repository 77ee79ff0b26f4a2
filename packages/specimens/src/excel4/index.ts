export { cellAt, type Formula, fn, join, less } from './formula.ts'
export { binaryParts, xlsbWithMacroSheet, xlsmWithMacroSheet } from './package.ts'
export { assembledFromLetters, type MacroWorkbook, type SheetSpecimen, startsCalculator } from './workbook.ts'
export { type XlsMacroWorkbook, xlsWithMacroSheet } from './xls.ts'
