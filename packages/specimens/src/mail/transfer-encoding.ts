// RFC 2045 §6, and uuencode as older Unix mailers used it.

export type TransferEncoding = '7bit' | '8bit' | 'binary' | 'base64' | 'quoted-printable' | 'x-uuencode'

const LINE = 76

/** The body as it stands in the mail. */
export function encodeBody(bytes: Uint8Array, encoding: TransferEncoding, name = 'file'): Uint8Array {
  if (encoding === 'base64') return Buffer.from(base64Lines(bytes), 'latin1')
  if (encoding === 'quoted-printable') return Buffer.from(quotedPrintable(bytes), 'latin1')
  return encoding === 'x-uuencode' ? Buffer.from(uuencode(bytes, name), 'utf8') : bytes
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

const escapeByte = (character: string) => `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

function quotedPrintableLine(line: string): string {
  const encoded = line.replaceAll(/[^\x20-\x3c\x3e-\x7e\t]/g, escapeByte).replace(/[ \t]$/, escapeByte)
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

const uuCharacter = (value: number) => String.fromCharCode(value === 0 ? 0x60 : value + 0x20)

function uuencode(bytes: Uint8Array, name: string): string {
  const lines = [`begin 644 ${name}`]
  for (let at = 0; at < bytes.length; at += 45) {
    const row = bytes.subarray(at, at + 45)
    let line = uuCharacter(row.length)
    for (let group = 0; group < row.length; group += 3) {
      const [a = 0, b = 0, c = 0] = row.subarray(group, group + 3)
      line +=
        uuCharacter(a >> 2) +
        uuCharacter(((a & 3) << 4) | (b >> 4)) +
        uuCharacter(((b & 15) << 2) | (c >> 6)) +
        uuCharacter(c & 63)
    }
    lines.push(line)
  }
  return [...lines, '`', 'end', ''].join('\r\n')
}
