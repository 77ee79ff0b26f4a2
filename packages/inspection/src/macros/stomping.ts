// VBA stomping: the source that is shown was taken away or exchanged, the compiled form that runs was left.
import { normalizeSource, readPerformanceCache, type VbaModule, type VbaProject } from '@sekisho/formats/vba'

/** A module whose compiled form was made from another source than the one that is shown. */
export interface StompedModule {
  readonly module: string
  /** Logical lines the compiled form was made from, and those of the source; absent when the form does not say. */
  readonly compiledLines?: number
  readonly sourceLines: number
  /** String literals of the compiled form that stand nowhere in the source. */
  readonly literals: readonly string[]
  /** There is no source left at all. */
  readonly emptied: boolean
}

/** Lines by which the two may differ: editors count a last empty line or do not, and versions join lines each in its way. */
const TOLERANCE = 2
/** Part of the longer form that has to be missing in the other. */
const GROSS = 0.25
/** Shorter literals stand anywhere. */
const MIN_LITERAL = 4
const MAX_LITERALS = 20
const MAX_LITERAL = 300
/** Bytes of compiled form above which a module without any source has lost it. */
const WITHOUT_SOURCE_BYTES = 4 * 1024

/** Modules of a project whose two forms disagree. Documents that other programs wrote have no compiled form, and nothing to disagree. */
export function stompedModules(project: VbaProject): StompedModule[] {
  const shown = project.modules
    .map(({ source }) => source)
    .join('\n')
    .replaceAll('""', '"')
  return project.modules.flatMap((module) => compare(module, shown) ?? [])
}

function compare(module: VbaModule, shown: string): StompedModule | undefined {
  if (module.cache.length === 0) return undefined
  const compiled = readPerformanceCache(module.cache)
  const literals = [...new Set(compiled.literals)].filter((literal) => literal.length >= MIN_LITERAL && !shown.includes(literal))
  const sourceLines = logicalLines(module.source)
  const linesDiffer = compiled.lines !== undefined && differGrossly(compiled.lines, sourceLines)
  const isEmptied = compiled.lines === undefined && isWithoutCode(module.source) && module.cacheBytes > WITHOUT_SOURCE_BYTES
  if (literals.length === 0 && !linesDiffer && !isEmptied) return undefined
  return {
    module: module.name,
    ...(compiled.lines === undefined ? {} : { compiledLines: compiled.lines }),
    sourceLines,
    emptied: isWithoutCode(module.source),
    literals: literals.slice(0, MAX_LITERALS).map((literal) => literal.slice(0, MAX_LITERAL)),
  }
}

const differGrossly = (one: number, other: number): boolean =>
  Math.abs(one - other) > Math.max(TOLERANCE, Math.max(one, other) * GROSS)

/** Nothing but `Attribute` lines and `Option Explicit`. */
const isWithoutCode = (source: string): boolean =>
  normalizeSource(source)
    .replace(/^(?:Attribute |Option ).*$/gim, '')
    .trim() === ''

/** Lines as the compiler counts them: continuations joined, `Attribute` lines left out, empty ones and comments counted. */
function logicalLines(source: string): number {
  const text = source.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  if (text === '') return 0
  let count = 0
  let continued = false
  for (const line of text.split('\n')) {
    if (!continued && !/^Attribute /i.test(line)) count++
    continued = /[ \t]_[ \t]*$/.test(line)
  }
  return count
}
