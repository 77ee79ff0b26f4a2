import type { Defects } from './defects.ts'

// RFC 2045 §5.1: value *(";" attribute "=" (token / quoted-string)), with comments (RFC 5322 §3.2.2) between.
// Read as mail programs do: values with spaces and no quotes, missing semicolons, quotes that never end.

export interface RawParameter {
  /** Lower case, as written before the `=`: `filename`, `filename*0*`. */
  readonly name: string
  /** Quotes and escapes undone. */
  readonly value: string
  /** What another mail program could read there. */
  readonly alternatives: readonly string[]
}

export interface RawParameterized {
  /** What stands before the first semicolon, without comments and quotes. */
  readonly value: string
  readonly parameters: readonly RawParameter[]
}

const parameterName = /[^=;\s"]+/y
const knownParameter =
  /(?<=\s)(?:charset|name|filename|boundary|type|format|size|creation-date|modification-date|read-date|start|micalg|protocol)(?:\*[\d*]*)?\s*=/i

/** Parameters one field may have; a mail program's field has ten. */
const MAX_PARAMETERS = 1_000

/** Splits a field body into its value and parameters. Never throws. */
export function scanParameters(text: string, defects: Defects, offset: number): RawParameterized {
  const head = scanValue(text)
  const parameters: RawParameter[] = []
  let at = head.end
  while (at < text.length && parameters.length < MAX_PARAMETERS) {
    at = skipBetween(text, at)
    parameterName.lastIndex = at
    const name = parameterName.exec(text)?.[0]
    if (name === undefined) {
      if (at < text.length) defects.add('parameter-invalid', offset)
      at = indexOfSemicolon(text, at)
      continue
    }
    const equals = skipSpace(text, at + name.length)
    if (text[equals] !== '=') {
      defects.add('parameter-invalid', offset)
      at = Math.max(equals, at + name.length)
      continue
    }
    const from = skipSpace(text, equals + 1)
    const read = text[from] === '"' ? scanQuoted(text, from, defects, offset) : scanUnquoted(text, from, name)
    parameters.push({ name: name.toLowerCase(), value: read.value, alternatives: read.alternatives })
    at = read.end
  }
  return { value: head.value, parameters }
}

/** A field body without its comments and surrounding white space. */
export function withoutComments(text: string): string {
  if (!text.includes('(')) return text.trim()
  let kept = ''
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    const escaped = char === '\\' && (quoted || depth > 0)
    if (char === '"' && depth === 0) quoted = !quoted
    if (char === '(' && !quoted) depth++
    else if (char === ')' && !quoted && depth > 0) depth--
    else if (depth === 0) kept += escaped ? char + (text[at + 1] ?? '') : char
    if (escaped) at++
  }
  return kept.trim()
}

function scanValue(text: string): { value: string; end: number } {
  // QUIRK: the semicolon in front of the first parameter is sometimes forgotten.
  const semicolon = endOfValue(text)
  const end = knownParameter.exec(text.slice(0, semicolon))?.index ?? semicolon
  return { value: withoutComments(text.slice(0, end)).replaceAll('"', '').trim(), end }
}

interface Scanned {
  readonly value: string
  readonly alternatives: readonly string[]
  readonly end: number
}

function scanQuoted(text: string, from: number, defects: Defects, offset: number): Scanned {
  let close = from + 1
  while (close < text.length && text[close] !== '"') close += text[close] === '\\' ? 2 : 1
  const written = text.slice(from + 1, Math.min(close, text.length))
  const value = written.includes('\\') ? written.replace(/\\([^])/g, '$1') : written
  const alternatives: string[] = []
  // QUIRK: a Windows path inside quotes has its backslashes unescaped.
  if (value !== written) alternatives.push(written)
  if (close >= text.length) {
    defects.add('unterminated-quoted-string', offset)
    alternatives.push(written.slice(0, indexOfSemicolon(written, 0)))
    return { value, alternatives, end: text.length }
  }
  const end = indexOfSemicolon(text, close + 1)
  const junk = text.slice(close + 1, end)
  if (/^\s*[^\s=;]+\s*=/.test(junk)) return { value, alternatives, end: close + 1 }
  if (withoutComments(junk) !== '') {
    defects.add('junk-after-quoted-string', offset)
    alternatives.push(value + junk.trim())
  }
  return { value, alternatives, end }
}

function scanUnquoted(text: string, from: number, name: string): Scanned {
  let end = indexOfSemicolon(text, from)
  let written = text.slice(from, end)
  const nextName = written.startsWith('=?') ? null : knownParameter.exec(written)
  if (nextName) {
    end = from + nextName.index
    written = written.slice(0, nextName.index)
  }
  const value = written.trim()
  const alternatives: string[] = []
  const bare = withoutComments(value)
  // A file may be called `report (1).doc`; elsewhere parentheses are comments.
  if (bare !== value && !/^(?:file)?name\b/i.test(name)) return { value: bare, alternatives: [value], end }
  const firstWord = /^\S+/.exec(value)?.[0]
  if (firstWord !== undefined && firstWord !== value) alternatives.push(firstWord)
  return { value, alternatives, end }
}

function indexOfSemicolon(text: string, from: number): number {
  const found = text.indexOf(';', from)
  return found === -1 ? text.length : found
}

/** The first semicolon outside quotes; a quote that never ends hides none. */
function endOfValue(text: string): number {
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '"') quoted = !quoted
    else if (char === '\\' && quoted) at++
    else if (char === ';' && !quoted) return at
  }
  return quoted ? indexOfSemicolon(text, 0) : text.length
}

const space = /\s*/y

function skipSpace(text: string, at: number): number {
  space.lastIndex = at
  return at + (space.exec(text)?.[0].length ?? 0)
}

/** Past semicolons, white space and comments. */
function skipBetween(text: string, from: number): number {
  let at = from
  let depth = 0
  for (; at < text.length; at++) {
    const char = text[at] ?? ''
    if (char === '(') depth++
    else if (char === ')' && depth > 0) depth--
    else if (char === '\\' && depth > 0) at++
    else if (depth === 0 && char !== ';' && char.trim() !== '') break
  }
  return Math.min(at, text.length)
}
