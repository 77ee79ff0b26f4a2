// MS-DOC §2.5.1 Fib (Word 97), one Unicode piece (§2.8.35 PlcPcd); what Word would need beyond that is left out.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { cfb } from '../cfb/cfb.ts'
import { type DocumentFacts, summaryInformation } from '../cfb/property-set.ts'
import type { SpecimenFile } from '../specimen-file.ts'
import type { VbaModuleSpecimen } from '../vba/module.ts'
import { vbaStreams } from '../vba/project.ts'
import { asDocumentModule, autoRunShell } from '../vba/sources.ts'

export interface BinaryDocument {
  readonly name?: string
  readonly text?: string
  readonly modules?: readonly VbaModuleSpecimen[]
  readonly facts?: DocumentFacts
  /** A picture in the `Data` stream, such as a lure's. */
  readonly picture?: Uint8Array
  readonly codePage?: number
  readonly cfbVersion?: 3 | 4
}

const WORD_97_DOCUMENT = '00020906-0000-0000-c000-000000000046'
const NFIB_WORD_97 = 0x00c1
const TEXT_AT = 0x0800
const FC_LCB_COUNT = 0x5d
const FC_CLX_INDEX = 33

/** A .doc without macros. */
export function doc(document: BinaryDocument = {}): SpecimenFile {
  const { name = '資料.doc', text = '打合せ資料', modules = [], facts, picture, codePage = 932 } = document
  const summary = summaryInformation({ title: '資料', author: '事務局', created: new Date('2020-09-01T00:00:00Z'), ...facts })
  let file = cfb(name)
    .type('application/msword')
    .version(document.cfbVersion ?? 3)
    .rootClsid(WORD_97_DOCUMENT)
    .stream('WordDocument', wordDocument(text))
    .stream('1Table', clx(text))
    .stream('\x05SummaryInformation', summary)
  if (picture) file = file.stream('Data', picture)
  const streams = modules.length > 0 ? vbaStreams({ modules, codePage }, 'Macros') : []
  for (const { path, bytes } of streams) if (bytes) file = file.stream(path, bytes)
  return file.build()
}

/** A .doc whose macro starts by itself and runs the calculator, unless other modules are given. */
export const docWithMacro = (document: BinaryDocument = {}): SpecimenFile =>
  doc({ name: '請求書.doc', modules: [asDocumentModule(autoRunShell)], ...document })

function wordDocument(text: string): Uint8Array {
  const end = TEXT_AT + (text.length + 1) * 2
  const fib = new ByteWriter()
    .u16(0xa5ec, NFIB_WORD_97, 0, 0x0411, 0, 0x1200, 0x00bf) // fWhichTblStm: the piece table stands in 1Table; fExtChar
    .zeros(18)
    .u16(0x000e)
    .zeros(28)
    .u16(0x0016)
    .u32(end, 0, 0, text.length + 1)
    .zeros(88 - 16)
    .u16(FC_LCB_COUNT)
  for (let index = 0; index < FC_LCB_COUNT; index++) fib.u32(0, index === FC_CLX_INDEX ? clx(text).length : 0)
  return fib
    .u16(0)
    .padTo(TEXT_AT)
    .utf16(`${text.replaceAll('\n', '\r')}\r`)
    .align(512)
    .build()
}

/** §2.9.38 Clx with one piece: all characters, uncompressed, from `TEXT_AT`. */
function clx(text: string): Uint8Array {
  const plcPcd = new ByteWriter()
    .u32(0, text.length + 1)
    .u16(0)
    .u32(TEXT_AT)
    .u16(0)
    .build()
  return new ByteWriter().u8(0x02).u32(plcPcd.length).bytes(plcPcd).build()
}
