import { aMail, docm, docWithMacro, macros } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const shown = 'Sub Total()\nRange("D2").Value = 10\nEnd Sub'
const runs = `Sub AutoOpen()\nShell "powershell -c calc", 0\n${"' x\n".repeat(6)}End Sub`
const module = (source: string, compiledFrom: string) => ({
  name: 'ThisDocument',
  kind: 'document' as const,
  source,
  compiledFrom,
})

describe('macro.stomped', () => {
  test('speaks for a source that was exchanged, and shows what it hides', async () => {
    const inspection = await inspected(aMail().attaching(docm({ modules: [module(shown, runs)] })))
    expect(spoke(inspection)).toContain('macro.stomped')
    expect(inspection.verdict).toBe('suspicious')
    expect(inspection.reason.ja).toContain('（powershell -c calc）')
    expect(inspection.artifacts[0]?.facts?.['macroCommands']).toEqual(['powershell -c calc'])
  })

  test('speaks for lines that were taken away', async () => {
    const long = `Sub A()\n${'x = 1\n'.repeat(20)}End Sub`
    expect(spoke(await inspected(aMail().attaching(docm({ modules: [module('Sub A()\nEnd Sub', long)] }))))).toContain(
      'macro.stomped',
    )
  })

  test('a source that was emptied is told as such', async () => {
    for (const file of [
      docm({ modules: [module('', runs)] }),
      docWithMacro({ modules: [{ name: 'ThisDocument', kind: 'document', source: runs, stomped: true }] }),
    ])
      expect(spoke(await inspected(aMail().attaching(file)))).toContain('macro.source-missing')
  })

  test.each([
    ['compiled from what is shown', docm({ modules: [module(shown, shown)] })],
    [
      'with line continuations and comments',
      docm({ modules: [module(`' a\n\nSub A()\n x = 1 + _\n  2\nEnd Sub`, `' a\n\nSub A()\n x = 1 + 2\nEnd Sub`)] }),
    ],
    [
      'whose lines an older version counted a little otherwise',
      docm({ modules: [module(`Sub A()\n${'x = 1\n'.repeat(300)}End Sub`, `Sub A()\n${'x = 1\n'.repeat(306)}End Sub`)] }),
    ],
    ['of another program, which compiles nothing', docm({ modules: [macros.asStandardModule(macros.harmless)] })],
  ])('silent for a macro %s', async (_, file) => {
    expect(spoke(await inspected(aMail().attaching(file)))).toEqual(['macro.present'])
  })
})
