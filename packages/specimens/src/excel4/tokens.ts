// [MS-XLS] §2.5.198 and [MS-XLSB] §2.5.98: formulas as tokens, operands before their operators.
import { ByteWriter } from '../bytes/byte-writer.ts'
import type { Formula } from './formula.ts'

/** [MS-XLS] §2.5.198.17 Ftab and §2.5.198.4 Cetab (fCeFunc set), those with a variable number of parameters. */
const VARIABLE: Readonly<Record<string, number>> = {
  IF: 0x0001,
  RETURN: 0x0037,
  HALT: 0x0036,
  'SET.NAME': 0x0058,
  EXEC: 0x006e,
  REGISTER: 0x0095,
  CALL: 0x0096,
  FOR: 0x00ab,
  FOPEN: 0x0084,
  'GET.WORKSPACE': 0x00ba,
  CONCATENATE: 0x0150,
  CLOSE: 0x8010,
  RUN: 0x8011,
  FORMULA: 0x8060,
  ALERT: 0x8076,
  'WORKBOOK.HIDE': 0x817f,
}
const FIXED: Readonly<Record<string, number>> = {
  MID: 0x001f,
  LEN: 0x0020,
  GOTO: 0x0035,
  'SET.VALUE': 0x006c,
  CHAR: 0x006f,
  CODE: 0x0079,
  FWRITE: 0x008a,
  NEXT: 0x00ae,
  NOW: 0x004a,
}

export type TokenForm = 'biff8' | 'biff12'

/** `sheets`: their indices are those of EXTERNSHEET. */
export function tokens(formula: Formula, form: TokenForm, sheets: readonly string[]): Uint8Array {
  const writer = new ByteWriter()
  write(formula, writer, form, sheets)
  return writer.build()
}

function write(formula: Formula, writer: ByteWriter, form: TokenForm, sheets: readonly string[]): void {
  switch (formula.kind) {
    case 'text':
      return text(formula.text, writer, form)
    case 'number':
      return void writer.u8(0x1e).u16(formula.number)
    case 'cell':
      return cell(formula, writer, form, sheets)
    case 'less':
      for (const part of [formula.left, formula.right]) write(part, writer, form, sheets)
      return void writer.u8(0x09)
    case 'join':
      for (const [at, part] of formula.parts.entries()) {
        write(part, writer, form, sheets)
        if (at > 0) writer.u8(0x08)
      }
      return
    case 'function':
      for (const arg of formula.args) write(arg, writer, form, sheets)
      return call(formula.name, formula.args.length, writer)
  }
}

function text(value: string, writer: ByteWriter, form: TokenForm): void {
  if (form === 'biff12') writer.u8(0x17).u16(value.length).utf16(value)
  else writer.u8(0x17, value.length, 1).utf16(value)
}

function cell(
  { row, col, sheet }: Formula & { kind: 'cell' },
  writer: ByteWriter,
  form: TokenForm,
  sheets: readonly string[],
): void {
  if (sheet === undefined) writer.u8(0x24)
  else writer.u8(0x3a).u16(sheets.indexOf(sheet))
  if (form === 'biff12') writer.u32(row)
  else writer.u16(row)
  writer.u16(col)
}

function call(name: string, count: number, writer: ByteWriter): void {
  const fixed = FIXED[name]
  const number = VARIABLE[name]
  if (fixed !== undefined) writer.u8(0x41).u16(fixed)
  else if (number !== undefined) writer.u8(0x42, count).u16(number)
  else throw new RangeError(`no number for the function ${name}`)
}
