// [MS-XLS] §2.1.7.20: globals with sheets and names, then a substream for each sheet.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { cfb } from '../cfb/cfb.ts'
import type { SpecimenFile } from '../specimen-file.ts'
import { encryptStream, type FilePassMethod } from './file-pass.ts'
import { tokens } from './tokens.ts'
import { type MacroWorkbook, type NameSpecimen, placed, type SheetSpecimen, startsCalculator } from './workbook.ts'

export interface XlsMacroWorkbook extends MacroWorkbook {
  /** Encrypts the stream; without a password, as Excel does when it only protects. */
  readonly encrypted?: { readonly method: FilePassMethod; readonly password?: string }
  /** `service|topic!item`, asked for when the book is opened. */
  readonly dde?: { readonly service: string; readonly topic: string; readonly item: string }
}

const EXCEL_97_WORKBOOK = '00020820-0000-0000-c000-000000000046'
const STATES = ['visible', 'hidden', 'veryHidden'] as const

/** An .xls with Excel 4.0 macro sheets; without sheets given, one that starts the calculator. */
export function xlsWithMacroSheet(workbook: XlsMacroWorkbook = {}): SpecimenFile {
  const { name = '請求一覧.xls', encrypted } = workbook
  const stream = workbookStream(workbook)
  return cfb(name)
    .type('application/vnd.ms-excel')
    .rootClsid(EXCEL_97_WORKBOOK)
    .stream('Workbook', encrypted ? encryptStream(stream, encrypted.method, encrypted.password ?? 'VelvetSweatshop') : stream)
    .build()
}

const record = (type: number, data: Uint8Array | ByteWriter = new Uint8Array()): Uint8Array => {
  const bytes = data instanceof ByteWriter ? data.build() : data
  return new ByteWriter().u16(type, bytes.length).bytes(bytes).build()
}

const bof = (kind: number) => record(0x0809, new ByteWriter().u16(0x0600, kind, 0x0dbb, 0x07cc).u32(0x41, 0x06))
const EOF = record(0x000a)

function workbookStream({ sheets = startsCalculator.sheets, names = startsCalculator.names, dde }: XlsMacroWorkbook): Uint8Array {
  const sheetNames = sheets.map(({ name }) => name)
  const links = new ByteWriter().bytes(record(0x01ae, new ByteWriter().u16(sheets.length, 0x0401)))
  if (dde) links.bytes(...ddeRecords(dde))
  const xti = new ByteWriter().u16(sheets.length)
  for (const at of sheets.keys()) xti.u16(0, at, at)
  links.bytes(record(0x0017, xti), ...names.map((name) => label(name, sheetNames)))
  const before = Buffer.concat([bof(0x0005), record(0x0042, new ByteWriter().u16(1200))])
  const listBytes = sheets.reduce((sum, { name }) => sum + 4 + 8 + name.length * 2, 0)
  const substreams = sheets.map((sheet) => substream(sheet, sheetNames))
  const rest = Buffer.concat([links.build(), EOF])
  let at = before.length + listBytes + rest.length
  const list = sheets.map((sheet, nth) => {
    const entry = boundSheet(sheet, at)
    at += substreams[nth]?.length ?? 0
    return entry
  })
  return Buffer.concat([before, ...list, rest, ...substreams])
}

const boundSheet = ({ name, kind = 'worksheet', state = 'visible' }: SheetSpecimen, at: number): Uint8Array =>
  record(
    0x0085,
    new ByteWriter()
      .u32(at)
      .u8(STATES.indexOf(state), kind === 'macro' ? 1 : 0, name.length, 1)
      .utf16(name),
  )

/** §2.4.150 Lbl; Auto_Open is the builtin name 1. */
function label({ name, refersTo, hidden }: NameSpecimen, sheets: readonly string[]): Uint8Array {
  const isBuiltin = name === 'Auto_Open'
  const rgce = tokens(refersTo, 'biff8', sheets)
  const written = isBuiltin ? '\x01' : name
  return record(
    0x0018,
    new ByteWriter()
      .u16((hidden ? 1 : 0) | (isBuiltin ? 0x20 : 0))
      .u8(0, written.length)
      .u16(rgce.length, 0, 0)
      .u32(0)
      .u8(1)
      .utf16(written)
      .bytes(rgce),
  )
}

function ddeRecords({ service, topic, item }: NonNullable<XlsMacroWorkbook['dde']>): Uint8Array[] {
  const path = `${service}\x03${topic}`
  return [
    record(0x01ae, new ByteWriter().u16(0, path.length).u8(1).utf16(path)),
    record(0x0023, new ByteWriter().u16(0x0002).u32(0).u8(item.length, 1).utf16(item)),
  ]
}

function substream(sheet: SheetSpecimen, sheets: readonly string[]): Uint8Array {
  const cells = placed(sheet).map(({ row, col, content }) => {
    const head = new ByteWriter().u16(row, col, 15)
    if (typeof content === 'number') return record(0x0203, head.bytes(float(content)))
    if (typeof content === 'string') return record(0x0204, head.u16(content.length).u8(1).utf16(content))
    const rgce = tokens(content, 'biff8', sheets)
    return record(0x0006, head.bytes(float(0)).u16(0).u32(0).u16(rgce.length).bytes(rgce))
  })
  return Buffer.concat([bof(sheet.kind === 'macro' ? 0x0040 : 0x0010), ...cells, EOF])
}

function float(value: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}
