// [MS-XLSB] §2.1.7.61 Workbook: sheets, defined names, and the books they refer to.

import { parseTokens, type TokenContext } from '../biff/parse-tokens.ts'
import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import type { WorkbookPart } from '../spreadsheetml/types.ts'
import type { DefinedName, Expression, SheetState } from '../xlm/types.ts'
import { BrtReader } from './brt-reader.ts'
import { BRT, brtRecords } from './records.ts'

const MAX_ENTRIES = 20_000
const WHOLE_BOOK = 0xffffffff
const STATES: readonly SheetState[] = ['visible', 'hidden', 'veryHidden', 'veryHidden']

interface Label {
  readonly name: string
  readonly hidden: boolean
  readonly itab: number
  readonly rgce: Uint8Array
  readonly rgcb: Uint8Array
}

/** What the part lists, and how formulas of the whole book are to be read. */
export interface BinaryWorkbookPart extends WorkbookPart {
  readonly context: TokenContext
}

/** Records that cannot be read are passed over. */
export function readWorkbookPart(part: Uint8Array, budget: Budget): BinaryWorkbookPart {
  const sheets: { name: string; state: SheetState; relationshipId: string }[] = []
  const labels: Label[] = []
  const supportingLinks: boolean[] = []
  const xti: { readonly link: number; readonly sheet: number }[] = []
  const context: TokenContext = {
    dialect: 'biff12',
    decode: (bytes) => Buffer.from(bytes).toString('latin1'),
    sheetAt: (ixti) => {
      const entry = xti[ixti]
      return entry && supportingLinks[entry.link] === false ? `[${entry.link}]` : sheets[entry?.sheet ?? -1]?.name
    },
    nameAt: (index) => ({ kind: 'name', sheet: undefined, name: labels[index - 1]?.name ?? `#${index}` }),
    externalName: (_, index) => ({ kind: 'name', sheet: undefined, name: labels[index - 1]?.name ?? `#${index}` }),
  }
  for (const { type, data } of brtRecords(part, budget)) {
    passingOver(() => {
      const reader = new BrtReader(data)
      if (type === BRT.BUNDLE_SH && sheets.length < MAX_ENTRIES) {
        const state = STATES[reader.u32le('hsState') & 3] ?? 'veryHidden'
        reader.skip(4, 'iTabID')
        sheets.push({ state, relationshipId: reader.wide('strRelID'), name: reader.wide('strName') })
      } else if (type === BRT.NAME && labels.length < MAX_ENTRIES) labels.push(readLabel(reader))
      else if (type === BRT.SUP_SELF || type === BRT.SUP_SAME) supportingLinks.push(true)
      else if (type === BRT.SUP_BOOK_SRC || type === BRT.SUP_ADDIN) supportingLinks.push(false)
      else if (type === BRT.EXTERN_SHEET) {
        for (let left = reader.u32le('cXti'); left > 0 && xti.length < MAX_ENTRIES; left--) {
          xti.push({ link: reader.u32le('externalLink'), sheet: reader.u32le('firstSheet') })
          reader.skip(4, 'lastSheet')
        }
      }
    })
  }
  const names = labels.map(({ name, hidden, itab, rgce, rgcb }): DefinedName => {
    let formula: Expression | undefined
    passingOver(() => {
      formula = rgce.length === 0 ? undefined : parseTokens(rgce, rgcb, context, true)
    })
    return { name, hidden, sheet: itab === WHOLE_BOOK ? undefined : sheets[itab]?.name, formula }
  })
  return { sheets, names, context }
}

/** §2.4.711 BrtName. */
function readLabel(reader: BrtReader): Label {
  const flags = reader.u32le('flags')
  reader.skip(1, 'chKey')
  const itab = reader.u32le('itab')
  const name = reader.wide('name')
  return { name, hidden: (flags & 1) === 1, itab, ...reader.tokens() }
}

function passingOver(read: () => void): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
  }
}
