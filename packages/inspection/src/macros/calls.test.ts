import { macros } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { callsOf } from './calls.ts'

test.each([
  ['Shell', macros.autoRunShell, ['Shell "calc.exe", vbHide']],
  ['URLDownloadToFile', macros.autoRunDownload, ['URLDownloadToFile 0, "http://192.0.2.1/inert.txt", "%TEMP%\\inert.txt", 0, 0']],
  ['Shell', 'Sub A()\nShell command\nEnd Sub', []],
  [
    'CreateObject',
    'Sub A()\nCreateObject("WScript.Shell").Run "calc" & ".exe"\nEnd Sub',
    ['CreateObject("WScript.Shell").Run "calc.exe"'],
  ],
  [
    'winmgmts:root\\cimv2:Win32_Process',
    'GetObject("winmgmts:root\\cimv2:Win32_Process").Create "calc.exe"',
    ['GetObject("winmgmts:root\\cimv2:Win32_Process").Create "calc.exe"'],
  ],
])('%s: what it is given', (word, source, calls) => expect(callsOf(source, [word])).toEqual(calls))

test('not without end', () => {
  const source = Array.from({ length: 50 }, (_, index) => `Shell "calc.exe ${index} ${'x'.repeat(300)}"`).join('\n')
  const calls = callsOf(`Sub A()\n${source}\nEnd Sub`, ['Shell'])
  expect(calls).toHaveLength(3)
  expect(calls.every((call) => call.length <= 200)).toBe(true)
})
