// RFC 2045 §6.7. Lenient: an `=` that begins no escape stays, white space at line ends goes, soft breaks may have some.

const EQUALS = 0x3d
const LF = 0x0a
const CR = 0x0d

/** Decodes quoted-printable; without an `=` or white space at a line end the bytes themselves come back. */
export function decodeQuotedPrintable(body: Buffer): Buffer {
  const source = withoutTrailingSpace(body)
  const first = source.indexOf(EQUALS)
  if (first === -1) return source
  const out = Buffer.allocUnsafe(source.length)
  let end = source.copy(out, 0, 0, first)
  for (let at = first; at < source.length; ) {
    const byte = source[at] ?? 0
    if (byte !== EQUALS) {
      out[end++] = byte
      at++
      continue
    }
    const high = hexDigit(source[at + 1])
    const low = hexDigit(source[at + 2])
    const next = high >= 0 && low >= 0 ? at + 3 : softBreakEnd(source, at)
    if (high >= 0 && low >= 0) out[end++] = high * 16 + low
    else if (next === at) out[end++] = EQUALS
    at = Math.max(next, at + 1)
  }
  return out.subarray(0, end)
}

/** After the line end that `=` takes away; where the `=` stands when it takes none away. */
function softBreakEnd(source: Buffer, equals: number): number {
  let at = equals + 1
  while (source[at] === 0x20 || source[at] === 0x09) at++
  if (at >= source.length) return at
  if (source[at] === CR) at++
  if (source[at] === LF) return at + 1
  return source[at - 1] === CR ? at : equals
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

function withoutTrailingSpace(body: Buffer): Buffer {
  const trailing = [' \r\n', '\t\r\n', ' \n', '\t\n'].some((end) => body.includes(end, 0, 'latin1'))
  return trailing ? Buffer.from(body.toString('latin1').replace(/(?<![ \t])[ \t]+(?=\r?\n)/g, ''), 'latin1') : body
}
