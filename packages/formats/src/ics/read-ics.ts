// RFC 5545 §3.1: CONTENTLINE = NAME *( ";" PARAM ) ":" VALUE ; a line goes on where the next begins with white space.

import type { Budget } from '../budget/index.ts'
import { decodeText } from '../charset/index.ts'

export interface ContentLine {
  /** Upper case, without a group. */
  readonly name: string
  /** Names in upper case; quotes removed. */
  readonly parameters: ReadonlyMap<string, string>
  /** As written. */
  readonly value: string
  /** The components it stands in: `VCALENDAR/VEVENT/VALARM`. */
  readonly component: string
}

/** Content lines that are read of one file. */
const MAX_LINES = 200_000
const MAX_DEPTH = 32

/** All lines of a calendar or a card (RFC 6350), unfolded, in order. Never throws for what is in it. */
export function readIcs(bytes: Uint8Array, budget: Budget): ContentLine[] {
  budget.spend('maxSteps', bytes.length >>> 4)
  const text = decodeText(bytes, bytes[0] === 0xff || bytes[0] === 0xfe ? 'utf-16' : undefined)
  const lines: ContentLine[] = []
  const components: string[] = []
  for (const line of text.replace(/\r?\n[ \t]/g, '').split(/\r\n|\n|\r/)) {
    if (lines.length >= MAX_LINES) break
    const content = readLine(line, components.join('/'))
    if (!content) continue
    if (content.name === 'BEGIN' && components.length < MAX_DEPTH) components.push(content.value.trim().toUpperCase())
    else if (content.name === 'END') components.pop()
    else lines.push(content)
  }
  return lines
}

function readLine(line: string, component: string): ContentLine | undefined {
  const head = /^(?:[\w-]{1,100}\.)?([A-Za-z][\w-]{0,100})/.exec(line)
  if (!head?.[1]) return undefined
  const colon = valueStart(line, head[0].length)
  if (colon < 0) return undefined
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, bare] of line.slice(head[0].length, colon).matchAll(/;([\w-]+)(?:=(?:"([^"]*)"|([^;]*)))?/g))
    parameters.set(name.toUpperCase(), quoted ?? bare ?? '')
  return { name: head[1].toUpperCase(), parameters, value: line.slice(colon + 1), component }
}

/** The first colon outside of quotes. */
function valueStart(line: string, from: number): number {
  let quoted = false
  for (let at = from; at < line.length; at++) {
    const sign = line.charCodeAt(at)
    if (sign === 0x22) quoted = !quoted
    else if (sign === 0x3a && !quoted) return at
  }
  // QUIRK: a quote that is never closed does not hide the value.
  return line.indexOf(':', from)
}

/** §3.3.11 TEXT without its escapes. */
export const unescapeText = (value: string): string =>
  value.replace(/\\([\\;,Nn])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))
