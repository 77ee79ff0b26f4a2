import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { Defects } from './defects.ts'
import { readHeaderSection } from './header-section.ts'
import { partsUnder } from './leaves.ts'
import { readPart } from './read-part.ts'
import type { ByteRange, HeaderField, MimeMessage } from './types.ts'

// RFC 5322 §3.5: message = fields *(CRLF body)

/** Where a message stands among others. */
export interface Surroundings {
  /** The path of the part that holds this message; empty for the mail itself. */
  readonly path: string
  readonly depth: number
}

/**
 * Reads a message whole, nested messages included. Never throws: what is malformed is kept with a defect, and what a limit
 * of the budget cut off is a defect `limit-exceeded` that names the limit.
 */
export function parseMessage(
  bytes: Uint8Array,
  budget: Budget,
  surroundings: Surroundings = { path: '', depth: 0 },
): MimeMessage {
  const defects = new Defects()
  const buffer = withLineFeeds(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), defects)
  const start = skipToHeader(buffer, defects)
  const range: ByteRange = { start, end: buffer.length }
  const root = readPart(
    { bytes: buffer, budget, parse: parseMessage },
    {
      range,
      ...surroundings,
      isRoot: true,
      defaultType: 'text/plain',
      section: readHeaderSection(buffer, range, defects, budget),
    },
  )
  objectToFields(root.headers, defects)
  if (surroundings.depth === 0) countAddresses(root.headers, budget, defects)
  return {
    bytes,
    root,
    headers: root.headers,
    defects: [...defects.list, ...[...partsUnder(root)].flatMap((part) => part.defects)],
  }
}

/** Bytes whose lines end in CR alone, as on old Macintoshes, with LF in its place: every offset stays. */
function withLineFeeds(bytes: Buffer, defects: Defects): Buffer {
  const head = bytes.subarray(0, 64 * 1024)
  const cr = head.indexOf(0x0d)
  if (cr === -1 || head.includes(0x0a)) return bytes
  defects.add('bare-cr', cr)
  return Buffer.from(bytes.toString('latin1').replaceAll('\r', '\n'), 'latin1')
}

/** Past what mailboxes and editors put before the first field. */
function skipToHeader(bytes: Buffer, defects: Defects): number {
  let at = 0
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    defects.add('byte-order-mark', 0)
    at = 3
  }
  const afterBlank = skipBlankLines(bytes, at)
  // RFC 5322 would have no header at all here; mail programs find it.
  if (afterBlank > at && /^[!-9;-~]{1,100}[ \t]*:/.test(bytes.toString('latin1', afterBlank, afterBlank + 200))) {
    defects.add('leading-blank-line', at)
    at = afterBlank
  }
  // `From :` is the author's field, with the white space of obs-from (RFC 5322 §4.5.2).
  const mbox = /^>?From (?![ \t]*:)[^\r\n]{0,500}\r?\n/.exec(bytes.toString('latin1', at, at + 510))
  if (mbox) defects.add('mbox-from-line', at)
  return at + (mbox?.[0].length ?? 0)
}

function skipBlankLines(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] === 0x0d || bytes[at] === 0x0a) at++
  return at
}

/** RFC 5322 §3.6: fields that stand once. */
const onceOnly = [
  'from',
  'subject',
  'date',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'message-id',
  'in-reply-to',
  'references',
] as const

function objectToFields(headers: readonly HeaderField[], defects: Defects): void {
  const seen = new Set<string>()
  for (const { name, range } of headers) {
    const lower = name.toLowerCase()
    if (seen.has(lower)) {
      if (lower === 'from') defects.add('duplicate-from', range.start)
      else if (lower === 'subject') defects.add('duplicate-subject', range.start)
      else defects.add('duplicate-field', range.start)
    } else if ((onceOnly as readonly string[]).includes(lower)) seen.add(lower)
  }
}

/** Charges one address a comma, so that a mail with more of them than are read says so. */
function countAddresses(headers: readonly HeaderField[], budget: Budget, defects: Defects): void {
  for (const { name, rawValue, range } of headers) {
    if (!/^(?:from|to|cc|bcc|reply-to|sender)$/i.test(name)) continue
    try {
      budget.spend('maxAddresses', rawValue.split(',').length)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      defects.limit(error.what, range.start)
      return
    }
  }
}
