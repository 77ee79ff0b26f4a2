import { asBuffer } from '../bytes/index.ts'

/** How many bytes at the end of `bytes` equal the last one. Compares natively, so that gigabytes of padding pass quickly. */
export function trailingRun(bytes: Uint8Array): number {
  const { length } = bytes
  if (length < 2 || bytes[length - 2] !== bytes[length - 1]) return length && 1
  const buffer = asBuffer(bytes)
  // Padding is all one byte, chunk after chunk.
  if (bytes[0] === bytes[length - 1] && isConstant(buffer, 0)) return length
  let known = 2
  // Widen while everything is the same, then narrow down on the first byte that is not.
  while (known < length && isConstant(buffer, Math.max(0, length - known * 2))) known = Math.min(length, known * 2)
  if (known === length) return length
  let low = Math.max(0, length - known * 2)
  let high = length - known
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (isConstant(buffer, middle)) high = middle
    else low = middle
  }
  return length - high
}

/** From `start` to the end one single byte is repeated: the bytes equal themselves shifted by one. */
function isConstant(buffer: Buffer, start: number): boolean {
  return buffer.compare(buffer, start, buffer.length - 1, start + 1, buffer.length) === 0
}
