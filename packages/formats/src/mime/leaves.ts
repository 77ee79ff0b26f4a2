import type { MimeMessage, MimePart } from './types.ts'

/** All parts that hold content rather than parts, in order; a message inside counts as one leaf, and its own leaves follow it. */
export function leaves(message: MimeMessage): MimePart[] {
  return [...leavesUnder(message.root)]
}

/** Every part, the containers first. */
export function* partsUnder(part: MimePart): Generator<MimePart> {
  yield part
  for (const child of part.parts) yield* partsUnder(child)
}

export function* leavesUnder(part: MimePart): Generator<MimePart> {
  if (part.parts.length === 0) yield part
  for (const child of part.parts) yield* leavesUnder(child)
  if (part.message) yield* leavesUnder(part.message.root)
}
