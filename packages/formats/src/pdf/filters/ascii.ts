// ISO 32000-1 §7.4.2 ASCIIHexDecode, §7.4.3 ASCII85Decode.

/** Digits up to `>`; an odd one is followed by 0. */
export function asciiHex(data: Uint8Array): Uint8Array {
  const text = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1')
  const end = text.indexOf('>')
  const digits = (end < 0 ? text : text.slice(0, end)).replace(/[^0-9A-Fa-f]/g, '')
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')
}

/** Groups of five up to `~>`; signs that belong to none are passed over. */
export function ascii85(data: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(data.length * 4)
  let written = 0
  let value = 0
  let count = 0
  for (let at = data[0] === 0x3c && data[1] === 0x7e ? 2 : 0; at < data.length; at++) {
    const code = data[at] ?? 0
    if (code === 0x7e) break
    if (code === 0x7a && count === 0) {
      out.writeUInt32BE(0, written)
      written += 4
      continue
    }
    if (code < 0x21 || code > 0x75) continue
    value = value * 85 + (code - 0x21)
    if (++count < 5) continue
    out.writeUInt32BE(value % 2 ** 32, written)
    written += 4
    value = 0
    count = 0
  }
  if (count > 1) {
    for (let missing = count; missing < 5; missing++) value = value * 85 + 84
    out.writeUInt32BE(value % 2 ** 32, written)
    written += count - 1
  }
  return out.subarray(0, written)
}
