import { FormatError } from '../bytes/index.ts'
import type { Declarations } from './declarations.ts'
import { type DelimiterRule, splitAtDelimiters } from './delimiters.ts'
import type { KnownContents } from './known-contents.ts'
import { leavesUnder, partsUnder } from './leaves.ts'
import { boundariesOf, MAX_BOUNDARY, undeclaredBoundary } from './multipart.ts'
import { type Reading, readPart } from './read-part.ts'
import { decodeBody, transferEncodingKind } from './transfer-encoding/index.ts'
import type { ByteRange, MimePart, OtherReading } from './types.ts'

/** Boundaries one part is tried with. */
const MAX_BOUNDARIES = 4

/** What stands in a part for programs that cut it elsewhere: at another boundary, or by another rule for delimiter lines. */
export function* otherParts(
  reading: Reading,
  part: MimePart,
  declarations: Declarations,
  used: string | undefined,
  known: KnownContents,
): Generator<OtherReading> {
  const { contentType, otherContentTypes } = declarations
  const whole: Cut = { reading, body: part.bodyRange, path: part.path }
  const isMultipart = contentType.value.startsWith('multipart/')
  const boundaries = boundariesOf(contentType).slice(0, MAX_BOUNDARIES)
  const fresh = (why: string, boundary: string, cut: Cut = whole, rule: DelimiterRule = 'exact') =>
    known.unknownAmong(leavesBetween(cut, boundary, rule), why)

  for (const boundary of boundaries) {
    if (boundary !== used) yield* fresh(isMultipart ? 'second-boundary' : 'boundary-on-non-multipart', boundary)
    if (!isMultipart) continue
    const odd = oddDelimiters(reading.bytes, part, boundary)
    if (odd.longer) yield* fresh('boundary-prefix', boundary, whole, 'prefix')
    if (odd.afterCr) yield* fresh('bare-cr', boundary, inside(whole, withoutBareCr(bodyOf(whole))))
    if (odd.withinLine) yield* fresh('boundary-within-line', boundary, whole, 'anywhere')
    if (boundary.length > MAX_BOUNDARY) yield* fresh('boundary-cut', boundary.slice(0, MAX_BOUNDARY))
    if (isOpenBeyond(reading.bytes, part, boundary)) yield* fresh('boundary-unclosed', boundary, beyond(whole))
  }
  for (const boundary of otherContentTypes.flatMap(boundariesOf).slice(0, MAX_BOUNDARIES)) {
    if (boundary !== used) yield* fresh('second-boundary', boundary)
  }
  if (!isMultipart) return
  if (declaresEmpty(declarations)) yield* fresh('boundary-empty', '')
  // What is readable as it stands is not quoted-printable; base64 may begin with something else.
  if (part.parts.length === 0 || transferEncodingKind(part.transferEncoding) === 'base64') {
    if (transferEncodingKind(part.transferEncoding) !== 'identity') {
      const decoded = decodeBody(bodyOf(whole), part.transferEncoding)
      for (const boundary of boundaries) yield* fresh('encoded-multipart', boundary, inside(whole, decoded))
    }
  }
  const undeclared = part.parts.length === 0 ? undeclaredBoundary(reading.bytes, part.bodyRange) : undefined
  if (undeclared !== undefined) yield* fresh('undeclared-boundary', undeclared.replace(/--$/, ''))
}

/** A body to cut at some boundary. */
interface Cut {
  readonly reading: Reading
  readonly body: ByteRange
  readonly path: string
}

const bodyOf = ({ reading, body }: Cut): Buffer => reading.bytes.subarray(body.start, body.end)

const inside = ({ reading, path }: Cut, bytes: Buffer): Cut => ({
  reading: { ...reading, bytes },
  body: { start: 0, end: bytes.length },
  path,
})

const beyond = (cut: Cut): Cut => ({ ...cut, body: { start: cut.body.start, end: cut.reading.bytes.length } })

const declaresEmpty = ({ contentType }: Declarations): boolean =>
  contentType.parameters.get('boundary')?.some((boundary) => boundary.trim() === '') ?? false

/** With every CR that stands alone made a line end, as some programs read it. */
export function withoutBareCr(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/\r(?!\n)/g, '\r\n'), 'latin1')
}

function* leavesBetween({ reading, body, path }: Cut, boundary: string, rule: DelimiterRule): Generator<MimePart> {
  const { bytes, budget } = reading
  // Every further reading walks over the same bytes once more.
  budget.spend('maxSteps', Math.ceil((body.end - body.start) / 16))
  const pieces = splitAtDelimiters(bytes, body, boundary, budget.remaining('maxParts') + 1, rule)
  if (!pieces) return
  for (const range of [...pieces.parts, ...pieces.afterClose]) {
    if (budget.remaining('maxParts') === 0) throw new FormatError('limit-exceeded', range.start, 'maxParts')
    const depth = budget.limits.maxMimeDepth - MAX_DEPTH_OTHERWISE
    yield* leavesUnder(readPart(reading, { range, path, depth, isRoot: false, defaultType: 'text/plain' }))
  }
}

/** Multiparts inside each other in a further reading. */
export const MAX_DEPTH_OTHERWISE = 4

interface OddDelimiters {
  /** A line begins with the delimiter, goes on, and is no delimiter of a boundary declared inside. */
  readonly longer: boolean
  /** The delimiter stands behind a CR without LF. */
  readonly afterCr: boolean
  readonly withinLine: boolean
}

/** What stands in a body that only some programs take for delimiters. */
function oddDelimiters(bytes: Buffer, part: MimePart, boundary: string): OddDelimiters {
  const { start, end } = part.bodyRange
  const within = bytes.subarray(0, end)
  const found = Buffer.from(`--${boundary}`, 'latin1')
  let known: ReadonlySet<string> | undefined
  let [longer, afterCr, withinLine] = [false, false, false]
  for (let at = within.indexOf(found, start); at !== -1; at = within.indexOf(found, at + found.length)) {
    const before = at === start ? LF : within[at - 1]
    if (before === CR) afterCr = true
    else if (before !== LF) withinLine ||= before !== DASH
    else {
      const name = nameOnLine(within, at)
      if (name.given === boundary || name.closed === boundary) continue
      known ??= new Set([...partsUnder(part)].flatMap((each) => each.contentType.parameters.get('boundary') ?? []))
      longer ||= !known.has(name.given) && !known.has(name.closed)
    }
  }
  return { longer, afterCr, withinLine }
}

const LF = 0x0a
const CR = 0x0d
const DASH = 0x2d

/** The boundary that this line would delimit, as it stands and with the dashes of a closing one taken off. */
function nameOnLine(within: Buffer, at: number): { given: string; closed: string } {
  const lf = within.indexOf(LF, at)
  const given = within.toString('latin1', at + 2, Math.min(lf === -1 ? within.length : lf, at + 1000)).trimEnd()
  return { given, closed: given.endsWith('--') ? given.slice(0, -2).trimEnd() : given }
}

/** True when a multipart inside another one is not closed there, and its delimiters go on behind its end. */
function isOpenBeyond(bytes: Buffer, part: MimePart, boundary: string): boolean {
  if (part.bodyRange.end >= bytes.length || !part.defects.some(({ code }) => code === 'boundary-unclosed')) return false
  return bytes.includes(`\n--${boundary}`, part.bodyRange.end, 'latin1')
}
