import { utf16leText } from '@sekisho/formats/bytes'
import { foldVariants } from '../../names/kanji-variants.ts'
import { maxComparableText } from '../limits.ts'
import { bareLines } from './bare-lines.ts'
import { FORMULAS } from './formulas.ts'

/** Characters of visible text that are looked through; what mail programs add to it counts. */
const MAX_TEXT = 128 * 1024
const DROPPED = 0xffff
/** What each UTF-16 unit is compared as: 0 is not known yet. The few thousand signs of a language are asked once. */
const unitOf = new Uint16Array(0x10000)
const isLetter = /[\p{L}\p{N}]/u
const SURROGATES = /[\uD800-\uDFFF]/

/**
 * Text as it is found again, whoever wrapped, quoted or re-encoded it: lower-case letters and digits of NFKC, variants of kanji
 * folded, runs of one letter collapsed (TA577 doubled letters in stolen text), the formulas of every letter left out.
 * UTF-16 units, at most `maxComparableText`.
 */
export function comparableText(text: string): Uint16Array {
  const lines = bareLines(text.slice(0, MAX_TEXT)).join('').normalize('NFKC')
  const units = collapsed(SURROGATES.test(lines) ? withoutPictures(lines) : lines)
  const plain = utf16leText(new Uint8Array(units.buffer, units.byteOffset, units.byteLength))
  const told = plain.replace(FORMULAS, '')
  return told.length === plain.length ? units : unitsOf(told)
}

function collapsed(text: string): Uint16Array {
  const units = new Uint16Array(Math.min(text.length, maxComparableText))
  let count = 0
  let last = 0
  for (let at = 0; at < text.length && count < units.length; at++) {
    const unit = compared(text.charCodeAt(at))
    if (unit === DROPPED || unit === last) continue
    units[count++] = last = unit
  }
  return units.subarray(0, count)
}

function compared(unit: number): number {
  const known = unitOf[unit]
  if (known) return known
  const sign = String.fromCharCode(unit)
  const folded = foldVariants(sign).toLowerCase()
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
  return (unitOf[unit] = isSurrogate ? unit : isLetter.test(folded) ? folded.charCodeAt(0) : DROPPED)
}

/** Beyond the basic plane: rare kanji stay, in their common form; pictures do not. */
const withoutPictures = (text: string): string =>
  foldVariants(text).replace(/[\u{10000}-\u{10FFFF}]/gu, (sign) => (isLetter.test(sign) ? sign : ''))

function unitsOf(text: string): Uint16Array {
  const bytes = Buffer.from(text, 'utf16le')
  return new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}
