import { aMail, doc, docm, docWithMacro, macros, xlsm, xlsWithMacro } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

describe('macro.autorun-*', () => {
  test('says which macro starts, and what it runs, in Japanese', async () => {
    const inspection = await inspected(aMail().attaching(docWithMacro()))
    expect(inspection.verdict).toBe('malicious')
    expect(inspection.reason.ja).toBe(
      '添付ファイル「請求書.doc」のマクロ ThisDocument は、文書を開くと自動で動き（AutoOpen）、プログラムを起動します（Shell：calc.exe）。',
    )
    expect(inspection.detections[0]?.evidence[0]).toEqual({
      where: '請求書.doc ▸ ThisDocument',
      observed: 'AutoOpen → Shell',
      expected: null,
    })
  })

  test.each([
    ['macro.autorun-writes', macros.autoRunWrite],
    ['macro.autorun-downloads', macros.autoRunDownload],
  ])('%s speaks for a docm', async (id, source) => {
    const inspection = await inspected(aMail().attaching(docm({ modules: [{ name: 'ThisDocument', kind: 'document', source }] })))
    expect(inspection.verdict).toBe('malicious')
    expect(spoke(inspection)).toContain(id)
  })

  test('what starts and what acts may stand in different modules', async () => {
    const modules = [
      { name: 'ThisWorkbook', kind: 'document' as const, source: 'Private Sub Workbook_Open()\nModule1.Go\nEnd Sub' },
      { name: 'Module1', source: 'Sub Go()\nShell "calc.exe"\nEnd Sub' },
    ]
    expect(spoke(await inspected(aMail().attaching(xlsWithMacro({ modules }))))).toContain('macro.autorun-executes')
  })

  test.each([
    ['without auto-run', macros.harmless],
    ['with auto-run that only selects a sheet', macros.autoRunHarmless],
  ])('a harmless macro %s is a fact and no alarm', async (_, source) => {
    const inspection = await inspected(aMail().attaching(xlsm({ modules: [{ name: 'ThisWorkbook', kind: 'document', source }] })))
    expect(inspection.verdict).toBe('clean')
    expect(spoke(inspection)).toEqual(['macro.present'])
  })

  test('a document without macros stays silent', async () => {
    expect(spoke(await inspected(aMail().attaching(doc())))).toEqual([])
  })
})

describe('macro.lure', () => {
  const source = 'Sub ClickPicture()\nShell "calc.exe"\nEnd Sub'

  test('speaks for a text that asks to enable macros that act', async () => {
    const lure = doc({
      text: '表示するにはコンテンツの有効化を押してください',
      modules: [{ name: 'ThisDocument', kind: 'document', source }],
    })
    expect(spoke(await inspected(aMail().attaching(lure)))).toContain('macro.lure')
  })

  test('is silent for a manual about macros that only add numbers', async () => {
    const manual = doc({ text: '使い方: コンテンツの有効化を押します', modules: [{ name: 'Module1', source: macros.harmless }] })
    expect(spoke(await inspected(aMail().attaching(manual)))).toEqual(['macro.present'])
  })
})
