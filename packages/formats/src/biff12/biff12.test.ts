import { excel4 } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { readOoxml } from '../ooxml/index.ts'
import { macroSheetParts, readLinks, readSpreadsheet } from '../spreadsheetml/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { runMacros, sourceText } from '../xlm/index.ts'
import { extract, readZip } from '../zip/index.ts'
import { readExternalLinkPart, readSharedStringsPart, readSheetPart, readWorkbookPart } from './index.ts'

async function read(bytes: Uint8Array) {
  const budget = new Budget()
  const archive = readZip(bytes, budget)
  const pkg = await readOoxml(bytes, archive, budget)
  const part = async (name: string) => {
    const entry = archive.entries.find((one) => one.name === name)
    return entry && (await extract(bytes, entry, budget)).bytes
  }
  return {
    macroParts: macroSheetParts(pkg),
    links: await readLinks(pkg, part, budget),
    workbook: await readSpreadsheet(pkg, part, budget),
  }
}

const hex = (digits: string): Uint8Array => Buffer.from(digits.replaceAll(' ', ''), 'hex')

describe('packages with macro sheets', () => {
  test.each([
    ['.xlsm', excel4.xlsmWithMacroSheet],
    ['.xlsb', excel4.xlsbWithMacroSheet],
  ])('%s: sheets with their state, names, formulas', async (_, build) => {
    const { macroParts, workbook } = await read(build().bytes)
    expect(macroParts).toHaveLength(1)
    expect(workbook.sheets.map(({ name, state, kind }) => [name, state, kind])).toEqual([
      ['Sheet1', 'visible', 'worksheet'],
      ['Macro1', 'veryHidden', 'macro'],
    ])
    expect(workbook.names).toMatchObject([
      { name: '_xlnm.Auto_Open', hidden: true, formula: { kind: 'reference', sheet: 'Macro1' } },
    ])
    expect(workbook.sheets.map(sourceText)[1]).toBe('A1: =EXEC("calc.exe")\nA2: =RETURN()\n')
  })

  test('all three formats of one workbook run alike', async () => {
    const runs = await Promise.all(
      [excel4.xlsmWithMacroSheet, excel4.xlsbWithMacroSheet].map(async (build) =>
        runMacros((await read(build(excel4.assembledFromLetters).bytes)).workbook, new Budget()),
      ),
    )
    expect(runs[0]).toEqual(runs[1])
    expect(runs[0]?.urls).toEqual(['http://download.example.com/x.dll'])
  })
})

// Put together by hand from [MS-XLSB] §2.1.4 and §2.4.
describe('records', () => {
  test('shared strings', () => {
    const part = hex('9f 01 08 01000000 01000000 13 0b 00 03000000 6100 6200 4230 a0 01 00'.replaceAll(' ', ''))
    expect(readSharedStringsPart(part, new Budget())).toEqual(['abあ'])
  })

  test('a conversation with another program', () => {
    const part = hex('e8 02 12 0100 02000000 6300 6400 02000000 7800 7900')
    expect(readExternalLinkPart(part, new Budget())).toEqual({ service: 'cd', topic: 'xy', items: [] })
  })

  test('a formula of a cell, and one that cells share', () => {
    const { context } = readWorkbookPart(new Uint8Array(), new Budget())
    const cells = new Map()
    // Row 3; column 1: =1+1 as a number; column 2 and 3 share =A4 (one row and column to the left).
    const row = '00 11 03000000 00000000 00000000 00000000 00'
    const number = (col: string, rgce: string, size: string) => `09 ${size} ${col}000000 00000000 0000000000000040 0000 ${rgce}`
    const own = number('01', '07000000 1e0100 1e0100 03 00000000', '21')
    const first = number('02', '05000000 01 03000000 04000000 02000000', '23')
    const shared = 'ab 03 1f 03000000 03000000 02000000 03000000 07000000 4c 00000000 fe ff 00000000'
    const second = number('03', '05000000 01 03000000 04000000 02000000', '23')
    readSheetPart(hex(`${row}${own}${first}${shared}${second}`.replaceAll(' ', '')), context, [], cells, new Budget())
    expect(sourceText({ name: '', state: 'visible', kind: 'worksheet', cells })).toBe('B4: =1+1\nC4: =A4\nD4: =B4\n')
  })
})

describe('broken packages', () => {
  const files = [
    excel4.xlsbWithMacroSheet(excel4.assembledFromLetters).bytes,
    excel4.xlsmWithMacroSheet(excel4.assembledFromLetters).bytes,
  ]

  test.each(files.map((_, nth) => nth))('seeded flips and truncations, %i', async (nth) => {
    const bytes = files[nth] ?? new Uint8Array()
    for (const broken of [...flips(bytes, 300), ...[...truncations(bytes)].slice(-300)])
      expect(await answerOrFormatError(() => read(broken))).toBeDefined()
  })

  test('parts of BIFF12, flipped and cut', async () => {
    const parts = excel4.binaryParts(excel4.assembledFromLetters)
    for (const part of parts) {
      for (const broken of [...flips(part, 500), ...truncations(part)]) {
        const result = await answerOrFormatError(() => {
          const { context } = readWorkbookPart(broken, new Budget())
          const cells = new Map()
          readSheetPart(broken, context, ['a'], cells, new Budget())
          return [cells.size, readSharedStringsPart(broken, new Budget()), readExternalLinkPart(broken, new Budget())]
        })
        expect(result).toBeDefined()
      }
    }
  })
})
