import { hash } from 'node:crypto'
import type { DdeLink, DefinedName, Sheet, SheetKind, SheetState, Workbook, XlmCall, XlmRun } from '@sekisho/formats/xlm'
import type { Artifact } from '../../artifact.ts'
import type { Verb, Verbs } from '../../macros/verbs.ts'
import type { Walk } from '../opener.ts'
import { defineFact } from '../typed-fact.ts'

/** What the readers of .xls, .xlsm, .xlsb and .slk have in common before cells are read. */
export interface WorkbookHead {
  readonly sheets: readonly { readonly name: string; readonly state: SheetState; readonly kind: SheetKind }[]
  readonly names: readonly DefinedName[]
}

/** What is told of the Excel 4.0 macros of a workbook. */
export interface XlmFacts {
  readonly macroSheets: readonly { readonly name: string; readonly state: SheetState }[]
  readonly autoNames: readonly string[]
  readonly functions: readonly string[]
  readonly calls: readonly string[]
  readonly commands: readonly string[]
  readonly urls: readonly string[]
  /** Formulas that macros put together while they run. */
  readonly written: readonly string[]
  /** The limit that ended following them. */
  readonly stopped?: 'steps' | 'text'
}

export interface DdeFact {
  readonly service: string
  readonly topic: string
  readonly items: readonly string[]
}

export const xlmFact = defineFact<XlmFacts>('xlm')
export const ddeFact = defineFact<readonly DdeFact[]>('ddeLinks')

const MAX_TOLD = 50
const MAX_TEXT = 500
const MAX_LINKS = 500
const MAX_WORDS = 5_000

/** Puts conversations with other programs on the artifact. */
export function noteDde(artifact: Artifact, links: readonly DdeLink[]): void {
  if (links.length === 0) return
  const told = links.slice(0, MAX_TOLD).map(({ service, topic, items }) => ({
    service: service.slice(0, MAX_TEXT),
    topic: topic.slice(0, MAX_TEXT),
    items: items.slice(0, 10).map((item) => item.slice(0, MAX_TEXT)),
  }))
  ddeFact.put(artifact, told)
}

export function noteLinks(artifact: Artifact, links: readonly string[]): void {
  const known = new Set(artifact.links)
  for (const link of links) {
    if (known.size >= MAX_LINKS) return
    if (known.has(link)) continue
    known.add(link)
    artifact.links.push(link)
  }
}

/** True when a workbook has something that only its cells explain. */
export const hasMacroSheet = ({ sheets }: WorkbookHead): boolean => sheets.some((sheet) => sheet.kind === 'macro')

/** Follows the macros of a workbook with macro sheets and puts what they are and do on the artifact. */
export async function noteMacroSheets(artifact: Artifact, workbook: Workbook, walk: Walk): Promise<void> {
  const xlm = await import('@sekisho/formats/xlm')
  const run = xlm.runMacros(workbook, walk.budget)
  const macroSheets = workbook.sheets.filter(({ kind }) => kind === 'macro')
  const autoNames = workbook.names.flatMap((name) => {
    const auto = xlm.autoName(name.name)
    return auto === undefined ? [] : [{ auto, sheet: sheetOf(name) }]
  })
  const verbs = verbsOf(run)
  for (const [nth, sheet] of macroSheets.entries()) {
    const source = xlm.sourceText(sheet).replace(/\n+$/, '')
    const starts = autoNames.filter(({ sheet: on }) => isOn(on, sheet, macroSheets, nth)).map(({ auto }) => auto)
    artifact.macros.push({
      module: sheet.name,
      language: 'xlm',
      bytes: Buffer.byteLength(source),
      sha256: hash('sha256', source, 'hex'),
      autorun: [...new Set(starts)],
      // What is done is done by all sheets of a workbook together.
      verbs: nth === 0 ? verbs : NO_VERBS,
      source,
    })
  }
  if (artifact.text === '') artifact.text = wordsOf(workbook)
  xlmFact.put(artifact, factsOf(macroSheets, [...new Set(autoNames.map(({ auto }) => auto))], run))
  noteLinks(artifact, run.urls)
}

/** What a reader sees on the sheets that are not hidden. */
function wordsOf({ sheets }: Workbook): string {
  const words: string[] = []
  for (const { kind, state, cells } of sheets) {
    if (kind !== 'worksheet' || state !== 'visible') continue
    for (const { value } of cells.values()) if (typeof value === 'string' && words.length < MAX_WORDS) words.push(value)
  }
  return words.join('\n')
}

const NO_VERBS: Verbs = { execute: [], write: [], download: [] }

/** The sheet that a name leads to. */
function sheetOf({ formula, sheet }: DefinedName): string | undefined {
  return (formula?.kind === 'reference' ? formula.sheet : undefined) ?? sheet
}

const isOn = (on: string | undefined, sheet: Sheet, all: readonly Sheet[], nth: number): boolean =>
  all.some(({ name }) => name === on) ? sheet.name === on : nth === 0

function verbsOf({ calls, functions }: XlmRun): Verbs {
  const found: Record<Verb, Set<string>> = { execute: new Set(), write: new Set(), download: new Set() }
  for (const { name, args, deed } of calls) if (deed !== 'other') found[deed].add(name === 'CALL' ? (args[1] ?? name) : name)
  // Where following stopped short, the name of the function has to do.
  for (const name of functions) if (/^(?:EXEC|CALL|REGISTER)$/.test(name) && calls.length === 0) found.execute.add(name)
  return { execute: [...found.execute], write: [...found.write], download: [...found.download] }
}

function factsOf(sheets: readonly Sheet[], autoNames: readonly string[], run: XlmRun): XlmFacts {
  const cut = (texts: readonly string[]): string[] => texts.slice(0, MAX_TOLD).map((text) => text.slice(0, MAX_TEXT))
  return {
    macroSheets: sheets.slice(0, MAX_TOLD).map(({ name, state }) => ({ name, state })),
    autoNames,
    functions: run.functions.slice(0, 200),
    calls: cut(run.calls.map(callText)),
    commands: cut(run.commands),
    urls: cut(run.urls),
    written: cut(run.written.filter(({ text }) => text.startsWith('=')).map(({ cell, text }) => `${cell} ${text}`)),
    ...(run.stopped ? { stopped: run.stopped } : {}),
  }
}

const callText = ({ cell, name, args }: XlmCall): string => `${cell} ${name}(${args.join(', ')})`
