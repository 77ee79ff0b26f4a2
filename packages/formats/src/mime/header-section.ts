import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import type { Defects } from './defects.ts'
import { decodeHeaderText } from './encoded-word.ts'
import { isRawText } from './raw-text.ts'
import type { ByteRange, HeaderField } from './types.ts'

// RFC 5322 §2.2: fields = *(field-name ":" unstructured CRLF), folded by CRLF before white space, ended by an empty line.
// Lines end in CRLF or LF. A line that is no field ends the section when no field of mail follows it, and is skipped otherwise.

const LF = 0x0a
const CR = 0x0d

export interface HeaderSection {
  readonly fields: readonly HeaderField[]
  readonly range: ByteRange
  /** Where the body begins: after the empty line. */
  readonly bodyStart: number
}

interface Line {
  readonly start: number
  /** Before the line end. */
  readonly end: number
  /** After it. */
  readonly next: number
}

/** Reads the header section that begins at `range.start`; it may be empty. Never throws. */
export function readHeaderSection(message: Buffer, range: ByteRange, defects: Defects, budget: Budget): HeaderSection {
  // Searches end where the section must.
  const bytes = message.subarray(0, range.end)
  const fields: HeaderField[] = []
  let start = -1
  let colon = 0
  let end = 0
  let lastFieldStart: number | undefined
  const finishField = () => {
    if (start === -1) return
    budget.spend('maxHeaderFields', 1)
    fields.push(headerField(bytes, start, colon, end, defects))
    start = -1
  }

  let line = lineAt(bytes, range.start, range.end)
  const lineEnds = new LineEnds(bytes)
  try {
    for (; line.start < range.end; line = lineAt(bytes, line.next, range.end)) {
      lineEnds.see(line)
      if (line.end === line.start) {
        finishField()
        return section(line.start, line.next)
      }
      const first = bytes[line.start] ?? 0
      if (first === 0x20 || first === 0x09) {
        if (isBlank(bytes, line)) defects.add('blank-looking-line', line.start)
        if (start === -1) defects.add('orphan-continuation', line.start)
        end = line.next
        continue
      }
      finishField()
      const nameEnd = fieldNameEnd(bytes, line)
      if (nameEnd !== -1) {
        start = line.start
        colon = nameEnd
        end = line.next
        continue
      }
      lastFieldStart ??= lastKnownFieldStart(bytes, line.next, range.end)
      if (lastFieldStart <= line.start) {
        defects.add('missing-blank-line', line.start)
        return section(line.start, line.start)
      }
      defects.add('header-line-without-colon', line.start)
    }
    finishField()
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    defects.limit(error.what, line.start)
    const bodyStart = skipToBody(bytes, line.start, range.end)
    return section(bodyStart, bodyStart)
  }
  if (fields.length > 0) defects.add('truncated-header', range.end)
  return section(range.end, range.end)

  function section(headerEnd: number, bodyStart: number): HeaderSection {
    if (lineEnds.mixed !== undefined) defects.add('mixed-line-ends', lineEnds.mixed)
    return { fields, range: { start: range.start, end: headerEnd }, bodyStart }
  }
}

function headerField(bytes: Buffer, start: number, colon: number, end: number, defects: Defects): HeaderField {
  const written = bytes.toString('latin1', start, colon)
  const name = written.trimEnd()
  const body = bytes.toString('latin1', colon + 1, end)
  const rawValue = body.replace(/\r*\n/g, '')
  if (name.length !== written.length) defects.add('space-before-colon', start)
  if (/[^\x21-\x7e]/.test(name)) defects.add('header-name-invalid', start)
  if (rawValue.includes('\r')) defects.add('bare-cr', start)
  if (rawValue.includes('\0')) defects.add('nul-in-header', start)
  if (isRawText(rawValue)) defects.add('raw-8bit-header', start)
  return { name, rawValue, value: decodeHeaderText(rawValue), range: { start, end } }
}

function lineAt(bytes: Buffer, start: number, limit: number): Line {
  const lf = bytes.indexOf(LF, start)
  if (lf === -1) return { start, end: limit, next: limit }
  return { start, end: lf > start && bytes[lf - 1] === CR ? lf - 1 : lf, next: lf + 1 }
}

/** Where the colon stands, when the line begins with something that mail programs take for a field name. */
function fieldNameEnd(bytes: Buffer, line: Line): number {
  let spaces = false
  for (let at = line.start; at < line.end; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x3a) return at > line.start ? at : -1
    if (byte === 0x20 || byte === 0x09) spaces = true
    else if (spaces || byte < 0x20) return -1
  }
  return -1
}

function isBlank(bytes: Buffer, line: Line): boolean {
  for (let at = line.start; at < line.end; at++) if (bytes[at] !== 0x20 && bytes[at] !== 0x09) return false
  return true
}

const knownField =
  /^(?:from|to|cc|bcc|subject|date|sender|reply-to|message-id|in-reply-to|references|mime-version|received|return-path|content-[a-z-]+|x-[a-z0-9-]+|dkim-signature|arc-[a-z-]+|authentication-results|delivered-to|user-agent|list-[a-z-]+|importance|organization|thread-[a-z]+)[ \t]*:/gim

/** Where the last line before the next empty one begins that is certainly a field; -1 when there is none. */
function lastKnownFieldStart(bytes: Buffer, start: number, limit: number): number {
  const text = bytes.toString('latin1', start, skipToBody(bytes, start, limit))
  let last = -1
  for (const match of text.matchAll(knownField)) last = start + match.index
  return last
}

/** After the next empty line, or the end. */
function skipToBody(bytes: Buffer, start: number, limit: number): number {
  const lf = bytes.indexOf('\n\n', start, 'latin1')
  const crlf = bytes.subarray(0, lf === -1 ? limit : lf).indexOf('\n\r\n', start, 'latin1')
  if (crlf !== -1) return crlf + 3
  return lf === -1 ? limit : lf + 2
}

/** Watches whether lines end one way or both. */
class LineEnds {
  readonly #bytes: Buffer
  #first: boolean | undefined
  mixed: number | undefined

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  see(line: Line): void {
    if (this.#bytes[line.next - 1] !== LF) return
    const crlf = line.next - line.end === 2
    this.#first ??= crlf
    if (crlf !== this.#first) this.mixed ??= line.start
  }
}
