import type { KnownContents } from './known-contents.ts'
import { leavesUnder } from './leaves.ts'
import { MAX_DEPTH_OTHERWISE, withoutBareCr } from './other-parts.ts'
import { type Reading, readPart } from './read-part.ts'
import type { ByteRange, HeaderField, MimePart, OtherReading } from './types.ts'

// A header section with a stray CR, a NUL, a line that is no field or one of white space is another header section
// for another program. The part is written as that program takes it, and read again.

/** What is found in a part whose header section is taken in another way; nothing for a header section in order. */
export function* otherWritings(reading: Reading, part: MimePart, known: KnownContents): Generator<OtherReading> {
  const range = { start: part.headerRange.start, end: part.bodyRange.end }
  for (const { why, bytes } of writings(reading.bytes.subarray(range.start, range.end), part)) {
    reading.budget.spend('maxSteps', Math.ceil(bytes.length / 16))
    yield* known.unknownAmong(leavesOf({ ...reading, bytes }, { start: 0, end: bytes.length }, part), why)
  }
}

function leavesOf(reading: Reading, range: ByteRange, { path }: MimePart): Iterable<MimePart> {
  const depth = reading.budget.limits.maxMimeDepth - MAX_DEPTH_OTHERWISE
  return leavesUnder(readPart(reading, { range, path, depth, isRoot: false, defaultType: 'text/plain' }))
}

interface Writing {
  readonly why: string
  readonly bytes: Buffer
}

function* writings(bytes: Buffer, part: MimePart): Generator<Writing> {
  const from = part.headerRange.start
  const header = bytes.subarray(0, part.bodyRange.start - from)
  if (part.headers.some(({ rawValue }) => rawValue.includes('\r'))) yield { why: 'bare-cr', bytes: withoutBareCr(bytes) }
  if (header.includes(0) || (part.parts.length > 0 && bytes.includes('\n--\0', 0, 'latin1'))) {
    yield { why: 'nul', bytes: Buffer.from(bytes.toString('latin1').replaceAll('\0', ''), 'latin1') }
  }
  const end = earlierEnd(header, part.headers, from)
  if (end) yield { why: 'earlier-body', bytes: Buffer.concat([header.subarray(0, end.start), CRLF, bytes.subarray(end.end)]) }
  const later = laterBody(header, bytes)
  if (later) yield { why: 'later-body', bytes: Buffer.concat([header, CRLF, bytes.subarray(later)]) }
}

const CRLF = Buffer.from('\r\n')

/** Where the section ends for a program that stops at the first line which is no field, or which looks empty. */
function earlierEnd(header: Buffer, fields: readonly HeaderField[], from: number): ByteRange | undefined {
  const blank = /\n[ \t]+\r?\n/.exec(header.toString('latin1'))
  const skipped = fields.find(({ range }, i) => i > 0 && range.start !== fields[i - 1]?.range.end)
  const before = skipped && fields[fields.indexOf(skipped) - 1]?.range.end
  if (before !== undefined && (!blank || before - from <= blank.index)) return { start: before - from, end: before - from }
  return blank ? { start: blank.index + 1, end: blank.index + blank[0].length } : undefined
}

/** Behind the first empty line, when the section ended before one. */
function laterBody(header: Buffer, bytes: Buffer): number | undefined {
  if (/\r?\n\r?\n$/.test(header.toString('latin1', Math.max(0, header.length - 4))) || header.length === 0) return undefined
  const empty = /\n\r?\n/.exec(bytes.toString('latin1', header.length, header.length + MAX_LINES_BYTES))
  return empty ? header.length + empty.index + empty[0].length : undefined
}

/** Of a body that are searched for the empty line in front of it. */
const MAX_LINES_BYTES = 4_096
