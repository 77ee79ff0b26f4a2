import { codeLines } from './code.ts'
import { rebuildStrings } from './strings/index.ts'

/** Characters of one module in which calls are looked for. */
const MAX_SOURCE = 256 * 1024
const MAX_CALLS = 3
const MAX_CALL_CHARACTERS = 200

/** By which an object once made is set to work. */
const METHODS = ['Run', 'Exec', 'Create', 'Open']

/**
 * The lines of a macro that use these words and give them a string, with the strings put together as far as they can be:
 * what is run, fetched or written. At most three.
 */
export function callsOf(source: string, words: readonly string[]): string[] {
  const uses = new RegExp(
    `(?<![\\p{L}\\p{N}_"])(?:${words.map(escaped).join('|')})\\b.*"|\\.\\s*(?:${METHODS.join('|')})\\b.*"`,
    'iu',
  )
  const lines = rebuiltLines(source).filter((line) => uses.test(line) && !/\bDeclare\b/i.test(line.slice(0, 40)))
  return [...new Set(lines.map(tidy))].slice(0, MAX_CALLS)
}

/** Several detectors ask about the same few modules, one after the other. */
const remembered = new Map<string, readonly string[]>()
const MAX_REMEMBERED = 5

function rebuiltLines(source: string): readonly string[] {
  const known = remembered.get(source)
  if (known) return known
  const { lines } = rebuildStrings(codeLines(source.slice(0, MAX_SOURCE)))
  if (remembered.size >= MAX_REMEMBERED) remembered.clear()
  remembered.set(source, lines)
  return lines
}

const escaped = (word: string): string => word.replaceAll(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')

function tidy(line: string): string {
  const text = line.trim().replaceAll(/ (?=[,).])|(?<=[(.]) |(?<=[\p{L}\p{N}_]) (?=\()/gu, '')
  return text.length > MAX_CALL_CHARACTERS ? `${text.slice(0, MAX_CALL_CHARACTERS - 1)}…` : text
}
