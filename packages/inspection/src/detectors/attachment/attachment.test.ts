import { aMail, chm, docx, exe, iso, jpeg, lnk, msi, pdf, script, textFile, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const named = <T extends { name: string }>(file: T, name: string): T => ({ ...file, name })

describe('dangerous attachments', () => {
  test.each([
    ['attachment.program', exe(), '請求書.pdf'],
    ['attachment.program', textFile('x'), 'update.scr'],
    ['attachment.script', script('js'), 'inert.js'],
    ['attachment.script', script('wsf'), 'note.dat'],
    ['attachment.script', script('hta'), '案内.ｈｔａ'],
    ['attachment.script', textFile('rem'), 'x.vbs. .'],
    ['attachment.shortcut', lnk(), '案内.txt'],
    ['attachment.shortcut', script('url'), 'リンク.url'],
    ['attachment.disk-image', iso(), '資料.dat'],
    ['attachment.blocked-type', textFile('x'), '連絡.one'],
    ['attachment.script', script('hta'), 'a.txt'],
    ['attachment.blocked-type', msi(), '資料.dat'],
    ['attachment.blocked-type', chm([]), '手順.bin'],
    ['attachment.blocked-type', script('reg'), 'x.txt'],
    ['attachment.blocked-type', script('iqy'), 'x.csv'],
    ['attachment.double-extension', exe(), '請求書.pdf.exe'],
    ['attachment.double-extension', script('js'), '請求書.docx                     .js'],
    ['attachment.right-to-left-override', exe(), '請求書\u202Efdp.exe'],
  ])('%s speaks for %#: %s', async (id, file, name) => {
    const inspection = await inspected(aMail().attaching(named(file, name)))
    expect(spoke(inspection)).toContain(id)
    expect(inspection.verdict).not.toBe('clean')
  })

  test('an archive does not hide them', async () => {
    const inspection = await inspected(aMail().attaching(zip('outer.zip').with(zip('inner.zip').with(lnk()).build())))
    expect(inspection.verdict).toBe('malicious')
    expect(inspection.artifacts.map((artifact) => artifact.path)).toEqual([
      'outer.zip',
      'outer.zip ▸ inner.zip',
      'outer.zip ▸ inner.zip ▸ 案内.lnk',
    ])
  })

  test.each([
    [docx(), '2026.03.07 会議.docx'],
    [pdf(), 'report_ver1.0.pdf'],
    [jpeg(), 'www.example.com'],
    [textFile('連絡'), 'readme.txt'],
    [zip().with(jpeg()).build(), '写真.jpg.zip'],
  ])('look-alike %# stays silent', async (file, name) => {
    const inspection = await inspected(aMail().attaching(named(file, name)))
    expect(spoke(inspection)).toEqual([])
    expect(inspection.verdict).toBe('clean')
  })
})
