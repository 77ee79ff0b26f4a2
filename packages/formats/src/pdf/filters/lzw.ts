// ISO 32000-1 §7.4.4.2: LZW with codes of 9 to 12 bits, 256 clears, 257 ends.
const CLEAR = 256
const END = 257
const MAX_CODES = 4096

/** At most `limit` bytes; `earlyChange` as in the parameters, 1 unless told otherwise. */
export function lzw(data: Uint8Array, limit: number, earlyChange = 1): Uint8Array {
  const prefix = new Uint16Array(MAX_CODES)
  const last = new Uint8Array(MAX_CODES)
  const lengths = new Uint16Array(MAX_CODES)
  for (let code = 0; code < 256; code++) {
    last[code] = code
    lengths[code] = 1
  }
  let out = Buffer.allocUnsafe(Math.min(limit, Math.max(1024, data.length * 4)))
  let written = 0
  let next = 258
  let width = 9
  let previous = -1
  let bits = 0
  let count = 0
  for (let at = 0; ; ) {
    while (count < width && at < data.length) {
      bits = ((bits << 8) | (data[at++] ?? 0)) & 0xffffff
      count += 8
    }
    if (count < width) break
    const code = (bits >>> (count - width)) & ((1 << width) - 1)
    count -= width
    if (code === END) break
    if (code === CLEAR) {
      next = 258
      width = 9
      previous = -1
      continue
    }
    if (code > next || (code === next && previous < 0)) break
    const isNew = code === next
    const length = (lengths[isNew ? previous : code] ?? 0) + (isNew ? 1 : 0)
    if (written + length > limit) break
    if (written + length > out.length) {
      const larger = Buffer.allocUnsafe(Math.min(limit, Math.max(out.length * 2, written + length)))
      out.copy(larger, 0, 0, written)
      out = larger
    }
    let to = written + length - 1
    let from = code
    if (isNew) {
      to--
      from = previous
    }
    for (; to >= written; to--) {
      out[to] = last[from] ?? 0
      from = prefix[from] ?? 0
    }
    const first = out[written] ?? 0
    if (isNew) out[written + length - 1] = first
    written += length
    if (previous >= 0 && next < MAX_CODES) {
      prefix[next] = previous
      last[next] = first
      lengths[next] = (lengths[previous] ?? 0) + 1
      next++
    }
    previous = code
    if (next + earlyChange >= 1 << width && width < 12) width++
  }
  return out.subarray(0, written)
}
