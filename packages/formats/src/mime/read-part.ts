import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { type Declarations, readDeclarations } from './declarations.ts'
import { Defects } from './defects.ts'
import { type HeaderSection, readHeaderSection } from './header-section.ts'
import { boundariesOf, partHiddenIn, splitMultipart } from './multipart.ts'
import { otherReadingsOf } from './other-readings.ts'
import type { Surroundings } from './parse-message.ts'
import { Part } from './part.ts'
import { dataAfterPadding } from './transfer-encoding/base64.ts'
import { decodeBody, transferEncodingKind } from './transfer-encoding/index.ts'
import type { ByteRange, MimeMessage, MimePart } from './types.ts'

/** One reading of one buffer. */
export interface Reading {
  readonly bytes: Buffer
  readonly budget: Budget
  /** Reads a message that stands inside a part. */
  readonly parse: (bytes: Uint8Array, budget: Budget, surroundings: Surroundings) => MimeMessage
}

export interface Place extends Surroundings {
  readonly range: ByteRange
  /** A message's top part takes its number from what is in it (RFC 3501 §6.4.5). */
  readonly isRoot: boolean
  /** The media type of a part that declares none. */
  readonly defaultType: string
  /** The header section when it is read already. */
  readonly section?: HeaderSection
}

/** Reads the part in `place.range`: its header section, then whatever its body holds. */
export function readPart(reading: Reading, place: Place): Part {
  const { bytes, budget } = reading
  const defects = new Defects()
  const section = place.section ?? readHeaderSection(bytes, place.range, defects, budget)
  const declarations = readDeclarations(section.fields, place.defaultType, defects, place.range.start)
  const bodyRange = { start: Math.min(section.bodyStart, place.range.end), end: place.range.end }
  const base = {
    headers: section.fields,
    declarations,
    headerRange: section.range,
    bodyRange,
    body: bytes.subarray(bodyRange.start, bodyRange.end),
    defects,
    readOtherwise: (part: MimePart) => otherReadingsOf(reading, part, declarations),
  }
  try {
    budget.spend('maxParts', 1)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    defects.limit(error.what, place.range.start)
    return new Part({ ...base, path: leafPath(place), parts: [], message: undefined, readOtherwise: () => [] })
  }
  if (declarations.contentType.value.startsWith('multipart/')) {
    const { boundary, parts } = readParts(reading, place, bodyRange, declarations, defects)
    const readOtherwise = (part: MimePart) => otherReadingsOf(reading, part, declarations, boundary)
    if (parts.length > 0) return new Part({ ...base, path: place.path, parts, message: undefined, readOtherwise })
  } else if (boundariesOf(declarations.contentType).length > 0) {
    defects.add('boundary-on-non-multipart', place.range.start)
  }
  if (transferEncodingKind(declarations.transferEncoding) === 'base64') {
    const after = dataAfterPadding(base.body)
    if (after !== -1) defects.add('base64-data-after-padding', bodyRange.start + after)
  }
  const path = leafPath(place)
  const message = readInnerMessage(reading, { ...place, path }, base.body, declarations, defects)
  return new Part({ ...base, path, parts: [], message })
}

function leafPath({ isRoot, path }: Place): string {
  if (!isRoot) return path
  return path === '' ? '1' : `${path}.1`
}

interface Parts {
  /** The boundary that cut them; `undefined` when none did. */
  readonly boundary: string | undefined
  readonly parts: readonly Part[]
}

function readParts(reading: Reading, place: Place, body: ByteRange, declarations: Declarations, defects: Defects): Parts {
  const { bytes, budget } = reading
  const { contentType, transferEncoding } = declarations
  if (transferEncodingKind(transferEncoding) !== 'identity') defects.add('encoded-multipart', place.range.start)
  if (tooDeep(reading, place, defects)) return { boundary: undefined, parts: [] }
  const split = splitMultipart(bytes, body, contentType, budget.remaining('maxParts') + 1, defects)
  if (!split) return { boundary: undefined, parts: [] }

  const { preamble, parts: ranges, afterClose, epilogue, closed } = split.pieces
  if (!closed) defects.add('boundary-unclosed', body.end)
  if (afterClose[0]) defects.add('part-after-close', afterClose[0].start)
  const inPreamble = partHiddenIn(bytes, preamble)
  if (inPreamble) defects.add('part-in-preamble', inPreamble.start)
  const inEpilogue = epilogue && partHiddenIn(bytes, epilogue)
  if (inEpilogue) defects.add('part-in-epilogue', inEpilogue.start)

  const parts: Part[] = []
  const defaultType = contentType.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  for (const range of [...ranges, ...afterClose, inPreamble, inEpilogue]) {
    if (!range) continue
    if (budget.remaining('maxParts') === 0) {
      defects.limit('maxParts', range.start)
      break
    }
    const path = place.path === '' ? `${parts.length + 1}` : `${place.path}.${parts.length + 1}`
    parts.push(readPart(reading, { range, path, depth: place.depth + 1, isRoot: false, defaultType }))
  }
  return { boundary: split.boundary, parts }
}

/** RFC 2046 §5.2.1, RFC 6532 §3.7. A transfer encoding is forbidden there and undone all the same. */
function readInnerMessage(
  { budget, parse }: Reading,
  place: Place,
  body: Buffer,
  { contentType, transferEncoding }: Declarations,
  defects: Defects,
): MimeMessage | undefined {
  if (contentType.value !== 'message/rfc822' && contentType.value !== 'message/global') return undefined
  if (tooDeep({ budget }, place, defects)) return undefined
  let bytes = body
  if (transferEncodingKind(transferEncoding) !== 'identity') {
    defects.add('encoded-message', place.range.start)
    bytes = decodeBody(body, transferEncoding)
  }
  return parse(bytes, budget, { path: place.path, depth: place.depth + 1 })
}

function tooDeep({ budget }: Pick<Reading, 'budget'>, { depth, range }: Place, defects: Defects): boolean {
  if (depth < budget.limits.maxMimeDepth) return false
  defects.limit('maxMimeDepth', range.start)
  return true
}
