import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FormatError } from '../bytes/index.ts'
import { formulaText, parseFormula } from './index.ts'

const at = { row: 5, col: 5 }
const reread = (text: string) => formulaText(parseFormula(text, at), at.row, at.col)

describe('parseFormula', () => {
  test.each([
    '=CALL("urlmon","URLDownloadToFileA","JJCCBB",0,A1&"x""y",Sheet2!B2,,0)',
    '=IF(NAME<0,CALL("a"),)',
    "=FORMULA(Vv1!P22&'帳票 1'!H9&CHAR(65+1),F12)",
    "=cmd|'/C calc'!A0",
    '=SUM({1,"a";TRUE,#N/A},(A1,B2))',
    '=-2%^3*(4-5)',
    '=alias(0,"x")',
    '=Macro1!Auto_x',
    '=A1()',
  ])('%s stays as it is', (text) => {
    expect(reread(text)).toBe(text)
  })

  test.each([
    ['=R1C1', '=A1'],
    ['=R[1]C&RC[-1]', '=F7&E6'],
    ['=R[-2]C[2]()', '=H4()'],
    ['= 1 +\n2 ', '=1+2'],
    ['=$A$1', '=A1'],
    ['=A:B', '=A1:B1048576'],
    ['=exec("x")', '=EXEC("x")'],
    ['=_xlfn.CONCAT(1)', '=_xlfn.CONCAT(1)'],
    ['=EXEC("x"', '=EXEC("x")'],
  ])('%s is %s', (text, expected) => {
    expect(reread(text)).toBe(expected)
  })

  test('relative references of a shared formula move with the cell', () => {
    const shared = parseFormula('=A1&$A$1&B2', { row: 0, col: 0, shared: true })
    expect(formulaText(shared, 3, 1)).toBe('=B4&A1&C5')
  })

  test.each([
    '=1+)',
    '=,',
    `=${'('.repeat(5_000)}1`,
    `=${'-'.repeat(5_000)}1`,
    `=${'1+'.repeat(5_000)}1`,
    '='.padEnd(40_000, '1'),
  ])('no formula: %#', (text) => {
    expect(() => parseFormula(text)).toThrow(FormatError)
  })

  test('a chain of texts may be long', () => {
    expect(parseFormula(`="a"${'&"a"'.repeat(5_000)}`)).toMatchObject({ kind: 'concatenation', depth: 1 })
  })

  test('any text is a formula or a FormatError', () => {
    const piece = fc.constantFrom(
      'A1',
      '"x"',
      '1',
      '&',
      '+',
      '(',
      ')',
      ',',
      "'s'!",
      'IF(',
      'R[1]C',
      ':',
      '{',
      '}',
      '#N/A',
      '!',
      '|',
      ' ',
      'é',
      '%',
      '[',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        ),
        (text) => {
          try {
            formulaText(parseFormula(text))
          } catch (error) {
            expect(error).toBeInstanceOf(FormatError)
          }
        },
      ),
    )
  })
})
