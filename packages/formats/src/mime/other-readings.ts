import { hash } from 'node:crypto'
import { FormatError } from '../bytes/index.ts'
import type { Declarations } from './declarations.ts'
import { type DelimiterRule, splitAtDelimiters } from './delimiters.ts'
import { leavesUnder, partsUnder } from './leaves.ts'
import { boundariesOf, undeclaredBoundary } from './multipart.ts'
import { type Reading, readPart } from './read-part.ts'
import { dataAfterPadding, decodeBase64Url, decodeConcatenatedBase64 } from './transfer-encoding/base64.ts'
import { decodeBody, transferEncodingKind } from './transfer-encoding/index.ts'
import { uuencodedFiles } from './transfer-encoding/uuencode.ts'
import type { ByteRange, MimePart, OtherReading } from './types.ts'

/**
 * What other mail programs could find in a part. Each reading is made from the declared one by changing one thing:
 * the boundary, the rule for delimiter lines, the transfer encoding. `boundary` is the one that cut `part.parts`.
 * Throws `limit-exceeded` when the budget does not suffice for all of them.
 */
export function otherReadingsOf(reading: Reading, part: MimePart, declarations: Declarations, boundary?: string): OtherReading[] {
  if (part.message) return []
  const readings = part.parts.length > 0 ? [] : [...otherContents(reading, part, declarations)]
  return [...readings, ...otherParts(reading, part, declarations, boundary)]
}

function* otherContents({ bytes }: Reading, part: MimePart, declarations: Declarations): Generator<OtherReading> {
  const body = bytes.subarray(part.bodyRange.start, part.bodyRange.end)
  const as = (why: string, content: Uint8Array, name?: string): OtherReading => ({
    why,
    name: name ?? part.filenames[0],
    contentType: name === undefined ? part.contentType.value : undefined,
    bytes: content,
  })
  const kind = transferEncodingKind(part.transferEncoding)
  for (const other of declarations.otherTransferEncodings) yield as('second-transfer-encoding', decodeBody(body, other))

  if (kind === 'base64') {
    if (dataAfterPadding(body) !== -1) yield as('concatenated-base64', decodeConcatenatedBase64(body))
    const url = decodeBase64Url(body)
    if (url) yield as('base64url', url)
  }
  const isText = part.contentType.value.startsWith('text/')
  if ((kind === 'unknown' || (kind === 'identity' && !isText)) && looksLikeBase64(body))
    yield as('undeclared-base64', decodeBody(body, 'base64'))
  if (isText) {
    const content = part.content()
    const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    for (const file of uuencodedFiles(text)) yield as('uuencode', file.bytes, file.name)
  }
}

/** Lines of one length in the alphabet, at least one of them whole. */
function looksLikeBase64(body: Buffer): boolean {
  return /^\s*(?:[A-Za-z0-9+/]{40,}\s+)+[A-Za-z0-9+/]*={0,2}\s*$/.test(
    body.toString('latin1', 0, 2048).replace(/[A-Za-z0-9+/]*$/, ''),
  )
}

function* otherParts(
  reading: Reading,
  part: MimePart,
  declarations: Declarations,
  used: string | undefined,
): Generator<OtherReading> {
  const { bytes } = reading
  const { contentType, otherContentTypes } = declarations
  const whole: Cut = { reading, body: part.bodyRange, path: part.path }
  const isMultipart = contentType.value.startsWith('multipart/')
  const boundaries = boundariesOf(contentType).slice(0, MAX_BOUNDARIES)
  const known = new KnownContents(part)
  const fresh = (why: string, boundary: string, cut: Cut = whole, rule: DelimiterRule = 'exact') =>
    known.unknownAmong(leavesBetween(cut, boundary, rule), why)

  for (const boundary of boundaries) {
    if (boundary !== used) yield* fresh(isMultipart ? 'second-boundary' : 'boundary-on-non-multipart', boundary)
    if (isMultipart && hasUnknownLonger(bytes, part, boundary)) yield* fresh('boundary-prefix', boundary, whole, 'prefix')
    if (isMultipart && bytes.subarray(0, part.bodyRange.end).includes(`\r--${boundary}`, part.bodyRange.start, 'latin1')) {
      yield* fresh('bare-cr', boundary, other(whole, withoutBareCr(bodyOf(whole))))
    }
  }
  for (const boundary of otherContentTypes.flatMap(boundariesOf).slice(0, MAX_BOUNDARIES)) {
    if (boundary !== used) yield* fresh('second-boundary', boundary)
  }
  if (!isMultipart || part.parts.length > 0) return

  if (transferEncodingKind(part.transferEncoding) !== 'identity') {
    const decoded = decodeBody(bodyOf(whole), part.transferEncoding)
    for (const boundary of boundaries) yield* fresh('encoded-multipart', boundary, other(whole, decoded))
  }
  const undeclared = undeclaredBoundary(bytes, part.bodyRange)
  if (undeclared !== undefined) yield* fresh('undeclared-boundary', undeclared.replace(/--$/, ''))
}

/** Boundaries one part is tried with. */
const MAX_BOUNDARIES = 4

/** A body to cut at some boundary. */
interface Cut {
  readonly reading: Reading
  readonly body: ByteRange
  readonly path: string
}

const bodyOf = ({ reading, body }: Cut): Buffer => reading.bytes.subarray(body.start, body.end)

const other = ({ reading, path }: Cut, bytes: Buffer): Cut => ({
  reading: { ...reading, bytes },
  body: { start: 0, end: bytes.length },
  path,
})

/** With every CR that stands alone made a line end, as some programs read it. */
function withoutBareCr(body: Buffer): Buffer {
  return Buffer.from(body.toString('latin1').replace(/\r(?!\n)/g, '\r\n'), 'latin1')
}

/** What is found in a part by its declared reading and by the other ones so far. */
class KnownContents {
  readonly #part: MimePart
  #digests: Set<string> | undefined

  constructor(part: MimePart) {
    this.#part = part
  }

  /** The leaves whose content nobody has seen yet, as readings. */
  *unknownAmong(found: Iterable<MimePart>, why: string): Generator<OtherReading> {
    for (const leaf of found) {
      const bytes = leaf.content()
      const digest = hash('sha256', bytes)
      this.#digests ??= new Set([...leavesUnder(this.#part)].map((each) => hash('sha256', each.content())))
      if (bytes.length === 0 || this.#digests.has(digest)) continue
      this.#digests.add(digest)
      yield { why, name: leaf.filenames[0], contentType: leaf.contentType.value, bytes }
    }
  }
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
const MAX_DEPTH_OTHERWISE = 4

/** True when a line begins with the delimiter, goes on, and is no delimiter of a boundary declared inside. */
function hasUnknownLonger(bytes: Buffer, part: MimePart, boundary: string): boolean {
  const body = part.bodyRange
  const known = new Set([...partsUnder(part)].flatMap((each) => each.contentType.parameters.get('boundary') ?? []))
  const within = bytes.subarray(0, body.end)
  const found = Buffer.from(`\n--${boundary}`, 'latin1')
  for (let at = within.indexOf(found, body.start); at !== -1; at = within.indexOf(found, at + found.length)) {
    const lf = within.indexOf(0x0a, at + 1)
    const line = within
      .toString('latin1', at + 3, lf === -1 ? Math.min(within.length, at + 1000) : Math.min(lf, at + 1000))
      .trimEnd()
    const name = line.endsWith('--') ? line.slice(0, -2).trimEnd() : line
    if (name !== boundary && !known.has(line) && !known.has(name)) return true
  }
  return false
}
