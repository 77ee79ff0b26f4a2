import { utf16leText } from '@sekisho/formats/bytes'

// What is written in a string as something else: base64, hex digits, backwards, with a constant added to each character.

/** Strings decoded of one project, characters of one that are decoded. */
const MAX_DECODED = 2_000
const MAX_LENGTH = 64 * 1024

const BASE64 = /[A-Za-z0-9+/]{16,}={0,2}/g
const HEX = /^(?:[0-9a-f]{2}){6,}$/i
/** What a string is decoded for: an address, or a program that is given something. */
const TELLING =
  /https?:\/\/|ftp:\/\/|powershell|cmd(?:\.exe)?\s*\/|mshta|rundll32|regsvr32|wscript|cscript|certutil|bitsadmin|\bshell\b|createobject|urldownload|invoke-|iex\b|downloadstring|win32_process|\.exe\b|\.dll\b/i
const READABLE = /^[\t\r\n\x20-\x7e\u3000-\u9fff]+$/

/** Other readings of these strings that are readable and tell something. */
export function decodedStrings(strings: readonly string[]): string[] {
  const found = new Set<string>()
  const add = (text: string): void => {
    if (found.size < MAX_DECODED && READABLE.test(text) && TELLING.test(text)) found.add(text)
  }
  for (const string of strings) {
    if (string.length < 8 || string.length > MAX_LENGTH) continue
    for (const [run] of string.matchAll(BASE64)) for (const text of fromBase64(run)) add(text)
    const digits = string.replace(/[\s,;:x&h\\]|0x/gi, '')
    if (HEX.test(digits)) add(Buffer.from(digits, 'hex').toString('latin1'))
    const backwards = Array.from(string).toReversed().join('')
    if (!TELLING.test(string)) add(backwards)
    if (/[\^`]/.test(string)) add(string.replace(/[\^`]/g, ''))
  }
  return [...found]
}

/** UTF-16 as PowerShell wants it, or bytes. */
function* fromBase64(run: string): Generator<string> {
  const bytes = Buffer.from(run, 'base64')
  if (bytes.length >= 8 && bytes[1] === 0 && bytes[3] === 0) yield utf16leText(bytes).replace(/\0+$/, '')
  else yield bytes.toString('utf8').replace(/\0+$/, '')
}
