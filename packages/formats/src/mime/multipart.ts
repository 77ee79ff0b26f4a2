import type { Defects } from './defects.ts'
import { type Pieces, splitAtDelimiters } from './delimiters.ts'
import type { ParameterizedField } from './parameterized.ts'
import type { ByteRange } from './types.ts'

/** RFC 2046 §5.1.1: boundary := 0*69<bchars> bcharsnospace */
export const MAX_BOUNDARY = 70

/** Every boundary a `Content-Type` could mean, in the order in which they are tried. */
export function boundariesOf(contentType: ParameterizedField): string[] {
  const written = [...(contentType.parameters.get('boundary') ?? []), ...(contentType.alternatives.get('boundary') ?? [])]
  const unquoted = written.flatMap((boundary) => /^'(.+)'$/.exec(boundary)?.[1] ?? [])
  return [...new Set([...written, ...unquoted].map((boundary) => boundary.trimEnd()))].filter((boundary) => boundary !== '')
}

export interface Split {
  readonly boundary: string
  readonly pieces: Pieces
}

/** Cuts a multipart at the first of its boundaries that occurs in it; `undefined` when none does. */
export function splitMultipart(
  bytes: Buffer,
  body: ByteRange,
  contentType: ParameterizedField,
  limit: number,
  defects: Defects,
): Split | undefined {
  const written = contentType.parameters.get('boundary')?.[0]
  if (written === undefined) defects.add('boundary-missing', body.start)
  else if (written.trimEnd() === '') defects.add('boundary-empty', body.start)
  else if (written.length > MAX_BOUNDARY) defects.add('boundary-too-long', body.start)
  if (written?.trimEnd() !== written) defects.add('boundary-trailing-space', body.start)

  for (const [i, boundary] of boundariesOf(contentType).entries()) {
    const pieces = splitAtDelimiters(bytes, body, boundary, limit)
    if (i > 0 && pieces) defects.add('boundary-not-found', body.start)
    if (pieces) return { boundary, pieces }
  }
  if (written?.trimEnd()) defects.add('boundary-not-found', body.start)
  return undefined
}

const declaresContent = /^content-(?:type|disposition|transfer-encoding)[ \t]*:/im

/** Text before the first or after the last delimiter that is written like a part: from its first field on. */
export function partHiddenIn(bytes: Buffer, range: ByteRange): ByteRange | undefined {
  if (range.end - range.start < 20) return undefined
  const found = declaresContent.exec(bytes.toString('latin1', range.start, range.end))
  return found ? { start: range.start + found.index, end: range.end } : undefined
}

/** The boundary that a body uses without having declared it: its first line of two dashes and more. */
export function undeclaredBoundary(bytes: Buffer, body: ByteRange): string | undefined {
  const head = bytes.toString('latin1', body.start, Math.min(body.end, body.start + 64 * 1024))
  return /^--([^\s].{0,200}?)[ \t]*\r?\n(?:content-|\r?\n)/im.exec(head)?.[1]
}
