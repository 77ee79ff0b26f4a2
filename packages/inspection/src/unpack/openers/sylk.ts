import { decodeText } from '@sekisho/formats/charset'
import { findActiveFormulas } from '@sekisho/formats/delimited-text'
import { readSylk } from '@sekisho/formats/sylk'
import { noteFormulas } from '../excel/note-formulas.ts'
import { hasMacroSheet, noteMacroSheets } from '../excel/note-workbook.ts'
import { SYLK } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

const MAX_BYTES = 4 * 1024 * 1024

/** SYLK: Excel runs its macros and computes its formulas, whatever the file is called. */
export const sylkOpener: Opener = {
  name: 'sylk',
  types: [SYLK],
  async open(artifact, walk) {
    const text = decodeText(artifact.content.subarray(0, MAX_BYTES), undefined)
    const workbook = readSylk(text, walk.budget)
    if (hasMacroSheet(workbook)) await noteMacroSheets(artifact, workbook, walk)
    // `;E` begins an expression, as `=` does in a table.
    noteFormulas(artifact, findActiveFormulas(text.replaceAll(/;E(?=[^;\r\n]*\|)/g, '\t=')))
  },
}
