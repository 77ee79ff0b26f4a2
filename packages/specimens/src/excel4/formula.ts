// Formulas of Excel 4.0 macros, before they are written in one of Excel's formats.

export type Formula =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'cell'; readonly row: number; readonly col: number; readonly sheet: string | undefined }
  | { readonly kind: 'function'; readonly name: string; readonly args: readonly Formula[] }
  | { readonly kind: 'join'; readonly parts: readonly Formula[] }
  | { readonly kind: 'less'; readonly left: Formula; readonly right: Formula }

const formulaOf = (value: Formula | string | number): Formula => {
  if (typeof value === 'string') return { kind: 'text', text: value }
  return typeof value === 'number' ? { kind: 'number', number: value } : value
}

/** `F12`, or with a sheet `Vv1!F12`. */
export const cellAt = (reference: string, sheet?: string): Formula => ({ kind: 'cell', ...placeOf(reference), sheet })

export function placeOf(reference: string): { row: number; col: number } {
  const [, letters = 'A', digits = '1'] = /^([A-Z]{1,3})(\d+)$/.exec(reference) ?? []
  let col = 0
  for (const letter of letters) col = col * 26 + letter.charCodeAt(0) - 64
  return { row: Number(digits) - 1, col: col - 1 }
}

/** `EXEC("calc.exe")` */
export const fn = (name: string, ...args: readonly (Formula | string | number)[]): Formula => ({
  kind: 'function',
  name,
  args: args.map(formulaOf),
})
/** `a & b & c` */
export const join = (...parts: readonly (Formula | string | number)[]): Formula => ({ kind: 'join', parts: parts.map(formulaOf) })
export const less = (left: Formula, right: Formula | number): Formula => ({ kind: 'less', left, right: formulaOf(right) })

/** As SpreadsheetML writes it, without `=`. */
export function formulaText(formula: Formula): string {
  switch (formula.kind) {
    case 'text':
      return `"${formula.text.replaceAll('"', '""')}"`
    case 'number':
      return String(formula.number)
    case 'cell':
      return `${formula.sheet === undefined ? '' : `'${formula.sheet}'!`}${cellName(formula.row, formula.col)}`
    case 'function':
      return `${formula.name}(${formula.args.map(formulaText).join(',')})`
    case 'join':
      return formula.parts.map(formulaText).join('&')
    case 'less':
      return `${formulaText(formula.left)}<${formulaText(formula.right)}`
  }
}

export function cellName(row: number, col: number): string {
  let name = ''
  for (let rest = col + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return `${name}${row + 1}`
}
