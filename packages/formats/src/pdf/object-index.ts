// ISO 32000-1 §7.3.10: every `12 0 obj … endobj` of the file. The cross-reference table is not asked: what it leaves out,
// or what an update has replaced, is looked at as well.

import { Lexer } from './lexer.ts'

/** Where one indirect object stands, in the file or in an object stream. */
export interface IndirectObject {
  readonly number: number
  readonly generation: number
  readonly source: string
  readonly start: number
  /** Where the next object begins, or the stream of this one. */
  readonly end: number
  /** Of its stream's data in the file; undefined when it has none. */
  readonly dataStart?: number
  /** Where the data end by /Length, or else before the next `endstream`. */
  readonly dataEnd?: number
  /** Strings and data in an object stream are encrypted with it, not on their own. */
  readonly fromStream: boolean
}

/** More than any document of an office has. */
const MAX_OBJECTS = 500_000
const LENGTH = /\/Length\s+(\d{1,10})(?!\s+\d+\s+R|\d)/
/** Characters before `stream` in which its dictionary's Length is looked for. */
const MAX_DICTIONARY = 64 * 1024

/** Characters of one object that are read to find its end, where a word in a string or comment may pretend to be it. */
const MAX_DOUBTFUL = 256 * 1024
/** Characters read for that in one document. */
const MAX_DOUBTFUL_IN_ALL = 16 * 1024 * 1024

/** Lists all objects in one pass. Data of streams are jumped over, so that what lies in them is not taken for an object. */
export function indexObjects(text: string): { objects: IndirectObject[]; complete: boolean } {
  const objects: IndirectObject[] = []
  const ends = new Finder(text, 'endobj')
  const streams = new Finder(text, 'stream')
  const streamEnds = new Finder(text, 'endstream')
  let doubtful = 0
  let header = headerFrom(text, 0)
  while (header) {
    if (objects.length >= MAX_OBJECTS) return { objects, complete: false }
    const { number, generation, behind: start } = header
    let next = headerFrom(text, start)
    let after = start
    const apparent = Math.min(ends.from(start), streams.from(start), next?.start ?? text.length)
    if (doubtful < MAX_DOUBTFUL_IN_ALL && isDoubtful(text, start, apparent)) {
      after = realEnd(text, start) ?? start
      doubtful += Math.max(after, apparent) - start
      if (next && next.start < after) next = headerFrom(text, after)
    }
    const object: Mutable<IndirectObject> = {
      number,
      generation,
      source: text,
      start,
      end: next?.start ?? text.length,
      fromStream: false,
    }
    const data = streamStart(text, streams, after, object.end)
    if (data) {
      object.end = data.keyword
      object.dataStart = data.start
      object.dataEnd = declaredEnd(text, start, data) ?? streamEnds.from(data.start)
      if (next && next.start < object.dataEnd) next = headerFrom(text, object.dataEnd)
    }
    objects.push(object)
    header = next
  }
  return { objects, complete: true }
}

interface Header {
  readonly number: number
  readonly generation: number
  readonly start: number
  readonly behind: number
}

/** The next `12 0 obj` at or behind a place. */
function headerFrom(text: string, from: number): Header | undefined {
  for (let keyword = text.indexOf('obj', from); keyword >= 0; keyword = text.indexOf('obj', keyword + 3)) {
    const numbers = numbersBefore(text, keyword)
    if (numbers && numbers.start >= from) return { ...numbers, behind: keyword + 3 }
  }
  return undefined
}

/** True when the apparent end of an object may stand in a string or a comment of it. */
function isDoubtful(text: string, start: number, end: number): boolean {
  const region = text.slice(start, end)
  if (/[%\\]/.test(region)) return true
  let open = 0
  for (let at = region.indexOf('('); at >= 0; at = region.indexOf('(', at + 1)) open++
  for (let at = region.indexOf(')'); at >= 0; at = region.indexOf(')', at + 1)) open--
  return open !== 0
}

/** Where the value that begins here ends; undefined when it does not. */
function realEnd(text: string, start: number): number | undefined {
  const limit = Math.min(text.length, start + MAX_DOUBTFUL)
  const lexer = new Lexer(text, start, limit)
  lexer.next()
  return lexer.offset < limit ? lexer.offset : undefined
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Finds a word again and again from growing places; one pass over the text in all. */
class Finder {
  readonly #text: string
  readonly #word: string
  #found = -1

  constructor(text: string, word: string) {
    this.#text = text
    this.#word = word
  }

  /** The first occurrence at or behind `at`, or the end of the text. */
  from(at: number): number {
    if (this.#found < at) {
      const found = this.#text.indexOf(this.#word, at)
      this.#found = found < 0 ? this.#text.length : found
    }
    return this.#found
  }
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9 || code === 0 || code === 12

function numbersBefore(text: string, keyword: number): { number: number; generation: number; start: number } | undefined {
  let at = keyword - 1
  while (at >= 0 && isSpace(text.charCodeAt(at))) at--
  const generationEnd = at + 1
  while (at >= 0 && generationEnd - at <= 6 && isDigit(text.charCodeAt(at))) at--
  const generationStart = at + 1
  if (generationStart === generationEnd || !isSpace(text.charCodeAt(at))) return undefined
  while (at >= 0 && isSpace(text.charCodeAt(at))) at--
  const numberEnd = at + 1
  while (at >= 0 && numberEnd - at <= 10 && isDigit(text.charCodeAt(at))) at--
  if (at + 1 === numberEnd) return undefined
  const start = at + 1
  const generation = Number(text.slice(generationStart, generationEnd))
  return { number: Number(text.slice(start, numberEnd)), generation, start }
}

/** `stream` behind a dictionary and before a line end (§7.3.8.1), and where its data begin. */
function streamStart(text: string, streams: Finder, from: number, end: number): { keyword: number; start: number } | undefined {
  for (let keyword = streams.from(from); keyword < end && keyword < text.length; keyword = streams.from(keyword + 6)) {
    let before = keyword - 1
    while (before > 0 && isSpace(text.charCodeAt(before))) before--
    if (text.charCodeAt(before) !== 0x3e) continue
    let start = keyword + 6
    if (text.charCodeAt(start) === 32) start++
    if (text.charCodeAt(start) === 13) start++
    if (text.charCodeAt(start) === 10) start++
    return { keyword, start }
  }
  return undefined
}

/** The end by a direct /Length, when `endstream` does stand there. */
function declaredEnd(text: string, dictionary: number, data: { keyword: number; start: number }): number | undefined {
  const head = text.slice(Math.max(dictionary, data.keyword - MAX_DICTIONARY), data.keyword)
  const length = LENGTH.exec(head)?.[1]
  return length === undefined ? undefined : endsAt(text, data.start + Number(length))
}

/** `end` when `endstream` follows there, else undefined. */
export function endsAt(text: string, end: number): number | undefined {
  let at = end
  while (at < end + 4 && isSpace(text.charCodeAt(at))) at++
  return text.startsWith('endstream', at) ? end : undefined
}
