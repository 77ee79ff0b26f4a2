// [MS-OFFMACRO2] macro sheets in a package: as XML (.xlsm) and in BIFF12 (.xlsb, [MS-XLSB]).
import { ByteWriter } from '../bytes/byte-writer.ts'
import { packageRelations, propertyParts } from '../office/common-parts.ts'
import { escapeXml, opcPackage, type Part, type Relation } from '../office/package.ts'
import type { SpecimenFile } from '../specimen-file.ts'
import { cellName, formulaText } from './formula.ts'
import { tokens } from './tokens.ts'
import { type MacroWorkbook, type NameSpecimen, placed, type SheetSpecimen, startsCalculator } from './workbook.ts'

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const EXCEL_2006 = 'http://schemas.microsoft.com/office/2006/relationships'
const STATES = ['visible', 'hidden', 'veryHidden'] as const

/** An .xlsm with Excel 4.0 macro sheets; without sheets given, one that starts the calculator. */
export function xlsmWithMacroSheet(workbook: MacroWorkbook = {}): SpecimenFile {
  const { name = '請求一覧.xlsm', sheets = startsCalculator.sheets, names = startsCalculator.names } = workbook
  const listed = sheets.map(
    (sheet, at) =>
      `<sheet name="${escapeXml(sheet.name)}" sheetId="${at + 1}" state="${sheet.state ?? 'visible'}" r:id="rId${at + 1}"/>`,
  )
  const defined = names.map(
    ({ name: written, refersTo, hidden }) =>
      `<definedName name="${written === 'Auto_Open' ? '_xlnm.Auto_Open' : escapeXml(written)}"${hidden ? ' hidden="1"' : ''}>${escapeXml(formulaText(refersTo))}</definedName>`,
  )
  const main = `<workbook ${MAIN} ${RELATIONS}><sheets>${listed.join('')}</sheets><definedNames>${defined.join('')}</definedNames></workbook>`
  return built(name, 'xml', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml', main, sheets, sheetXml)
}

/** An .xlsb with Excel 4.0 macro sheets; without sheets given, one that starts the calculator. */
export function xlsbWithMacroSheet(workbook: MacroWorkbook = {}): SpecimenFile {
  const { name = '請求一覧.xlsb', sheets = startsCalculator.sheets } = workbook
  const [main = new Uint8Array(), ...parts] = binaryParts(workbook)
  const content = (sheet: SheetSpecimen) => parts[sheets.indexOf(sheet)] ?? new Uint8Array()
  return built(name, 'bin', 'application/vnd.ms-excel.sheet.binary.macroEnabled.main', main, sheets, content)
}

/** The workbook part of such a file, then the parts of its sheets. */
export function binaryParts({
  sheets = startsCalculator.sheets,
  names = startsCalculator.names,
}: MacroWorkbook = {}): Uint8Array[] {
  const sheetNames = sheets.map((sheet) => sheet.name)
  return [workbookBinary(sheets, names, sheetNames), ...sheets.map((sheet) => sheetBinary(sheet, sheetNames))]
}

function workbookBinary(
  sheets: readonly SheetSpecimen[],
  names: readonly NameSpecimen[],
  sheetNames: readonly string[],
): Uint8Array {
  const part = new ByteWriter().bytes(brt(131), brt(143))
  for (const [at, sheet] of sheets.entries())
    part.bytes(
      brt(
        156,
        new ByteWriter().u32(STATES.indexOf(sheet.state ?? 'visible'), at + 1).bytes(wide(`rId${at + 1}`), wide(sheet.name)),
      ),
    )
  const xti = new ByteWriter().u32(sheets.length)
  for (const at of sheets.keys()) xti.u32(0, at, at)
  part.bytes(brt(144), brt(353), brt(357), brt(362, xti), brt(354))
  for (const { name: written, refersTo, hidden } of names) {
    const rgce = tokens(refersTo, 'biff12', sheetNames)
    const isBuiltin = written === 'Auto_Open'
    const head = new ByteWriter()
      .u32((hidden ? 1 : 0) | (isBuiltin ? 0x20 : 0))
      .u8(0)
      .u32(0xffffffff)
    part.bytes(
      brt(
        39,
        head
          .bytes(wide(isBuiltin ? '_xlnm.Auto_Open' : written))
          .u32(rgce.length)
          .bytes(rgce)
          .u32(0, 0xffffffff),
      ),
    )
  }
  return part.bytes(brt(132)).build()
}

function built(
  name: string,
  extension: 'xml' | 'bin',
  mainType: string,
  main: string | Uint8Array,
  sheets: readonly SheetSpecimen[],
  content: (sheet: SheetSpecimen) => string | Uint8Array,
): SpecimenFile {
  const book = `xl/workbook.${extension}`
  const suffix = extension === 'xml' ? '+xml' : ''
  const worksheet =
    extension === 'xml'
      ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'
      : 'application/vnd.ms-excel.worksheet'
  const parts: Part[] = [{ name: book, contentType: mainType, content: main }, ...propertyParts('Microsoft Excel')]
  const relations: Relation[] = []
  for (const [at, sheet] of sheets.entries()) {
    const isMacro = sheet.kind === 'macro'
    const path = `${isMacro ? 'macrosheets' : 'worksheets'}/sheet${at + 1}.${extension}`
    parts.push({
      name: `xl/${path}`,
      contentType: isMacro ? `application/vnd.ms-excel.macrosheet${suffix}` : worksheet,
      content: content(sheet),
    })
    relations.push({ id: `rId${at + 1}`, type: isMacro ? `${EXCEL_2006}/xlMacrosheet` : 'worksheet', target: path })
  }
  return opcPackage({
    name,
    type: mainType.replace(/\.main(?:\+xml)?$/, '.12'),
    parts,
    relations: { '': packageRelations(book), [book]: relations },
  })
}

function sheetXml(sheet: SheetSpecimen): string {
  const cells = placed(sheet).map(({ row, col, content }) => {
    const inner =
      typeof content === 'number'
        ? `<c r="${cellName(row, col)}"><v>${content}</v></c>`
        : typeof content === 'string'
          ? `<c r="${cellName(row, col)}" t="inlineStr"><is><t>${escapeXml(content)}</t></is></c>`
          : `<c r="${cellName(row, col)}"><f>${escapeXml(formulaText(content))}</f><v>0</v></c>`
    return `<row r="${row + 1}">${inner}</row>`
  })
  const data = `<sheetData>${cells.join('')}</sheetData>`
  return sheet.kind === 'macro'
    ? `<xm:macrosheet ${MAIN} xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">${data}</xm:macrosheet>`
    : `<worksheet ${MAIN}>${data}</worksheet>`
}

function sheetBinary(sheet: SheetSpecimen, sheets: readonly string[]): Uint8Array {
  const part = new ByteWriter().bytes(brt(129), brt(145))
  for (const { row, col, content } of placed(sheet)) {
    part.bytes(brt(0, new ByteWriter().u32(row).zeros(13)))
    const head = new ByteWriter().u32(col, 0)
    if (typeof content === 'number') part.bytes(brt(5, head.bytes(float(content))))
    else if (typeof content === 'string') part.bytes(brt(6, head.bytes(wide(content))))
    else {
      const rgce = tokens(content, 'biff12', sheets)
      part.bytes(brt(9, head.bytes(float(0)).u16(0).u32(rgce.length).bytes(rgce).u32(0)))
    }
  }
  return part.bytes(brt(146), brt(130)).build()
}

/** §2.1.4: type and size in seven bits a byte. */
function brt(type: number, data: ByteWriter = new ByteWriter()): Uint8Array {
  const bytes = data.build()
  const writer = new ByteWriter()
  if (type < 0x80) writer.u8(type)
  else writer.u8((type & 0x7f) | 0x80, type >> 7)
  let size = bytes.length
  for (; size >= 0x80; size >>= 7) writer.u8((size & 0x7f) | 0x80)
  return writer.u8(size).bytes(bytes).build()
}

const wide = (text: string): Uint8Array => new ByteWriter().u32(text.length).utf16(text).build()

function float(value: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}
