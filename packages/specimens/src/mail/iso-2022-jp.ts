// RFC 1468 with the extensions Windows writes (CP50221): NEC row 13, NEC-selected IBM characters in rows 89-92, JIS X 0201 katakana.
import iconv from 'iconv-lite'

const TO_ASCII = [0x1b, 0x28, 0x42]
const TO_JIS_X_0208 = [0x1b, 0x24, 0x42]
const TO_KATAKANA = [0x1b, 0x28, 0x49]

/** Cells of a Shift_JIS lead byte. */
const CELLS = 188
/** FA5C, the first IBM kanji, is ED40 among the NEC-selected. */
const IBM_KANJI_SHIFT = 28
/** ⅰ-ⅹ and ￢￤＇＂ stand after the kanji there, before them at IBM. */
const NEC_SMALL_ROMAN = 362
const NEC_SIGNS = 372

type Escape = typeof TO_ASCII

/** As Outlook writes it: 髙, 﨑 and ① included; ends in ASCII. Throws on a character Windows-31J does not have. */
export function encodeIso2022Jp(text: string): Uint8Array {
  const out: number[] = []
  let state: Escape = TO_ASCII
  const enter = (wanted: Escape) => {
    if (state !== wanted) out.push(...wanted)
    state = wanted
  }
  for (const character of text) {
    const [first = 0, second] = cp932Of(character)
    if (second !== undefined) {
      enter(TO_JIS_X_0208)
      out.push(...jisFromShiftJis(first, second))
    } else if (first >= 0xa1) {
      enter(TO_KATAKANA)
      out.push(first & 0x7f)
    } else {
      enter(TO_ASCII)
      out.push(first)
    }
  }
  enter(TO_ASCII)
  return Uint8Array.from(out)
}

const known = new Map<string, Uint8Array>()

/** A text repeats its characters; asking the tables once for each makes long mails cheap. */
function cp932Of(character: string): Uint8Array {
  const bytes = known.get(character) ?? encodeCp932(character)
  known.set(character, bytes)
  return bytes
}

/** JIS characters under the code points Windows gives them. */
const WINDOWS_SPELLING = new Map([
  ['〜', '～'],
  ['−', '－'],
  ['‖', '∥'],
  ['—', '―'],
  ['¢', '￠'],
  ['£', '￡'],
  ['¬', '￢'],
])

/** Windows-31J. Throws on a character it does not have, where a mail program would silently write `?`. */
export function encodeCp932(text: string): Uint8Array {
  const spelt = text.replaceAll(/[〜−‖—¢£¬]/g, (character) => WINDOWS_SPELLING.get(character) ?? character)
  const bytes = iconv.encode(spelt, 'cp932')
  if (iconv.decode(bytes, 'cp932') !== spelt) throw new RangeError(`not in Windows-31J: ${text}`)
  return bytes
}

function jisFromShiftJis(lead: number, trail: number): [number, number] {
  const cell = lead >= 0xfa ? necSelected(cellOf(lead - 0xfa, trail)) : cellOf(lead - (lead >= 0xe0 ? 0xc1 : 0x81), trail)
  return [Math.floor(cell / 94) + 0x21, (cell % 94) + 0x21]
}

const cellOf = (row: number, trail: number) => row * CELLS + trail - (trail > 0x7f ? 0x41 : 0x40)

/** CP50221 has no rows 115-119: IBM characters move to rows 89-92, where NEC repeats the kanji in the same order. */
function necSelected(ibm: number): number {
  const nec = cellOf(0xed - 0xc1, 0x40)
  if (ibm >= IBM_KANJI_SHIFT) return nec + ibm - IBM_KANJI_SHIFT
  return nec + (ibm < 10 ? NEC_SMALL_ROMAN + ibm : NEC_SIGNS + ibm - 20)
}
