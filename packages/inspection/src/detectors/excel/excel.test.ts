import { aMail, excel4, exe, type SpecimenFile, textFile } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const of = (file: SpecimenFile) => inspected(aMail().attaching(file))
const withDde = (service: string, topic: string) =>
  excel4.xlsWithMacroSheet({ sheets: [{ name: '表', cells: { A1: 1 } }], names: [], dde: { service, topic, item: 'A0' } })

describe('excel.dde-link', () => {
  test('a shell is malicious', async () => {
    const inspection = await of(withDde('cmd', '/c calc.exe'))
    expect(inspection.verdict).toBe('malicious')
    expect(inspection.reason.ja).toBe('添付ファイル「請求一覧.xls」は、開くとプログラムを起動します（cmd：/c calc.exe）。')
  })

  test('a program of prices is suspicious', async () => {
    expect((await of(withDde('RSS', '7203.T'))).verdict).toBe('suspicious')
  })
})

describe('excel.formula-injection', () => {
  test.each([
    "=cmd|'/C calc'!A0",
    '番号,氏名\n1,"=cmd|\' /C calc\'!A0"',
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "=IF(1,cmd|'/c calc'!A0,2)",
    "-2+3+cmd|'/C calc'!D2",
    "=MSEXCEL|'\\..\\..\\..\\Windows\\System32\\cmd.exe /c calc.exe'!''",
    "1;=rundll32|'URL.dll,OpenURL calc.exe'!A",
  ])('%j starts a program', async (text) => {
    const inspection = await of(textFile('名簿.csv', text))
    expect(spoke(inspection)).toEqual(['excel.formula-injection'])
    expect(inspection.verdict).toBe('malicious')
  })

  test.each([
    '氏名,電話,増減\n山田,-090-1234-5678,-3\n鈴木,+81-3-1234-5678,@外来',
    '- 会議 | 資料!\n-1|2!3\n=合計',
    '=SUM(A1:A3),=HYPERLINK("https://www.example.com/","案内")',
    'a|b|c!\n|=|-|',
  ])('%j is silent', async (text) => {
    const inspection = await of(textFile('名簿.csv', text))
    expect(spoke(inspection)).toEqual([])
  })

  test('a price in a table is asked for, and told', async () => {
    expect((await of(textFile('株.csv', "=RSS|'7203.T'!現在値"))).verdict).toBe('suspicious')
  })

  test('text that is no table is read by nobody as formulas', async () => {
    expect(spoke(await of(textFile('手順.txt', "=cmd|'/C calc'!A0")))).toEqual([])
  })
})

describe('SYLK', () => {
  const sylk = ['ID;P', 'O;E', 'NN;NAuto_open;ER1C1', 'C;X1;Y1;EEXEC("calc.exe")', 'C;X1;Y2;ERETURN()', 'E', ''].join('\r\n')

  test('its macros are followed, whatever the file is called', async () => {
    const inspection = await of(textFile('名簿.csv', sylk))
    expect(spoke(inspection)).toContain('xlm.autorun')
    expect(inspection.artifacts[0]?.facts?.['xlm']).toMatchObject({ commands: ['calc.exe'] })
  })

  test('a formula that starts a program', async () => {
    const inspection = await of(textFile('a.slk', "ID;P\nC;Y1;X1;K0;Ecmd|'/c calc'!A0\nE\n"))
    expect(spoke(inspection)).toContain('excel.formula-injection')
  })
})

describe('excel.web-query', () => {
  test('tells the address, defanged', async () => {
    const inspection = await of(
      textFile('rates.iqy', 'WEB\r\n1\r\nhttp://query.example.com/a.dat\r\n\r\nSelection=AllTables\r\n'),
    )
    expect(inspection.verdict).toBe('malicious')
    expect(inspection.reason.ja).toContain('hxxp://query[.]example[.]com/a.dat')
    expect(inspection.artifacts[0]?.links).toEqual(['http://query.example.com/a.dat'])
  })
})

describe('excel.add-in', () => {
  const withExport = (name: string): SpecimenFile => {
    const source = exe('a.dll', { dll: true })
    return { name, bytes: Buffer.concat([source.bytes, Buffer.from('xlAutoOpen\0xlAutoClose\0')]) }
  }

  test.each(['売上.xll', '売上.xls'])('%s', async (name) => {
    const inspection = await of(withExport(name))
    expect(spoke(inspection)).toContain('excel.add-in')
    expect(inspection.verdict).toBe('malicious')
  })

  test('another program is no add-in, though a program', async () => {
    expect(spoke(await of(exe('a.dll', { dll: true })))).not.toContain('excel.add-in')
  })
})
