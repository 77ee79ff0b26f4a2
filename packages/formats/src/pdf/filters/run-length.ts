// ISO 32000-1 §7.4.5: a length below 128 copies, above 128 repeats, 128 ends.

/** At most `limit` bytes. */
export function runLength(data: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let written = 0
  for (let at = 0; at < data.length && written < limit; ) {
    const length = data[at++] ?? 128
    if (length === 128) break
    const chunk = length < 128 ? data.subarray(at, at + length + 1) : new Uint8Array(257 - length).fill(data[at] ?? 0)
    at += length < 128 ? length + 1 : 1
    chunks.push(chunk)
    written += chunk.length
  }
  return Buffer.concat(chunks).subarray(0, limit)
}
