import { aMail, macros, ppt, xls, xlsWithMacro } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const of = (presentation: Parameters<typeof ppt>[0]) => inspected(aMail().attaching(ppt(presentation)))

describe('presentations of PowerPoint 97-2003', () => {
  test('a macro that starts by itself is found', async () => {
    const inspection = await of({ modules: [macros.asStandardModule(macros.autoRunShell)] })
    expect(spoke(inspection)).toContain('macro.autorun-executes')
    expect(inspection.verdict).toBe('malicious')
  })

  test('so is one in an embedded workbook', async () => {
    const inspection = await of({ objects: [xlsWithMacro().bytes] })
    expect(inspection.verdict).toBe('malicious')
    expect(inspection.artifacts.map(({ path }) => path)).toEqual(['説明会.ppt', '説明会.ppt ▸ ExOleObjStg 1'])
  })

  test('a macro that waits to be called and an embedded table are clean', async () => {
    const inspection = await of({ modules: [macros.asStandardModule(macros.harmless)], objects: [xls().bytes] })
    expect(inspection.verdict).toBe('clean')
    expect(spoke(inspection)).toEqual(['macro.present'])
  })
})
