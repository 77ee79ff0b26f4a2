// SpreadsheetML: .xlsx, .xlsm, .xlam, and .xlsb with its parts in BIFF12.
import type { OoxmlPackage } from '@sekisho/formats/ooxml'
import { macroSheetParts, type ReadPart, readLinks, readSpreadsheet } from '@sekisho/formats/spreadsheetml'
import type { Artifact } from '../../artifact.ts'
import type { Walk } from '../opener.ts'
import { noteDde, noteLinks, noteMacroSheets } from './note-workbook.ts'

const MAX_CONNECTIONS = 50

/** Excel 4.0 macros, and links to other programs and the network. Costs nothing in a workbook that has neither. */
export async function openSpreadsheet(pkg: OoxmlPackage, read: ReadPart, artifact: Artifact, walk: Walk): Promise<void> {
  const { dde, connections } = await readLinks(pkg, read, walk.budget)
  noteDde(artifact, dde)
  if (connections.length > 0) {
    artifact.facts['connections'] = connections.slice(0, MAX_CONNECTIONS).map((one) => one.slice(0, 500))
    noteLinks(
      artifact,
      connections.filter((one) => /^[a-z][a-z0-9+.-]*:\/\/|^\\\\/i.test(one)),
    )
  }
  if (macroSheetParts(pkg).length > 0) await noteMacroSheets(artifact, await readSpreadsheet(pkg, read, walk.budget), walk)
}
