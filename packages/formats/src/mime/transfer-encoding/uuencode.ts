// uuencode (POSIX.1-2017, uuencode): "begin" SP mode SP name, lines of a length and groups of four, "end".

export interface UuencodedFile {
  readonly name: string
  readonly bytes: Buffer
}

/** Files one text may hold; a person's mail has a few. */
const MAX_FILES = 100

/** Every uuencoded file (and `begin-base64`) that stands in a text; what is cut is kept as far as it goes. */
export function uuencodedFiles(text: Buffer): UuencodedFile[] {
  const files: UuencodedFile[] = []
  for (let at = beginAt(text, 0); at !== -1 && files.length < MAX_FILES; ) {
    const lineEnd = endOfLine(text, at)
    const begin = /^begin(-base64)? {1,3}[0-7]{3,4} {1,3}(\S.*?)\s*$/.exec(
      text.toString('latin1', at, Math.min(lineEnd, at + 500)),
    )
    if (!begin) {
      at = beginAt(text, lineEnd)
      continue
    }
    const end = endOfFile(text, lineEnd, begin[1] ? '\n====' : '\nend')
    const body = text.subarray(lineEnd + 1, end)
    files.push({ name: begin[2] ?? '', bytes: begin[1] ? Buffer.from(body.toString('latin1'), 'base64') : decodeUuLines(body) })
    at = beginAt(text, end)
  }
  return files
}

/** Decodes the lines of a uuencoded body; a `begin` line is skipped, `end` or a zero length ends it. */
export function decodeUuLines(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(Math.ceil(body.length * 0.75) + 3)
  let end = 0
  for (let start = 0; start < body.length; ) {
    const lineEnd = endOfLine(body, start)
    end = decodeUuLine(body, start, lineEnd, out, end)
    start = lineEnd + 1
  }
  return out.subarray(0, end)
}

function decodeUuLine(body: Buffer, start: number, lineEnd: number, out: Buffer, from: number): number {
  const first = body[start] ?? 0
  const length = (first - 0x20) & 0x3f
  const last = body[lineEnd - 1] === 0x0d ? lineEnd - 1 : lineEnd
  // A line that promises more than it holds by more than its trimmed spaces is text.
  if (first < 0x20 || first > 0x60 || last - start - 1 > Math.ceil(length / 3) * 4 + 2) return from
  let end = from
  for (let at = start + 1, left = length; left > 0 && at < last; at += 4, left -= 3) {
    const a = sextet(body, at, last)
    const b = sextet(body, at + 1, last)
    const c = sextet(body, at + 2, last)
    const d = sextet(body, at + 3, last)
    out[end++] = (a << 2) | (b >> 4)
    if (left > 1) out[end++] = (b << 4) | (c >> 2)
    if (left > 2) out[end++] = (c << 6) | d
  }
  return end
}

/** Spaces at line ends are lost on the way; they stand for zero. */
function sextet(body: Buffer, at: number, last: number): number {
  return at < last ? ((body[at] ?? 0x20) - 0x20) & 0x3f : 0
}

function beginAt(text: Buffer, from: number): number {
  if (from === 0 && text.subarray(0, 5).toString('latin1') === 'begin') return 0
  const found = text.indexOf('\nbegin', from, 'latin1')
  return found === -1 ? -1 : found + 1
}

function endOfFile(text: Buffer, from: number, marker: string): number {
  const found = text.indexOf(marker, from, 'latin1')
  return found === -1 ? text.length : found
}

function endOfLine(text: Buffer, from: number): number {
  const found = text.indexOf(0x0a, from)
  return found === -1 ? text.length : found
}
