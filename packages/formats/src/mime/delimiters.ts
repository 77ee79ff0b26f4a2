import type { ByteRange } from './types.ts'

// RFC 2046 §5.1.1: delimiter := CRLF "--" boundary *LWSP CRLF; the line end before it belongs to it.

const LF = 0x0a
const CR = 0x0d
const DASH = 0x2d

/**
 * What counts as a delimiter line: `exact` is the RFC's; as some programs compare, `prefix` takes any line that begins with
 * one and `anywhere` one that stands behind something else on its line.
 */
export type DelimiterRule = 'exact' | 'prefix' | 'anywhere'

export interface Delimiter {
  /** End of what stands before it. */
  readonly contentEnd: number
  readonly start: number
  /** After its line end. */
  readonly next: number
  readonly closing: boolean
}

/** Finds the delimiter lines of a boundary inside `range`, front to back. */
export function* delimitersIn(
  bytes: Buffer,
  range: ByteRange,
  boundary: string,
  rule: DelimiterRule = 'exact',
): Generator<Delimiter> {
  const within = bytes.subarray(0, range.end)
  const line = Buffer.from(`--${boundary}`, 'latin1')
  if (within.subarray(range.start, range.start + line.length).equals(line) && rule !== 'anywhere') {
    const first = delimiterAt(within, range.start, range.start + line.length, range.start, rule)
    if (first) yield first
  }
  // Searched without the line end before it: a body is full of those, and has few dashes.
  for (let at = within.indexOf(line, range.start); at !== -1; ) {
    const isCandidate = rule === 'anywhere' || (at > range.start && within[at - 1] === LF)
    const delimiter = isCandidate ? delimiterAt(within, at, at + line.length, range.start, rule) : undefined
    if (delimiter) yield delimiter
    at = within.indexOf(line, at + (isCandidate ? line.length : 1))
  }
}

function delimiterAt(within: Buffer, start: number, lineEnd: number, from: number, rule: DelimiterRule): Delimiter | undefined {
  let at = skipSpace(within, lineEnd)
  // A boundary declared with a space at its end is closed after the space.
  const closing = within[at] === DASH && within[at + 1] === DASH
  if (closing) at = skipSpace(within, at + 2)
  while (within[at] === CR) at++
  if (at < within.length && within[at] !== LF && rule !== 'prefix') return undefined
  const lf = within.indexOf(LF, at)
  const next = lf === -1 ? within.length : lf + 1
  return { contentEnd: contentEndBefore(within, start, from), start, next, closing }
}

function skipSpace(within: Buffer, from: number): number {
  let at = from
  while (within[at] === 0x20 || within[at] === 0x09) at++
  return at
}

function contentEndBefore(within: Buffer, start: number, from: number): number {
  let end = start
  if (end > from && within[end - 1] === LF) end--
  if (end > from && within[end - 1] === CR) end--
  return end
}

export interface Pieces {
  readonly preamble: ByteRange
  readonly parts: readonly ByteRange[]
  /** Parts that begin at a delimiter after the closing one. */
  readonly afterClose: readonly ByteRange[]
  readonly epilogue: ByteRange | undefined
  readonly closed: boolean
}

/** Cuts a multipart's body at its delimiters, into at most `limit` parts; `undefined` when there is no delimiter. */
export function splitAtDelimiters(
  bytes: Buffer,
  range: ByteRange,
  boundary: string,
  limit: number,
  rule: DelimiterRule = 'exact',
): Pieces | undefined {
  let preamble: ByteRange | undefined
  let open: number | undefined
  let closeEnd: number | undefined
  const parts: ByteRange[] = []
  const afterClose: ByteRange[] = []
  const finish = (end: number) => {
    if (open !== undefined) (closeEnd === undefined ? parts : afterClose).push({ start: open, end: Math.max(open, end) })
  }
  for (const delimiter of delimitersIn(bytes, range, boundary, rule)) {
    preamble ??= { start: range.start, end: delimiter.contentEnd }
    finish(delimiter.contentEnd)
    open = delimiter.closing ? undefined : delimiter.next
    if (delimiter.closing) closeEnd = delimiter.next
    if (parts.length + afterClose.length >= limit) return { preamble, parts, afterClose, epilogue: undefined, closed: true }
  }
  if (!preamble) return undefined
  finish(range.end)
  const epilogue = closeEnd !== undefined && open === undefined ? { start: closeEnd, end: range.end } : undefined
  return { preamble, parts, afterClose, epilogue, closed: closeEnd !== undefined }
}
