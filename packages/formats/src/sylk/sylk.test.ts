import { expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { runMacros, sourceText } from '../xlm/index.ts'
import { readSylk } from './index.ts'

const read = (...lines: readonly string[]) => readSylk(lines.join('\r\n'), new Budget())

test('cells, formulas and names; a row or column left out stays', () => {
  const { sheets, names } = read(
    'ID;PWXL;N;E',
    'O;E',
    'C;X1;Y1;K"a;;b"',
    'C;X2;K3',
    'C;Y2;X1;K0;ER[-1]C&"x"',
    'NN;NAuto_open;ER2C1',
    'E',
    'C;X9;Y9;K1',
  )
  expect(sheets[0]?.kind).toBe('macro')
  expect(sheets[0] && sourceText(sheets[0])).toBe('A1: a;b\nA2: =A1&"x"\nB1: 3\n')
  expect(names).toMatchObject([{ name: 'Auto_open', formula: { kind: 'reference' } }])
})

test('macros run', () => {
  expect(
    runMacros(
      read('ID;P', 'O;E', 'NN;NAuto_open;ER101C1', 'C;X1;Y101;K0;EEXEC("ca"&"lc.exe")', 'C;X1;Y102;K0;EHALT()', 'E'),
      new Budget(),
    ).commands,
  ).toEqual(['calc.exe'])
})

test('without the option it is a worksheet', () => {
  expect(read('ID;P', 'C;X1;Y1;K1', 'E').sheets[0]?.kind).toBe('worksheet')
})

test('what is no SYLK', () => {
  expect(() => read('a;b')).toThrow(FormatError)
})
