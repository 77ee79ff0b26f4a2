import type { Artifact } from '../../artifact.ts'
import { defang } from '../../defang.ts'
import type { XlmFacts } from '../../unpack/excel/note-workbook.ts'

/** Functions that start, fetch or write, or put together what does. */
const ACTING = new Set(
  'EXEC CALL REGISTER REGISTER.ID RUN FORMULA FORMULA.FILL FORMULA.ARRAY FOPEN FWRITE FWRITELN INITIATE EXECUTE POKE CREATE.OBJECT SEND.KEYS EVALUATE SAVE.AS SAVE.COPY.AS FILE.DELETE DDE'.split(
    ' ',
  ),
)

export const actingFunctions = ({ functions }: XlmFacts): string[] =>
  functions.filter((name) => ACTING.has(name) || /^\w+\.[A-Z]\w*[a-z]/.test(name))

export const hiddenSheets = ({ macroSheets }: XlmFacts): XlmFacts['macroSheets'] =>
  macroSheets.filter(({ state }) => state !== 'visible')

/** The command, address or call that tells most, for a sentence. */
export function deedOf({ commands, urls, calls }: XlmFacts): string | undefined {
  const call = calls.find((one) => / (?:EXEC|CALL|REGISTER)\(/.test(one))
  const told = commands[0] ?? urls[0] ?? call?.replace(/^\S+ /, '')
  return told === undefined ? undefined : defang(told.slice(0, 120))
}

/** Sheets with their state, then what they do, for the evidence. */
export function evidenceOf(artifact: Artifact, facts: XlmFacts): { where: string; observed: string }[] {
  const where = artifact.path
  return [
    ...facts.macroSheets.slice(0, 5).map(({ name, state }) => ({ where: `${where} ▸ ${name}`, observed: state })),
    ...facts.calls.slice(0, 8).map((call) => ({ where, observed: defang(call) })),
    ...facts.commands.slice(0, 4).map((command) => ({ where, observed: defang(command) })),
  ]
}
