import { aMail, excel4, xls, xlsx } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import type { Severity } from '../../inspection.ts'
import { inspected, spoke } from '../../testing/inspected.ts'

const { assembledFromLetters, cellAt, fn, xlsbWithMacroSheet, xlsmWithMacroSheet, xlsWithMacroSheet } = excel4

const formats = [
  ['.xls', xlsWithMacroSheet],
  ['.xlsm', xlsmWithMacroSheet],
  ['.xlsb', xlsbWithMacroSheet],
] as const

const severityOf = async (workbook: excel4.XlsMacroWorkbook, id: string): Promise<Severity | undefined> => {
  const inspection = await inspected(aMail().attaching(xlsWithMacroSheet(workbook)))
  return inspection.detections.find((detection) => detection.id === id)?.severity
}

describe('xlm.autorun', () => {
  test.each(formats)('%s: names the sheet, what starts it and the command', async (_, build) => {
    const inspection = await inspected(aMail().attaching(build({ name: '請求.xls' })))
    expect(inspection.verdict).toBe('malicious')
    expect(inspection.reason.ja).toBe(
      '添付ファイル「請求.xls」のマクロシート Macro1 は、開くと自動で動き（Auto_Open）、次のことをします：calc.exe',
    )
    expect(inspection.artifacts[0]?.macros).toEqual([
      expect.objectContaining({ module: 'Macro1', language: 'xlm', autorun: ['Auto_Open'] }),
    ])
    expect(inspection.detections[0]?.evidence).toContainEqual({
      where: '請求.xls ▸ Macro1',
      observed: 'veryHidden',
      expected: null,
    })
  })

  test.each(formats)('%s: recovers command and address that no text of the file holds', async (_, build) => {
    const file = build({ ...assembledFromLetters, name: 'a.xls' })
    const inspection = await inspected(aMail().attaching(file))
    const facts = inspection.artifacts[0]?.facts?.['xlm']
    expect(facts).toMatchObject({ urls: ['http://download.example.com/x.dll'], commands: ['calc.exe'] })
    expect(facts).toMatchObject({ calls: expect.arrayContaining([expect.stringContaining('CALL(urlmon, URLDownloadToFileA')]) })
    expect(inspection.artifacts[0]?.links).toContain('http://download.example.com/x.dll')
    expect(inspection.verdict).toBe('malicious')
    expect(inspection.reason.en).not.toContain('download.example.com')
  })

  test('a name in any spelling starts it', async () => {
    for (const name of ['auto_open', 'AUTO_OPEN12', 'Auto_Close', 'Auto_Open\u200b1'])
      expect(await severityOf({ names: [{ name, refersTo: cellAt('A1', 'Macro1') }] }, 'xlm.autorun')).toBe('critical')
  })

  test('a visible sheet that only shows something is held, not called malicious', async () => {
    const sheets = [{ name: 'Macro1', kind: 'macro' as const, cells: { A1: fn('ALERT', 'こんにちは'), A2: fn('RETURN') } }]
    expect(await severityOf({ sheets }, 'xlm.autorun')).toBe('high')
  })
})

describe('xlm.macro-sheet', () => {
  test('speaks without a name that starts by itself', async () => {
    const inspection = await inspected(aMail().attaching(xlsWithMacroSheet({ names: [] })))
    expect(spoke(inspection)).toEqual(['xlm.macro-sheet', 'macro.present'])
    expect(inspection.verdict).toBe('suspicious')
  })
})

describe('workbooks without macro sheets', () => {
  test.each([
    ['rows', xls()],
    ['rows in a package', xlsx()],
    [
      'formulas and a hidden sheet',
      xlsWithMacroSheet({
        sheets: [
          { name: '集計', cells: { A1: 3, A2: fn('LEN', 'abc'), A3: fn('CONCATENATE', cellAt('A1'), '件') } },
          { name: '設定', state: 'veryHidden', cells: { A1: 'マスタ' } },
        ],
        names: [{ name: '範囲', refersTo: cellAt('A1', '集計') }],
      }),
    ],
  ])('%s are clean', async (_, file) => {
    const inspection = await inspected(aMail().attaching(file))
    expect(inspection.verdict).toBe('clean')
    expect(spoke(inspection)).toEqual([])
  })
})

describe('encrypted workbooks', () => {
  test.each(['rc4', 'rc4-cryptoapi'] as const)('%s with the password Excel tries by itself', async (method) => {
    const inspection = await inspected(aMail().attaching(xlsWithMacroSheet({ encrypted: { method } })))
    expect(spoke(inspection)).toEqual(expect.arrayContaining(['xlm.autorun', 'encrypted.transparent-password']))
    expect(inspection.artifacts[0]).toMatchObject({ encrypted: true, inspected: true, password: 'VelvetSweatshop' })
  })

  test.each(['rc4', 'rc4-cryptoapi'] as const)('%s with the password of the mail', async (method) => {
    const file = xlsWithMacroSheet({ encrypted: { method, password: 'x81Q' } })
    const inspection = await inspected(aMail().text('パスワード：x81Q').attaching(file))
    expect(spoke(inspection)).toContain('xlm.autorun')
    expect(inspection.artifacts[0]).toMatchObject({ encrypted: true, inspected: true, password: 'x81Q' })
  })

  test('a harmless one with its password in the mail is clean', async () => {
    const sheets = [{ name: '集計', cells: { A1: 3 } }]
    const file = xlsWithMacroSheet({ sheets, names: [], encrypted: { method: 'rc4', password: 'x81Q' } })
    expect((await inspected(aMail().text('パスワード：x81Q').attaching(file))).verdict).toBe('clean')
  })

  test('without its password it is unscannable', async () => {
    const file = xlsWithMacroSheet({ encrypted: { method: 'rc4', password: 'x81Q' } })
    const inspection = await inspected(aMail().text('別途').attaching(file))
    expect(inspection.verdict).toBe('unscannable')
    expect(spoke(inspection)).toContain('encrypted.unopened')
  })
})
