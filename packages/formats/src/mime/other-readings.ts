import type { Declarations } from './declarations.ts'
import { KnownContents } from './known-contents.ts'
import { otherContents } from './other-contents.ts'
import { otherParts } from './other-parts.ts'
import { otherWritings } from './other-writings.ts'
import type { Reading } from './read-part.ts'
import type { MimePart, OtherReading } from './types.ts'

/**
 * What other mail programs could find in a part. Each reading is made from the declared one by changing one thing:
 * the transfer encoding, the boundary, the rule for delimiter lines, the end of the header section. `boundary` is the one
 * that cut `part.parts`. Throws `limit-exceeded` when the budget does not suffice for all of them.
 */
export function otherReadingsOf(reading: Reading, part: MimePart, declarations: Declarations, boundary?: string): OtherReading[] {
  const known = new KnownContents(part)
  const written = [...otherWritings(reading, part, known)]
  if (part.message) return written
  const body = reading.bytes.subarray(part.bodyRange.start, part.bodyRange.end)
  const contents = part.parts.length > 0 ? [] : [...otherContents(body, part, declarations)]
  return [...contents, ...otherParts(reading, part, declarations, boundary, known), ...written]
}
