import { type Declarations } from './declarations.ts'
import { type DelimiterRule, splitAtDelimiters } from './delimiters.ts'
import { leavesUnder, partsUnder } from './leaves.ts'
import { boundariesOf, undeclaredBoundary } from './multipart.ts'
import { type Reading, readPart } from './read-part.ts'
import { decodeBase64Url, decodeConcatenatedBase64 } from './transfer-encoding/base64.ts'
import { decodeBody, transferEncodingKind } from './transfer-encoding/index.ts'
import { uuencodedFiles } from './transfer-encoding/uuencode.ts'
import type { ByteRange, MimePart, OtherReading } from './types.ts'

/**
 * What other mail programs could find in a part. Each reading is made from the declared one by changing one thing:
 * the boundary, the rule for delimiter lines, the transfer encoding.
 */
export function otherReadingsOf(reading: Reading, part: MimePart, declarations: Declarations): OtherReading[] {
  if (part.message) return []
  const readings = part.parts.length > 0 ? [] : [...otherContents(reading, part, declarations)]
  return [...readings, ...otherParts(reading, part, declarations)]
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
    const padding = body.indexOf(0x3d)
    // Two paddings and a line end close a body; what is longer than that may be data.
    if (padding !== -1 && /[A-Za-z0-9+/]{2}/.test(body.toString('latin1', padding))) yield as('concatenated-base64', decodeConcatenatedBase64(body))
    const url = decodeBase64Url(body)
    if (url) yield as('base64url', url)
  }
  const isText = part.contentType.value.startsWith('text/')
  if ((kind === 'unknown' || (kind === 'identity' && !isText)) && looksLikeBase64(body)) yield as('undeclared-base64', decodeBody(body, 'base64'))
  if (isText) {
    const content = part.content()
    const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    for (const file of uuencodedFiles(text)) yield as('uuencode', file.bytes, file.name)
  }
}

/** Lines of one length in the alphabet, at least one of them whole. */
function looksLikeBase64(body: Buffer): boolean {
  return /^\s*(?:[A-Za-z0-9+/]{40,}\s+)+[A-Za-z0-9+/]*={0,2}\s*$/.test(body.toString('latin1', 0, 2048).replace(/[A-Za-z0-9+/]*$/, ''))
}

function* otherParts(reading: Reading, part: MimePart, declarations: Declarations): Generator<OtherReading> {
  const { bytes } = reading
  const { contentType, otherContentTypes } = declarations
  const seen = new Set([...partsUnder(part)].map(({ bodyRange, transferEncoding }) => keyOf(bodyRange, transferEncoding)))
  const fresh = (why: string, parts: Iterable<MimePart>) => {
    const readings: OtherReading[] = []
    for (const leaf of parts) {
      const key = keyOf(leaf.bodyRange, leaf.transferEncoding)
      if (seen.has(key)) continue
      seen.add(key)
      readings.push({ why, name: leaf.filenames[0], contentType: leaf.contentType.value, bytes: leaf.content() })
    }
    return readings
  }
  const cut = (why: string, boundary: string, rule: DelimiterRule = 'exact', of: Reading = reading, body: ByteRange = part.bodyRange) =>
    fresh(why, leavesBetween(of, body, boundary, rule, part.path))

  const isMultipart = contentType.value.startsWith('multipart/')
  const boundaries = boundariesOf(contentType)
  const known = new Set([...partsUnder(part)].flatMap((each) => each.contentType.parameters.get('boundary') ?? []))
  for (const boundary of boundaries.slice(0, MAX_BOUNDARIES)) {
    yield* cut(isMultipart ? 'second-boundary' : 'boundary-on-non-multipart', boundary)
    if (isMultipart && hasUnknownLonger(bytes, part.bodyRange, boundary, known)) yield* cut('boundary-prefix', boundary, 'prefix')
    if (isMultipart) yield* cut('bare-cr', boundary, 'bare-cr')
  }
  for (const other of otherContentTypes) {
    for (const boundary of boundariesOf(other).slice(0, MAX_BOUNDARIES)) yield* cut('second-boundary', boundary)
  }
  if (!isMultipart || part.parts.length > 0) return

  const decoded = Buffer.from(part.content())
  if (transferEncodingKind(part.transferEncoding) !== 'identity') {
    const inner = { ...reading, bytes: decoded }
    for (const boundary of boundaries) yield* cut('encoded-multipart', boundary, 'exact', inner, { start: 0, end: decoded.length })
  }
  const undeclared = undeclaredBoundary(bytes, part.bodyRange)
  if (undeclared !== undefined) yield* cut('undeclared-boundary', undeclared.replace(/--$/, ''))
}

/** Boundaries one part is tried with. */
const MAX_BOUNDARIES = 4

function keyOf({ start, end }: ByteRange, transferEncoding: string): string {
  return `${start}-${end}-${transferEncoding}`
}

function* leavesBetween(reading: Reading, body: ByteRange, boundary: string, rule: DelimiterRule, path: string): Generator<MimePart> {
  const { bytes, budget } = reading
  // Every further reading walks over the same bytes once more.
  budget.spend('maxSteps', Math.ceil((body.end - body.start) / 16))
  const pieces = splitAtDelimiters(bytes, body, boundary, budget.remaining('maxParts') + 1, rule)
  if (!pieces) return
  for (const range of [...pieces.parts, ...pieces.afterClose]) {
    const part = readPart(reading, { range, path, depth: budget.limits.maxMimeDepth - 4, isRoot: false, defaultType: 'text/plain' })
    yield* leavesUnder(part)
  }
}

/** True when a line begins with the delimiter, goes on, and is no delimiter of a boundary declared inside. */
function hasUnknownLonger(bytes: Buffer, body: ByteRange, boundary: string, known: ReadonlySet<string>): boolean {
  const within = bytes.subarray(0, body.end)
  const found = Buffer.from(`\n--${boundary}`, 'latin1')
  for (let at = within.indexOf(found, body.start); at !== -1; at = within.indexOf(found, at + found.length)) {
    const lf = within.indexOf(0x0a, at + 1)
    const line = within.toString('latin1', at + 3, lf === -1 ? Math.min(within.length, at + 1000) : Math.min(lf, at + 1000)).trimEnd()
    const name = line.endsWith('--') ? line.slice(0, -2).trimEnd() : line
    if (name !== boundary && !known.has(line) && !known.has(name)) return true
  }
  return false
}
