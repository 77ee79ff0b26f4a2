// RFC 2047: encoded-word = "=?" charset "?" "B" "?" base64 "?=", at most 75 characters, whole characters only (§5).
import { encodeCp932, encodeIso2022Jp } from './iso-2022-jp.ts'

export type MailCharset = 'iso-2022-jp' | 'utf-8' | 'shift_jis'

const MAX_ENCODED_WORD = 75

/** The text in the bytes of that charset. */
export function encodeText(text: string, charset: MailCharset): Uint8Array {
  if (charset === 'iso-2022-jp') return encodeIso2022Jp(text)
  return charset === 'shift_jis' ? encodeCp932(text) : Buffer.from(text, 'utf8')
}

export const isAscii = (text: string) => /^[\t\n\r\x20-\x7e]*$/.test(text)

/** Encoded words for the text, each ≤ 75 characters and whole by itself. */
export function encodedWords(text: string, charset: MailCharset): string[] {
  const head = `=?${charset.toUpperCase()}?B?`
  const room = Math.floor((MAX_ENCODED_WORD - head.length - 2) / 4) * 3
  const words: string[] = []
  let piece = ''
  for (const character of text) {
    if (piece && encodeText(piece + character, charset).length > room) {
      words.push(piece)
      piece = ''
    }
    piece += character
  }
  if (piece) words.push(piece)
  return words.map((word) => `${head}${Buffer.from(encodeText(word, charset)).toString('base64')}?=`)
}

/** Unstructured text as a header body, folded: plain ASCII as it is, everything else as encoded words. */
export function encodeUnstructured(text: string, charset: MailCharset): string {
  if (isAscii(text) && !text.includes('=?')) return foldAtSpaces(text)
  return encodedWords(text, charset).join('\r\n ')
}

/** RFC 5322 §2.2.3: long ASCII lines are folded before a space. */
function foldAtSpaces(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/(.{40,70}) (?=\S)/g, '$1\r\n ')
}
