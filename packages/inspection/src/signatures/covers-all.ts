import { asBuffer } from '@sekisho/formats/bytes'
import type { MimeMessage, MimePart } from '@sekisho/formats/mime'
import type { Artifact } from '../artifact.ts'
import { CMS } from '../unpack/identify/types.ts'

/** RFC 8551 §3.5.3: two parts, the signed one and its signature, and no other way to read the mail. */
export function coversDetached({ root, bytes: mail }: MimeMessage, signature: MimePart, artifacts: readonly Artifact[]): boolean {
  const [signed, second, ...others] = root.parts
  if (!signed || second !== signature || others.length > 0 || signature.parts.length > 0) return false
  if (!isReadInOneWay(root) || !isReadInOneWay(signature)) return false
  const text = (start: number, end: number): string => asBuffer(mail).toString('latin1', start, end)
  if (holdsFile(text(root.bodyRange.start, signed.headerRange.start))) return false
  if (!isClosing(text(signature.bodyRange.end, root.bodyRange.end))) return false
  const bytes = signature.content()
  const own = artifacts.find(({ depth, content }) => depth === 1 && content === bytes)
  return own === undefined || (isNothingElse(own) && artifacts.every(({ parent }) => parent !== own))
}

/** RFC 8551 §3.5.2: the mail is one file, and all that was found in it is in what was signed. */
export function coversOpaque(root: MimePart, signed: Uint8Array, artifacts: readonly Artifact[]): boolean {
  if (root.parts.length > 0 || !isReadInOneWay(root)) return false
  const [own, ...others] = artifacts.filter(({ depth }) => depth === 1)
  if (!own || others.length > 0 || own.content !== root.content() || !isNothingElse(own)) return false
  const inside = artifacts.filter(({ parent }) => parent === own)
  return inside.every(({ content }) => asBuffer(content).equals(signed))
}

/** Programs write a sentence before the first part for those who see no parts. */
const holdsFile = (preamble: string): boolean => /^(?:begin |=ybegin |content-)/im.test(preamble)
/** The last delimiter, and nothing behind it. */
const isClosing = (end: string): boolean => /^\r?\n--[^\r\n]*--\s*$/.test(end)

/** What other programs could find there would be signed by nobody. */
function isReadInOneWay(part: MimePart): boolean {
  return part.defects.length === 0 && part.otherReadings().length === 0
}

/** The bytes of a signature can be a document as well. */
function isNothingElse({ type, facts, macros, links, why }: Artifact): boolean {
  return type === CMS && facts['otherTypes'] === undefined && macros.length === 0 && links.length === 0 && why === null
}
