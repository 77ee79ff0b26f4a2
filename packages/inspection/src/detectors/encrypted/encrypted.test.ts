import { aMail, docx, macros, xlsm } from '@sekisho/specimens'
import officeCrypto from 'officecrypto-tool'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const encrypted = (bytes: Uint8Array, password: string, name: string) => ({
  name,
  bytes: officeCrypto.encrypt(Buffer.from(bytes), { password, type: 'standard' }),
})

describe('encrypted Office documents', () => {
  const withMacro = xlsm({
    modules: [{ name: 'ThisWorkbook', kind: 'document', source: 'Sub Workbook_Open()\nShell "calc.exe"\nEnd Sub' }],
  })

  test('the password in the mail opens them', async () => {
    const inspection = await inspected(
      aMail()
        .text('パスワード：x81Q')
        .attaching(encrypted(withMacro.bytes, 'x81Q', '表.xlsx')),
    )
    expect(spoke(inspection)).toContain('macro.autorun-executes')
    expect(inspection.artifacts[0]).toMatchObject({ encrypted: true, password: 'x81Q', inspected: true })
  })

  test('a harmless one with its password in the mail is clean', async () => {
    expect(
      (
        await inspected(
          aMail()
            .text('パスワード：x81Q')
            .attaching(encrypted(docx().bytes, 'x81Q', '資料.docx')),
        )
      ).verdict,
    ).toBe('clean')
  })

  test('without the password it is unscannable', async () => {
    const inspection = await inspected(
      aMail()
        .text('別途')
        .attaching(encrypted(docx().bytes, 'x81Q', '資料.docx')),
    )
    expect(inspection.verdict).toBe('unscannable')
    expect(spoke(inspection)).toEqual(['encrypted.unopened'])
  })

  test('a password that Office tries by itself is a trick', async () => {
    const inspection = await inspected(aMail().attaching(encrypted(docx().bytes, 'VelvetSweatshop', '資料.xlsx')))
    expect(spoke(inspection)).toEqual(['encrypted.transparent-password'])
    expect(inspection.verdict).toBe('malicious')
  })

  test('the macros of an ordinary macro workbook are no encryption', async () => {
    const plain = xlsm({ modules: [{ name: 'Module1', source: macros.harmless }] })
    expect(spoke(await inspected(aMail().attaching(plain)))).toEqual(['macro.present'])
  })
})
