// SpreadsheetML packages, their parts in XML or in BIFF12 (.xlsb): macro sheets and what their macros read.

import type { TokenContext } from '../biff/index.ts'
import { readExternalLinkPart, readSharedStringsPart, readSheetPart, readWorkbookPart } from '../biff12/index.ts'
import type { Budget } from '../budget/index.ts'
import { type OoxmlPackage, relationshipKind } from '../ooxml/index.ts'
import type { Cell, DdeLink, Sheet, SheetKind, Workbook } from '../xlm/types.ts'
import { readConnectionsXml, readExternalLinkXml, readSharedStringsXml } from './read-other-xml.ts'
import { readSheetXml } from './read-sheet-xml.ts'
import { readWorkbookXml } from './read-workbook-xml.ts'
import type { WorkbookPart } from './types.ts'

/** A part's bytes; undefined when there is no such part. */
export type ReadPart = (name: string) => Promise<Uint8Array | undefined>

/** Bytes of one part that are read. Macro sheets have some kilobytes. */
const MAX_PART = 16 * 1024 * 1024
const MAX_SHEETS = 500
const MAX_LINK_PARTS = 100

const MACRO_SHEET = /macrosheet/i

/** Parts that by content type or relationship are macro sheets, whatever they are called. */
export function macroSheetParts({ contentTypes, relationships }: OoxmlPackage): string[] {
  const found = new Set<string>()
  for (const [name, type] of contentTypes) if (MACRO_SHEET.test(type) && !name.endsWith('.rels')) found.add(name)
  for (const { type, part } of relationships) if (part !== undefined && MACRO_SHEET.test(relationshipKind(type))) found.add(part)
  return [...found]
}

/** Conversations with other programs that the book starts, and addresses it fetches from. */
export async function readLinks(
  pkg: OoxmlPackage,
  read: ReadPart,
  budget: Budget,
): Promise<{ readonly dde: readonly DdeLink[]; readonly connections: readonly string[] }> {
  const dde: DdeLink[] = []
  const connections: string[] = []
  for (const [name, type] of [...pkg.contentTypes]
    .filter(([, one]) => /externalLink|connections/i.test(one))
    .slice(0, MAX_LINK_PARTS)) {
    const part = await bounded(name, read)
    if (!part) continue
    if (/connections\+xml/i.test(type)) connections.push(...readConnectionsXml(part))
    else if (/externalLink/i.test(type)) {
      const link = isXml(part) ? readExternalLinkXml(part) : readExternalLinkPart(part, budget)
      if (link) dde.push(link)
    }
  }
  return { dde, connections }
}

/** Sheets with their cells, and defined names. Parts that cannot be read leave their sheet empty. */
export async function readSpreadsheet(pkg: OoxmlPackage, read: ReadPart, budget: Budget): Promise<Workbook> {
  const main = pkg.mainPart === undefined ? undefined : await bounded(pkg.mainPart, read)
  const book: WorkbookPart & { context?: TokenContext } = !main
    ? { sheets: [], names: [] }
    : isXml(main)
      ? readWorkbookXml(main)
      : readWorkbookPart(main, budget)
  const strings = await sharedStrings(pkg, read, budget)
  const macroParts = new Set(macroSheetParts(pkg))
  const parts = new Map(pkg.relationships.filter(({ source }) => source === pkg.mainPart).map(({ id, part }) => [id, part]))
  const sheets: Sheet[] = []
  const readCells = async (part: string | undefined): Promise<Map<number, Cell>> => {
    const cells = new Map<number, Cell>()
    const bytes = part === undefined ? undefined : await bounded(part, read)
    if (bytes && isXml(bytes)) readSheetXml(bytes, strings, cells, budget)
    else if (bytes) readSheetPart(bytes, book.context ?? NO_CONTEXT, strings, cells, budget)
    return cells
  }
  for (const { name, state, relationshipId } of book.sheets.slice(0, MAX_SHEETS)) {
    const part = parts.get(relationshipId)
    const kind: SheetKind = part !== undefined && macroParts.delete(part) ? 'macro' : kindOf(pkg, part)
    sheets.push({ name, state, kind, cells: await readCells(part) })
  }
  // What the workbook does not list is still there to be looked at.
  for (const part of [...macroParts].slice(0, MAX_SHEETS))
    sheets.push({ name: part, state: 'veryHidden', kind: 'macro', cells: await readCells(part) })
  return { sheets, names: book.names }
}

const NO_CONTEXT: TokenContext = {
  dialect: 'biff12',
  decode: (bytes) => Buffer.from(bytes).toString('latin1'),
  sheetAt: () => undefined,
  nameAt: (index) => ({ kind: 'name', sheet: undefined, name: `#${index}` }),
  externalName: (_, index) => ({ kind: 'name', sheet: undefined, name: `#${index}` }),
}

function kindOf({ contentTypes }: OoxmlPackage, part: string | undefined): SheetKind {
  const type = (part === undefined ? undefined : contentTypes.get(part)) ?? ''
  if (/chartsheet/i.test(type)) return 'chart'
  return /dialogsheet/i.test(type) ? 'dialog' : 'worksheet'
}

async function sharedStrings(pkg: OoxmlPackage, read: ReadPart, budget: Budget): Promise<readonly string[]> {
  const name = [...pkg.contentTypes].find(([, type]) => /sharedStrings/i.test(type))?.[0]
  const part = name === undefined ? undefined : await bounded(name, read)
  if (!part) return []
  budget.spend('maxSteps', part.length >> 3)
  return isXml(part) ? readSharedStringsXml(part) : readSharedStringsPart(part, budget)
}

const bounded = async (name: string, read: ReadPart): Promise<Uint8Array | undefined> => (await read(name))?.subarray(0, MAX_PART)

/** XML begins with `<`, a byte order mark, or (UTF-16) a zero beside the `<`; BIFF12 parts begin with a record above 127. */
const isXml = (part: Uint8Array): boolean =>
  /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\0\s]*</.test(Buffer.from(part.subarray(0, 64)).toString('latin1'))
