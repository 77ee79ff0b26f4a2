import { asBuffer } from './as-buffer.ts'

/**
 * UTF-16LE as text; half a unit at the end is left out.
 * QUIRK: `Buffer.toString('utf16le')` of Node 24 writes behind its memory when an odd number of bytes lies at an odd address,
 * so nothing but this function calls it.
 */
export function utf16leText(bytes: Uint8Array, start = 0, end: number = bytes.length): string {
  const length = Math.min(end, bytes.length) - start
  return length < 2 ? '' : asBuffer(bytes).toString('utf16le', start, start + length - (length % 2))
}
