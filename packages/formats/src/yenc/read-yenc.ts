// yEnc 1.3: "=ybegin" line= size= name=, an optional "=ypart" begin= end=, lines of bytes plus 42, "=yend".
import { asBuffer } from '../bytes/index.ts'

export interface YencFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** One part of a file that was posted in several. */
  readonly part: boolean
}

/** Files one text may hold. */
const MAX_FILES = 100
const ESCAPE = 0x3d
const [CR, LF] = [0x0d, 0x0a]

/** Every yEnc file in a text; one without its end is kept as far as it goes. */
export function readYenc(text: Uint8Array): YencFile[] {
  const bytes = asBuffer(text)
  const files: YencFile[] = []
  for (let at = begin(bytes, 0); at >= 0 && files.length < MAX_FILES; ) {
    const lineEnd = endOfLine(bytes, at)
    const name = /\sname=([^\r\n]{1,255})/.exec(bytes.toString('latin1', at, Math.min(lineEnd, at + 600)))?.[1]
    const isPart = bytes.toString('latin1', lineEnd + 1, lineEnd + 7) === '=ypart'
    const start = isPart ? endOfLine(bytes, lineEnd + 1) + 1 : lineEnd + 1
    const found = bytes.indexOf('\n=yend', Math.max(0, start - 1), 'latin1')
    const end = found < 0 ? bytes.length : found + 1
    if (name !== undefined) files.push({ name: name.trim(), bytes: decode(bytes.subarray(start, end)), part: isPart })
    at = begin(bytes, Math.max(end, lineEnd))
  }
  return files
}

function begin(bytes: Buffer, from: number): number {
  if (from === 0 && bytes.toString('latin1', 0, 8) === '=ybegin ') return 0
  const found = bytes.indexOf('\n=ybegin ', from, 'latin1')
  return found < 0 ? -1 : found + 1
}

function endOfLine(bytes: Buffer, from: number): number {
  const found = bytes.indexOf(LF, from)
  return found < 0 ? bytes.length : found
}

function decode(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length)
  let length = 0
  for (let at = 0; at < body.length; at++) {
    let byte = body[at] ?? 0
    if (byte === CR || byte === LF) continue
    if (byte === ESCAPE) byte = (body[++at] ?? 0) - 64
    out[length++] = (byte - 42) & 0xff
  }
  return out.subarray(0, length)
}
