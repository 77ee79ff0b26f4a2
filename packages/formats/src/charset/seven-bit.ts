import { concatText } from './platform.ts'

/** HZ (RFC 1843): GB 2312 between `~{` and `~}`. */
export function decodeHz(bytes: Uint8Array): string {
  return withHighBit(bytes, 'gbk', (at) => {
    if (bytes[at] !== 0x7e) return undefined
    const next = bytes[at + 1]
    if (next === 0x7b || next === 0x7d) return { length: 2, wide: next === 0x7b }
    return next === 0x0a ? { length: 2 } : undefined
  })
}

/** ISO-2022-KR (RFC 1557): KS C 5601 between SO and SI, after the designation ESC $ ) C. */
export function decodeIso2022Kr(bytes: Uint8Array): string {
  return withHighBit(bytes, 'euc-kr', (at) => {
    if (bytes[at] === 0x0e || bytes[at] === 0x0f) return { length: 1, wide: bytes[at] === 0x0e }
    const designates = bytes[at] === 0x1b && bytes[at + 1] === 0x24 && bytes[at + 2] === 0x29 && bytes[at + 3] === 0x43
    return designates ? { length: 4 } : undefined
  })
}

/** Sets the high bit of what stands between the shifts, takes the shifts out and decodes the rest as `form`. */
function withHighBit(
  bytes: Uint8Array,
  form: string,
  shiftAt: (at: number) => { length: number; wide?: boolean } | undefined,
): string {
  const out = new Uint8Array(bytes.length)
  let end = 0
  let wide = false
  for (let at = 0; at < bytes.length; at++) {
    const shift = shiftAt(at)
    const byte = bytes[at] ?? 0
    if (shift) {
      wide = shift.wide ?? wide
      at += shift.length - 1
    } else {
      if (byte === 0x0a) wide = false
      out[end++] = wide && byte > 0x20 ? byte | 0x80 : byte
    }
  }
  return concatText(out, [{ form, end }])
}
