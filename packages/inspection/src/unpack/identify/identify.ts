import { looksLikeCms } from '@sekisho/formats/cms'
import { looksLikePgpMessage } from '@sekisho/formats/pgp'
import { EMBEDDED_SIGNATURES } from './archives.ts'
import { signatures } from './magic.ts'
import { holdsActivePage, pageStart } from './page-start.ts'
import { identifyText } from './text.ts'
import * as type from './types.ts'

export interface Identity {
  /** What the content is, first of all. */
  readonly type: string
  /** What else it is: a program with an archive behind it, a PDF that Word opens as a page. */
  readonly others: readonly string[]
}

/** Bytes at the start within which Acrobat looks for `%PDF`. */
const PDF_WINDOW = 1024
/** The longest end record of a zip: 22 bytes and a comment. */
const ZIP_END_WINDOW = 22 + 0xffff

/** Tells a type by its content. Zip and compound files are told apart further by their openers. */
export function identify(bytes: Uint8Array): Identity {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = signatures(buffer)
  if (looksLikeCms(buffer)) found.unshift(type.CMS)
  else if (looksLikePgpMessage(buffer)) found.unshift(type.PGP)
  if (found.length === 0 || found[0] === 'image/vnd.microsoft.icon') {
    const text = identifyText(buffer)
    if (text !== undefined) found.unshift(text)
  }
  for (const hidden of [
    laterPdf(buffer, found[0]),
    zipAtEnd(buffer, found[0]),
    laterPage(buffer, found[0]),
    ...selfExtracting(buffer, found[0]),
  ]) {
    if (hidden !== undefined && !found.includes(hidden)) found.push(hidden)
  }
  const [first = type.UNKNOWN, ...others] = found
  return { type: first, others }
}

function laterPdf(buffer: Buffer, first: string | undefined): string | undefined {
  if (HOLDS_FILES_AS_THEY_ARE.has(first)) return undefined
  const at = buffer.subarray(0, PDF_WINDOW).indexOf('%PDF-')
  return at > 0 ? type.PDF : undefined
}

/** Containers in which a file may lie as it is, and that are opened for it anyway. */
const HOLDS_FILES_AS_THEY_ARE = new Set<string | undefined>([
  type.CFB,
  type.TAR,
  type.EMAIL,
  type.MBOX,
  type.ONENOTE,
  type.TNEF,
  type.CMS,
])

function zipAtEnd(buffer: Buffer, first: string | undefined): string | undefined {
  if (HOLDS_FILES_AS_THEY_ARE.has(first)) return undefined
  if (buffer.length < 22 || (buffer[0] === 0x50 && buffer[1] === 0x4b)) return undefined
  const end = buffer.subarray(Math.max(0, buffer.length - ZIP_END_WINDOW)).lastIndexOf('PK\x05\x06', undefined, 'latin1')
  return end >= 0 && buffer.includes('PK\x01\x02', 0, 'latin1') ? type.ZIP : undefined
}

/** "MalDoc in PDF": a page with an ActiveMime part behind a PDF's first line, or behind any lines, which Word opens. */
function laterPage(buffer: Buffer, first: string | undefined): string | undefined {
  if (first === type.PDF) return pageStart(buffer) > 0 ? type.MHT : undefined
  const isText = first === type.TEXT || first === type.HTML || first === type.XML || first === undefined
  return isText && holdsActivePage(buffer) ? type.MHT : undefined
}

/** A program with an archive behind its code; what it unpacks is looked into as well. */
function* selfExtracting(buffer: Buffer, first: string | undefined): Generator<string> {
  if (first === undefined || !type.PROGRAMS.has(first)) return
  for (const [archive, signature] of EMBEDDED_SIGNATURES) if (buffer.includes(signature, 0, 'latin1')) yield archive
}
