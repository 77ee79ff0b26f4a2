import { decodeText, guessJapanese } from '../charset/index.ts'

// A header body travels through the reader as Latin-1, one code unit a byte. Mail programs also write it in 8-bit charsets or
// in ISO-2022-JP without saying so; the second bytes of those contain quotes, backslashes and at signs, so it becomes
// Unicode before anything is looked for in it.

/** True when a header body is more than ASCII: 8-bit bytes, or escapes of ISO-2022-JP. */
export function isRawText(raw: string): boolean {
  return /[\x1b\x80-\xff]/.test(raw)
}

/** Unicode from a header body; what already is Unicode stays. */
export function unicodeFromRaw(raw: string): string {
  if (!isRawText(raw) || /[^\0-\xff]/.test(raw)) return raw
  const bytes = Buffer.from(raw, 'latin1')
  return decodeText(bytes, guessJapanese(bytes))
}
