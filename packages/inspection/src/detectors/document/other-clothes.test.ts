import { aMail, flatOpc, macros, pdf, textFile, webArchive, webArchiveInPdf, word2003Xml } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const of = async (file: Parameters<ReturnType<typeof aMail>['attaching']>[0]) => inspected(aMail().attaching(file))

describe('document.other-clothes', () => {
  test.each([
    ['a page', webArchive()],
    ['a page behind the first lines of a PDF', webArchiveInPdf()],
    ['Word 2003 XML', word2003Xml()],
    ['Word 2003 XML called .doc', word2003Xml({ name: '請求書.doc' })],
    ['a package in one XML', flatOpc()],
  ])('%s', async (_, file) => {
    const inspection = await of(file)
    expect(spoke(inspection)).toEqual(expect.arrayContaining(['document.other-clothes', 'macro.autorun-executes']))
    expect(inspection.verdict).toBe('malicious')
    expect(inspection.artifacts.flatMap((artifact) => artifact.macros).map(({ module }) => module)).toContain('ThisDocument')
  })

  test('a macro that waits makes it doubtful', async () => {
    const inspection = await of(webArchive({ modules: [macros.asStandardModule(macros.harmless)] }))
    expect(spoke(inspection)).toContain('document.other-clothes')
    expect(inspection.verdict).toBe('suspicious')
  })

  test.each([
    ['a page without macros', webArchive({ modules: [] })],
    ['Word 2003 XML without macros', word2003Xml({ modules: [] })],
    ['a package in one XML without macros', flatOpc({ modules: [] })],
    ['a PDF', pdf()],
    ['a text about MIME', textFile('mime.txt', 'MIME-Version: 1.0 と ActiveMime の説明')],
  ])('silent for %s', async (_, file) => {
    const inspection = await of(file)
    expect(spoke(inspection)).toEqual([])
    expect(inspection.verdict).toBe('clean')
  })
})
