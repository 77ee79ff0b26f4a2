// VBA, and the macro language of Excel 4.
import { decryptWorkbook, findFilePass, readBiff } from '../../../packages/formats/src/biff/index.ts'
import {
  readExternalLinkPart,
  readSharedStringsPart,
  readSheetPart,
  readWorkbookPart,
} from '../../../packages/formats/src/biff12/index.ts'
import { readCfb } from '../../../packages/formats/src/cfb/index.ts'
import { findActiveFormulas } from '../../../packages/formats/src/delimited-text/index.ts'
import { readSylk } from '../../../packages/formats/src/sylk/index.ts'
import {
  decompressContainer,
  normalizeSource,
  readPerformanceCache,
  readVbaProjects,
} from '../../../packages/formats/src/vba/index.ts'
import { runMacros, sourceText } from '../../../packages/formats/src/xlm/index.ts'
import { compressContainer, docWithMacro, excel4, macros, xlsWithMacro } from '../../../packages/specimens/src/index.ts'
import { type FuzzTarget, fuzzBudget } from '../target.ts'

const compoundFiles = (): Uint8Array[] => [
  docWithMacro().bytes,
  xlsWithMacro().bytes,
  docWithMacro({ modules: [macros.asStandardModule(macros.harmless)] }).bytes,
]

const workbookStreams = (): Uint8Array[] =>
  [
    excel4.xlsWithMacroSheet(excel4.assembledFromLetters),
    excel4.xlsWithMacroSheet({ encrypted: { method: 'rc4' } }),
    xlsWithMacro(),
  ].map(({ bytes }) => readCfb(bytes, fuzzBudget()).stream('Workbook') ?? new Uint8Array())

export const ofMacros: readonly FuzzTarget[] = [
  {
    name: 'vba',
    specimens: compoundFiles,
    read(bytes, budget) {
      for (const { source } of readVbaProjects(readCfb(bytes, budget), budget).flatMap(({ modules }) => modules))
        normalizeSource(source)
    },
  },
  {
    name: 'vba-container',
    specimens: () => [
      compressContainer(Buffer.from(macros.autoRunDownload)),
      compressContainer(Buffer.from(macros.harmless.repeat(60))),
    ],
    read: (bytes, budget) => decompressContainer(bytes, budget),
  },
  {
    name: 'vba-performance-cache',
    specimens: () => [Buffer.from('feca010001000000000000000000000000000000b900020061620000', 'hex')],
    read: (bytes) => readPerformanceCache(bytes),
  },
  {
    name: 'biff',
    specimens: workbookStreams,
    read(bytes, budget) {
      const pass = findFilePass(bytes, budget)
      const biff = readBiff(pass ? (decryptWorkbook(bytes, pass, 'VelvetSweatshop', budget) ?? bytes) : bytes, budget)
      biff.text()
      const workbook = biff.withCells()
      for (const sheet of workbook.sheets) sourceText(sheet)
      runMacros(workbook, budget)
    },
  },
  {
    name: 'biff12',
    specimens: () => excel4.binaryParts(excel4.assembledFromLetters),
    read(bytes, budget) {
      readSheetPart(bytes, readWorkbookPart(bytes, budget).context, [], new Map(), budget)
      readSharedStringsPart(bytes, budget)
      readExternalLinkPart(bytes, budget)
    },
  },
  {
    name: 'sylk',
    specimens: () => [
      Buffer.from('ID;P\r\nO;E\r\nNN;NAuto_open;ER1C1\r\nC;X1;Y1;K0;EEXEC("ca"&"lc.exe")\r\nC;X1;Y2;ERETURN()\r\nE\r\n'),
    ],
    read(bytes, budget) {
      const text = Buffer.from(bytes).toString('latin1')
      findActiveFormulas(text)
      runMacros(readSylk(text, budget), budget)
    },
  },
]
