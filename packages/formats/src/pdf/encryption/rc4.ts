/** RC4, which OpenSSL no longer offers by default and old documents still need. */
export function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = new Uint8Array(256)
  for (let at = 0; at < 256; at++) state[at] = at
  for (let at = 0, other = 0; at < 256; at++) {
    const value = state[at] ?? 0
    other = (other + value + (key[at % key.length] ?? 0)) & 255
    state[at] = state[other] ?? 0
    state[other] = value
  }
  const out = Buffer.allocUnsafe(data.length)
  for (let at = 0, one = 0, other = 0; at < data.length; at++) {
    one = (one + 1) & 255
    const a = state[one] ?? 0
    other = (other + a) & 255
    const b = state[other] ?? 0
    state[one] = b
    state[other] = a
    out[at] = (data[at] ?? 0) ^ (state[(a + b) & 255] ?? 0)
  }
  return out
}
