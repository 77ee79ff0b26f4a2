import { macros } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { autorunNames } from './autorun.ts'
import { codeLines } from './code.ts'
import { rebuildStrings } from './strings/index.ts'
import { verbsOf } from './verbs.ts'

const autorun = (source: string, module = 'Module1'): string[] => autorunNames(module, codeLines(source))

describe('code', () => {
  test('comments, Rem and Attribute lines are no code; strings are', () => {
    const lines = codeLines('Attribute VB_Name = "x"\n\' Shell "a"\nRem Shell\nx = "it\'s ""so""" : Rem AutoOpen\ny = 1 \' Shell')
    expect(lines.map(({ bare }) => bare.trim())).toEqual(['x = "" :', 'y = 1'])
    expect(lines[0]?.code.trim()).toBe('x = "it\'s ""so""" :')
  })

  test('continued lines are one', () => {
    expect(codeLines('Sub _\r\n  AutoOpen _ \r\n ()')).toHaveLength(1)
  })
})

describe('what starts by itself', () => {
  test.each([
    'AutoOpen',
    'autoopen',
    'Document_Open',
    'Workbook_Open',
    'Auto_Close',
    'InkPicture1_Painted',
    'Frame1_Layout',
    'ボタン_GotFocus',
  ])('%s', (name) => {
    expect(autorun(`Private Static Sub ${name}()\nEnd Sub`)).toEqual([name])
    expect(autorun(`x = 1: Function ${name}()`)).toEqual([name])
  })

  test('a name split over lines', () => {
    expect(autorun('Sub _\n AutoOpen()')).toEqual(['AutoOpen'])
  })

  test('Sub Main of a module with a telling name', () => {
    expect(autorun('Sub Main()\nEnd Sub', 'AutoOpen')).toEqual(['AutoOpen.Main'])
  })

  test.each([
    "' Sub AutoOpen()",
    'x = "Sub AutoOpen()"',
    'Sub CommandButton1_Click()',
    'Sub UserForm_Layout()',
    'Sub MyAutoOpen()',
    'Call AutoOpen',
    'End Sub AutoOpen',
  ])('not %s', (line) => {
    expect(autorun(line)).toEqual([])
  })
})

describe('verbs', () => {
  test.each([
    ['execute', 'Shell "calc.exe", 0', 'Shell'],
    ['execute', 'x = VBA.Shell(a)', 'Shell'],
    ['execute', 'CreateObject("WScr" & "ipt.Shell").Run "calc"', 'WScript.Shell'],
    ['execute', 'Set o = CreateObject(Chr(87) & "Script.Shell")', 'WScript.Shell'],
    ['execute', 'a = StrReverse("llehS.tpircSW")\nCreateObject(a).Run "x"', 'WScript.Shell'],
    ['execute', 'a = "WScript"\na = a & ".Shell"\nSet o = CreateObject(a)', 'WScript.Shell'],
    ['execute', 'GetObject(Replace("winmzzts:root", "zz", "gm"))', 'winmgmts:root'],
    ['execute', 'Set o = CreateObject(hidden(3))', 'CreateObject'],
    [
      'execute',
      'Private Declare PtrSafe Function X Lib "kernel32" Alias "VirtualAlloc" (ByVal a As Long) As Long',
      'VirtualAlloc',
    ],
    ['execute', 'Application.ExecuteExcel4Macro "x"', 'ExecuteExcel4Macro'],
    ['write', 'Open path For Binary As #1', 'Open'],
    ['write', 's.SaveToFile p, 2', 'SaveToFile'],
    ['write', 'FileCopy a, b', 'FileCopy'],
    ['download', 'CreateObject("MSXML2.XMLHTTP").Open "GET", u', 'MSXML2.XMLHTTP'],
  ] as const)('%s: %s', (verb, code, word) => {
    expect(verbsOf(`Sub AutoOpen()\n${code}\nEnd Sub`)[verb]).toContain(word)
  })

  test.each([
    macros.harmless,
    macros.autoRunHarmless,
    'x = "Shell"',
    'Sub Kill()\nEnd Sub\nSub a()\nKill\nEnd Sub',
    'Set d = CreateObject("Scripting.Dictionary")',
    'Open path For Input As #1',
    'Private Declare PtrSafe Sub Sleep Lib "kernel32" (ByVal ms As Long)',
    'Application.Run "集計"',
    'MsgBox "powershell について"',
    'Worksheets("Shell").Select',
    'Private Shell As String',
  ])('none: %#', (code) => {
    expect(verbsOf(code).execute).toEqual([])
    expect(verbsOf(code).write).toEqual([])
    expect(verbsOf(code).download).toEqual([])
  })

  test('hostile source costs linear time', () => {
    const started = performance.now()
    for (const source of [
      `x = ${'('.repeat(60_000)}`,
      'Chr('.repeat(20_000),
      '"a" & '.repeat(20_000),
      'Sub '.repeat(50_000),
      'Open '.repeat(50_000),
      '_\n'.repeat(50_000),
      'CreateObject('.repeat(20_000),
    ]) {
      verbsOf(source)
      autorun(source)
    }
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

test('strings are put together as far as constants reach', () => {
  const { strings } = rebuildStrings(
    codeLines('u = "ht" & "tp://" & Chr(49) & "92.0.2.1" + Mid("x/y", 2, 1)\nv = u & unknown & "tail"'),
  )
  expect(strings).toContain('http://192.0.2.1/')
  expect(strings).toContain('tail')
})
