// RFC 2045 §6, and uuencode as older Unix mailers used it.

export type TransferEncoding = '7bit' | '8bit' | 'binary' | 'base64' | 'quoted-printable' | 'x-uuencode'

const LINE = 76

/** The body as it stands in the mail. */
export function encodeBody(bytes: Uint8Array, encoding: TransferEncoding, name = 'file'): Uint8Array {
  switch (encoding) {
    case '7bit':
    case '8bit':
    case 'binary':
      return bytes
    case 'base64':
      return Buffer.from(base64Lines(bytes), 'latin1')
    case 'quoted-printable':
      return Buffer.from(quotedPrintable(bytes), 'latin1')
    case 'x-uuencode':
      return Buffer.from(uuencode(bytes, name), 'latin1')
  }
}

function base64Lines(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
  const lines: string[] = []
  for (let at = 0; at < text.length; at += LINE) lines.push(text.slice(at, at + LINE))
  return lines.join('\r\n')
}

function quotedPrintable(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes).toString('latin1').split('\r\n')
  return lines.map(quotedPrintableLine).join('\r\n')
}

function quotedPrintableLine(line: string): string {
  const escape = (character: string) => `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
  const encoded = line.replaceAll(/[^\x20-\x3c\x3e-\x7e\t]/g, escape).replace(/[ \t]$/, escape)
  const out: string[] = []
  let rest = encoded
  while (rest.length > LINE) {
    // A soft break never cuts an escape in two.
    const cut = LINE - 1 - Math.max(0, [1, 2].find((back) => rest[LINE - 1 - back] === '=') ?? 0)
    out.push(`${rest.slice(0, cut)}=`)
    rest = rest.slice(cut)
  }
  return [...out, rest].join('\r\n')
}

function uuencode(bytes: Uint8Array, name: string): string {
  const character = (value: number) => String.fromCharCode(value === 0 ? 0x60 : value + 0x20)
  const lines = [`begin 644 ${name}`]
  for (let at = 0; at < bytes.length; at += 45) {
    const row = bytes.subarray(at, at + 45)
    let line = character(row.length)
    for (let group = 0; group < row.length; group += 3) {
      const [a = 0, b = 0, c = 0] = row.subarray(group, group + 3)
      line += character(a >> 2) + character(((a & 3) << 4) | (b >> 4)) + character(((b & 15) << 2) | (c >> 6)) + character(c & 63)
    }
    lines.push(line)
  }
  return [...lines, '`', 'end', ''].join('\r\n')
}
