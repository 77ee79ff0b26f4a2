// What of a mail has to be the same when it comes back to us after a release: the body, line by line, and the header fields that
// say how the body is read. Without them the same bytes could come back as another mail.
// MTAs on the way may complete the header, mark the subject, fold fields, settle how lines end, and break long lines
// (Postfix, `smtp_line_length_limit`).
import { createHash, type Hash } from 'node:crypto'
import { chunksOf, type RawMail } from './raw-mail.ts'

/** No MTA rewrites these, and Postfix drops none of them (`message_drop_headers`). */
const COVERED = new Set(['mime-version', 'content-type', 'content-transfer-encoding', 'content-disposition'])
/** Where Postfix breaks a line, going on after a space. */
const BROKEN_AT = 998

/** The hash of it. The mail is read in pieces. */
export async function contentHashOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  const body = new CanonicalBody(hash)
  let header: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of content) {
    const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    if (!header) {
      body.add(piece)
      continue
    }
    header = Buffer.concat([header, piece])
    const end = endOfHeader(header)
    if (end === undefined) continue
    hash.update(coveredFields(header.subarray(0, end)))
    body.add(header.subarray(end))
    header = undefined
  }
  if (header) hash.update(coveredFields(header))
  body.end()
  return hash.digest('hex')
}

export function contentHashOfRaw(raw: RawMail): Promise<string> {
  return contentHashOf(chunksOf(raw))
}

/** Past the first empty line, whichever way its lines end. */
function endOfHeader(bytes: Buffer): number | undefined {
  if (bytes[0] === 0x0a) return 1
  if (bytes[0] === 0x0d && bytes[1] === 0x0a) return 2
  const crlf = bytes.indexOf('\n\r\n')
  const lf = bytes.indexOf('\n\n')
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return crlf + 3
  return lf >= 0 ? lf + 2 : undefined
}

/** Each covered field on a line, unfolded, in the order of the mail; a name is read as loosely as the loosest reader does. */
function coveredFields(header: Buffer): string {
  const fields = header.toString('latin1').split(/\r?\n(?![ \t])|\r(?![\n \t])/)
  const covered = fields.filter((field) => COVERED.has((field.split(':', 1)[0] ?? '').replace(/[^\w-]/g, '').toLowerCase()))
  return `${covered.map((field) => field.replaceAll(/\s+/g, ' ').trim()).join('\n')}\n\n`
}

/** Feeds a body to a hash so that it gives the same however its lines end, with or without an end of the last line, broken or not. */
class CanonicalBody {
  readonly #hash: Hash
  #carriageReturn = ''
  /** Length of the line under way, as it came. */
  #length = 0
  /** Line ends not yet in the hash: those at the end of the body do not count. */
  #breaks = 0

  constructor(hash: Hash) {
    this.#hash = hash
  }

  add(bytes: Buffer): void {
    let text = this.#carriageReturn + bytes.toString('latin1')
    this.#carriageReturn = text.endsWith('\r') ? '\r' : ''
    if (this.#carriageReturn) text = text.slice(0, -1)
    const [first = '', ...lines] = text.replaceAll('\r\n', '\n').split('\n')
    const pieces = [this.#continued(first)]
    for (const line of lines) {
      this.#breaks += 1
      if (this.#breaks > 1) this.#length = 0
      pieces.push(this.#continued(line))
    }
    this.#hash.update(pieces.join(''), 'latin1')
  }

  /** A carriage return at the very end was none of a line end. */
  end(): void {
    if (this.#carriageReturn) this.#hash.update(this.#continued('\r'), 'latin1')
  }

  #continued(text: string): string {
    if (text === '') return ''
    const isBroken = this.#breaks === 1 && this.#length === BROKEN_AT && text.startsWith(' ')
    const before = isBroken ? '' : '\n'.repeat(this.#breaks)
    const line = isBroken ? text.slice(1) : text
    this.#length = this.#breaks === 0 ? this.#length + line.length : line.length
    this.#breaks = 0
    return before + line
  }
}
