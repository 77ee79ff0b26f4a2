// ECMA-376 part 1 §18.2: sheets and defined names of xl/workbook.xml.
import { FormatError } from '../bytes/index.ts'
import { parseFormula } from '../xlm/parse-formula.ts'
import type { DefinedName, Expression, SheetState } from '../xlm/types.ts'
import { scanXml } from '../xml/index.ts'
import type { ListedSheet, WorkbookPart } from './types.ts'

const MAX_ENTRIES = 20_000

/** What the part lists, in its order. */
export function readWorkbookXml(xml: Uint8Array): WorkbookPart {
  const sheets: ListedSheet[] = []
  const names: { name: string; sheet: number; hidden: boolean; text: string }[] = []
  let open: { text: string } | undefined
  for (const event of scanXml(xml)) {
    if (event.kind === 'text' && open) open.text += event.text
    else if (event.kind === 'close' && event.localName === 'definedName') open = undefined
    if (event.kind !== 'open') continue
    const { tag } = event
    if (tag.localName === 'sheet' && sheets.length < MAX_ENTRIES)
      sheets.push({
        name: tag.attribute('name') ?? '',
        state: stateOf(tag.attribute('state')),
        relationshipId: tag.attribute('id') ?? '',
      })
    else if (tag.localName === 'definedName' && names.length < MAX_ENTRIES) {
      const local = tag.attribute('localSheetId')
      const name = {
        name: tag.attribute('name') ?? '',
        sheet: local === undefined ? -1 : Number(local),
        hidden: isTrue(tag.attribute('hidden')),
        text: '',
      }
      names.push(name)
      open = name
    }
  }
  return {
    sheets,
    names: names.map(
      ({ name, sheet, hidden, text }): DefinedName => ({ name, hidden, sheet: sheets[sheet]?.name, formula: parsed(text) }),
    ),
  }
}

const isTrue = (value: string | undefined): boolean => value === '1' || value?.toLowerCase() === 'true'

function stateOf(value: string | undefined): SheetState {
  const state = value?.trim().toLowerCase()
  if (state === 'veryhidden') return 'veryHidden'
  return state === 'hidden' ? 'hidden' : 'visible'
}

function parsed(text: string): Expression | undefined {
  try {
    return text.trim() === '' ? undefined : parseFormula(text)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}
