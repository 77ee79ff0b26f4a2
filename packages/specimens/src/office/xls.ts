// MS-XLS: the Workbook stream is records of type, size, data. Globals substream, then one substream a sheet.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { cfb } from '../cfb/cfb.ts'
import { type DocumentFacts, summaryInformation } from '../cfb/property-set.ts'
import type { SpecimenFile } from '../specimen-file.ts'
import type { VbaModuleSpecimen } from '../vba/module.ts'
import { vbaStreams } from '../vba/project.ts'
import { asDocumentModule, autoRunShell } from '../vba/sources.ts'

export interface BinaryWorkbook {
  readonly name?: string
  readonly sheetName?: string
  readonly rows?: readonly (readonly (string | number)[])[]
  readonly modules?: readonly VbaModuleSpecimen[]
  readonly facts?: DocumentFacts
  readonly codePage?: number
}

const EXCEL_97_WORKBOOK = '00020820-0000-0000-c000-000000000046'
const GLOBALS = 0x0005
const WORKSHEET = 0x0010
const BOUNDSHEET_FIXED_BYTES = 4 + 4 + 2 + 2
/** Cell XF 15 is the default cell format; 0-14 are style formats. */
const DEFAULT_CELL_FORMAT = 15

/** A BIFF8 .xls without macros. */
export function xls(workbook: BinaryWorkbook = {}): SpecimenFile {
  const {
    name = '一覧.xls',
    sheetName = '入力',
    rows = [
      ['項目', '数'],
      ['外来', 120],
    ],
    modules = [],
    facts,
    codePage = 932,
  } = workbook
  let file = cfb(name)
    .type('application/vnd.ms-excel')
    .rootClsid(EXCEL_97_WORKBOOK)
    .stream('Workbook', workbookStream(sheetName, rows))
    .stream(
      '\x05SummaryInformation',
      summaryInformation({ author: '医事課', created: new Date('2020-09-01T00:00:00Z'), ...facts }),
    )
  const streams = modules.length > 0 ? vbaStreams({ modules, codePage, name: 'VBAProject' }, '_VBA_PROJECT_CUR') : []
  for (const { path, bytes } of streams) if (bytes) file = file.stream(path, bytes)
  return file.build()
}

/** An .xls whose macro starts by itself and runs the calculator, unless other modules are given. */
export function xlsWithMacro(workbook: BinaryWorkbook = {}): SpecimenFile {
  const source = autoRunShell.replace('Sub AutoOpen()', 'Private Sub Workbook_Open()')
  return xls({ name: '請求一覧.xls', modules: [asDocumentModule(source, 'ThisWorkbook')], ...workbook })
}

const record = (type: number, data: Uint8Array) => new ByteWriter().u16(type, data.length).bytes(data).build()
const u16s = (...values: readonly number[]) => new ByteWriter().u16(...values).build()

function workbookStream(sheetName: string, rows: NonNullable<BinaryWorkbook['rows']>): Uint8Array {
  const before = Buffer.concat([beginning(GLOBALS), record(0x0042, u16s(1200)), record(0x003d, window1()), fonts(), formats()])
  const boundSheetBytes = BOUNDSHEET_FIXED_BYTES + sheetName.length * 2
  const end = record(0x000a, new Uint8Array())
  const sheetAt = before.length + boundSheetBytes + end.length
  const name = new ByteWriter().u32(sheetAt).u16(0).u8(sheetName.length, 1).utf16(sheetName).build()
  return Buffer.concat([before, record(0x0085, name), end, sheet(rows), end])
}

/** BOF of BIFF8. */
const beginning = (kind: number) => record(0x0809, new ByteWriter().u16(0x0600, kind, 0x0dbb, 0x07cc).u32(0x41, 0x06).build())

const window1 = () => u16s(0, 0, 15_000, 9_000, 0x38, 0, 0, 1, 600)

function fonts(): Uint8Array {
  const name = 'ＭＳ Ｐゴシック'
  const font = new ByteWriter().u16(220, 0, 0x7fff, 400, 0).u8(0, 0, 128, 0, name.length, 1).utf16(name).build()
  return Buffer.concat(Array.from({ length: 4 }, () => record(0x0031, font)))
}

function formats(): Uint8Array {
  const style = new ByteWriter().u16(0, 0, 0xfff5).u8(0x20, 0, 0, 0).zeros(10).build()
  const plain = new ByteWriter().u16(0, 0, 0x0001).u8(0x20, 0, 0, 0).zeros(10).build()
  const all = Array.from({ length: DEFAULT_CELL_FORMAT + 1 }, (_, at) => record(0x00e0, at < DEFAULT_CELL_FORMAT ? style : plain))
  return Buffer.concat([...all, record(0x0293, new ByteWriter().u16(0x8000).u8(0, 0xff).build())])
}

function sheet(rows: NonNullable<BinaryWorkbook['rows']>): Uint8Array {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const dimensions = new ByteWriter().u32(0, rows.length).u16(0, columns, 0).build()
  const cells = rows.flatMap((row, at) => row.map((value, column) => cell(at, column, value)))
  const window2 = new ByteWriter().u16(0x06b6, 0, 0).u32(0x40).u16(0, 0).u32(0).build()
  return Buffer.concat([beginning(WORKSHEET), record(0x0200, dimensions), ...cells, record(0x023e, window2)])
}

/** NUMBER or LABEL. */
function cell(row: number, column: number, value: string | number): Uint8Array {
  const head = u16s(row, column, DEFAULT_CELL_FORMAT)
  if (typeof value === 'string') {
    const text = value.slice(0, 255)
    return record(0x0204, new ByteWriter().bytes(head).u16(text.length).u8(1).utf16(text).build())
  }
  const number = Buffer.alloc(8)
  number.writeDoubleLE(value)
  return record(0x0203, Buffer.concat([head, number]))
}
