// ECMA-376 part 1 §12: a SpreadsheetML package with one sheet and shared strings.
import type { SpecimenFile } from '../specimen-file.ts'
import type { VbaModuleSpecimen } from '../vba/module.ts'
import { asDocumentModule, autoRunShell } from '../vba/sources.ts'
import { packageRelations, propertyParts, themePart, vbaPart } from './common-parts.ts'
import { escapeXml, opcPackage, type Part, type Relation } from './package.ts'

export interface Workbook {
  readonly name?: string
  readonly sheetName?: string
  readonly rows?: readonly (readonly (string | number)[])[]
  readonly modules?: readonly VbaModuleSpecimen[]
  readonly vbaPartName?: string
}

const ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

export const xlsx = (workbook: Workbook = {}): SpecimenFile =>
  excel({ name: '一覧.xlsx', ...workbook }, `${ML}.sheet.main+xml`, `${ML}.sheet`)

/** With a macro that starts by itself and runs the calculator, unless other modules are given. */
export function xlsm(workbook: Workbook = {}): SpecimenFile {
  const source = autoRunShell.replace('Sub AutoOpen()', 'Private Sub Workbook_Open()')
  return excel(
    { name: '一覧.xlsm', modules: [asDocumentModule(source, 'ThisWorkbook')], ...workbook },
    'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
    'application/vnd.ms-excel.sheet.macroEnabled.12',
  )
}

function excel(workbook: Workbook & { name: string }, mainContentType: string, type: string): SpecimenFile {
  const {
    name,
    sheetName = '入力',
    rows = [
      ['項目', '数'],
      ['外来', 120],
    ],
    modules,
    vbaPartName = 'xl/vbaProject.bin',
  } = workbook
  const { sheet, strings } = sheetOf(rows)
  const book = `<sheets><sheet name="${escapeXml(sheetName)}" sheetId="1" r:id="rId1"/></sheets>`
  const parts: Part[] = [
    { name: 'xl/workbook.xml', contentType: mainContentType, content: `<workbook ${MAIN} ${RELATIONS}>${book}</workbook>` },
    { name: 'xl/worksheets/sheet1.xml', contentType: `${ML}.worksheet+xml`, content: sheet },
    { name: 'xl/styles.xml', contentType: `${ML}.styles+xml`, content: STYLES },
    { name: 'xl/sharedStrings.xml', contentType: `${ML}.sharedStrings+xml`, content: strings },
    themePart('xl/theme/theme1.xml'),
    ...propertyParts('Microsoft Excel'),
  ]
  const relations: Relation[] = [
    { id: 'rId1', type: 'worksheet', target: 'worksheets/sheet1.xml' },
    { id: 'rId2', type: 'styles', target: 'styles.xml' },
    { id: 'rId3', type: 'sharedStrings', target: 'sharedStrings.xml' },
    { id: 'rId4', type: 'theme', target: 'theme/theme1.xml' },
  ]
  if (modules) {
    parts.push(vbaPart(vbaPartName, { modules, name: 'VBAProject' }))
    relations.push({ id: 'rId5', type: 'vbaProject', target: `/${vbaPartName}` })
  }
  return opcPackage({ name, type, parts, relations: { '': packageRelations('xl/workbook.xml'), 'xl/workbook.xml': relations } })
}

const STYLES = [
  `<styleSheet ${MAIN}><fonts count="1"><font><sz val="11"/><name val="游ゴシック"/></font></fonts>`,
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>',
].join('')

function sheetOf(rows: NonNullable<Workbook['rows']>): { sheet: string; strings: string } {
  const shared = new Map<string, number>()
  const indexOf = (text: string) => {
    const known = shared.get(text) ?? shared.size
    shared.set(text, known)
    return known
  }
  const cell = (value: string | number, at: string) =>
    typeof value === 'number' ? `<c r="${at}"><v>${value}</v></c>` : `<c r="${at}" t="s"><v>${indexOf(value)}</v></c>`
  const lines = rows.map((row, y) => {
    const cells = row.map((value, x) => cell(value, `${String.fromCharCode(65 + (x % 26))}${y + 1}`))
    return `<row r="${y + 1}">${cells.join('')}</row>`
  })
  const sheet = `<worksheet ${MAIN}><sheetData>${lines.join('')}</sheetData></worksheet>`
  const items = [...shared.keys()].map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`)
  const strings = `<sst ${MAIN} count="${items.length}" uniqueCount="${items.length}">${items.join('')}</sst>`
  return { sheet, strings }
}
