import { decodeText } from '@sekisho/formats/charset'
import { findActiveFormulas, type TextFormula } from '@sekisho/formats/delimited-text'
import type { Artifact } from '../../artifact.ts'
import { lastExtension } from '../../names/extension.ts'
import { defineFact } from '../typed-fact.ts'

/** Names and types under which Excel takes text for a table. */
const TABLES = new Set(['csv', 'tsv', 'tab', 'prn', 'dif', 'slk', 'xls', 'xlt', 'xlsx', 'xlsm'])
const TABLE_TYPE = /^text\/(?:csv|tab-separated-values|comma-separated-values|x-csv)|vnd\.ms-excel/i
const MAX_BYTES = 4 * 1024 * 1024
const MAX_TOLD = 20

/** A cell that starts something, as it is told. */
export interface FormulaFact {
  readonly line: number
  readonly text: string
  readonly service?: string
  readonly topic?: string
}

export const formulaFact = defineFact<readonly FormulaFact[]>('activeFormulas')

/** Text that Excel opens as a table: formulas in it that start a program or fetch something. */
export function noteTable(artifact: Artifact): void {
  const isTable = artifact.names.some((name) => TABLES.has(lastExtension(name))) || TABLE_TYPE.test(artifact.declaredType ?? '')
  if (isTable) noteFormulas(artifact, findActiveFormulas(decodeText(artifact.content.subarray(0, MAX_BYTES), undefined)))
}

export function noteFormulas(artifact: Artifact, formulas: readonly TextFormula[]): void {
  if (formulas.length === 0) return
  formulaFact.put(
    artifact,
    formulas.slice(0, MAX_TOLD).map(
      ({ line, text, dde }): FormulaFact => ({
        line,
        text: text.slice(0, 500),
        ...(dde ? { service: dde.service, topic: dde.topic.slice(0, 500) } : {}),
      }),
    ),
  )
}
