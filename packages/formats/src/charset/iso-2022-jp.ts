import { concatText } from './platform.ts'

// ISO-2022-JP (RFC 1468), -1 and -2 (RFC 2237, RFC 1554), -3/-2004 (JIS X 0213 Annex 2) and what mail programs make of it
// (Microsoft cp50220, cp50221, cp50222): NEC and IBM extension characters in rows 13 and 89-92, user-defined rows from 95,
// half-width katakana by ESC ( I, by SO/SI or as single bytes with the high bit.
//
// JIS X 0208 and 0201 become CP932 bytes, the other sets become their EUC form; runs of one form are decoded at once.

const ESC = 0x1b
/** Changes between the forms that text may make; past it the sets outside JIS X 0208 are not read. */
const MAX_RUNS = 50_000
const SHIFT_OUT = 0x0e
const SHIFT_IN = 0x0f

/** A character set that an escape sequence switches to; `katakana` and `ascii` take one byte a character. */
type Charset = 'ascii' | 'katakana' | 'jisx0208' | 'jisx0212' | 'gb2312' | 'ksc5601' | 'unmapped'

const designations: readonly (readonly [string, Charset])[] = [
  ['(B', 'ascii'],
  // JIS X 0201 Roman differs from ASCII in ¥ and ‾, which Japanese Windows keeps at the code of the backslash and the tilde.
  ['(J', 'ascii'],
  ['(H', 'ascii'],
  ['(I', 'katakana'],
  ['$@', 'jisx0208'],
  ['$B', 'jisx0208'],
  ['$(@', 'jisx0208'],
  ['$(B', 'jisx0208'],
  // Plane 1 of JIS X 0213 agrees with the extended JIS X 0208 in what mail uses.
  ['$(O', 'jisx0208'],
  ['$(Q', 'jisx0208'],
  ['$(P', 'unmapped'],
  ['$(D', 'jisx0212'],
  ['$A', 'gb2312'],
  ['$(A', 'gb2312'],
  ['$(C', 'ksc5601'],
]

/** The platform decoder that reads what we write for each set. */
const forms = {
  ascii: 'shift_jis',
  katakana: 'shift_jis',
  jisx0208: 'shift_jis',
  jisx0212: 'euc-jp',
  gb2312: 'gbk',
  ksc5601: 'euc-kr',
  unmapped: 'utf-8',
} as const

/** True when the bytes switch character sets as ISO-2022-JP does. */
export function looksLikeIso2022Jp(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(ESC); at !== -1; at = bytes.indexOf(ESC, at + 1)) if (designationAt(bytes, at + 1)) return true
  return false
}

/** Decodes every variant of ISO-2022-JP; what stands for no character becomes U+FFFD. */
export function decodeIso2022Jp(bytes: Uint8Array): string {
  // Two bytes of JIS X 0212 become three.
  const out = new Uint8Array(Math.ceil(bytes.length * 1.5) + 1)
  const runs: { form: string; end: number }[] = []
  let end = 0
  let charset = 'ascii' as Charset
  let shifted = false
  let form: string = forms.ascii

  const switchTo = (next: Charset) => {
    charset = runs.length < MAX_RUNS || forms[next] === 'shift_jis' ? next : 'jisx0208'
    if (forms[charset] === form) return
    runs.push({ form, end })
    form = forms[charset]
  }

  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === ESC) {
      const designation = designationAt(bytes, at + 1)
      if (designation) switchTo(designation[1])
      // ESC & @ announces the 1990 edition of JIS X 0208 and changes nothing here.
      at += designation?.[0].length ?? (bytes[at + 1] === 0x26 && bytes[at + 2] === 0x40 ? 2 : 0)
    } else if (byte === SHIFT_OUT || byte === SHIFT_IN) {
      shifted = byte === SHIFT_OUT
    } else if (byte === 0x0a || byte === 0x0d) {
      // A line begins in ASCII, whatever the line before forgot (RFC 1468).
      switchTo('ascii')
      shifted = false
      out[end++] = byte
    } else if (charset === 'ascii' || charset === 'katakana' || byte <= 0x20) {
      out[end++] = (shifted || charset === 'katakana') && byte > 0x20 && byte < 0x60 ? byte | 0x80 : byte
    } else {
      const trail = bytes[at + 1]
      // A control character is never half of a character.
      const isPair = trail !== undefined && trail > 0x20
      end = writePair(out, end, charset, byte, isPair ? trail : undefined)
      if (isPair) at++
    }
  }
  runs.push({ form, end })
  return concatText(out, runs)
}

function writePair(out: Uint8Array, end: number, charset: Charset, lead: number, trail: number | undefined): number {
  if (charset === 'unmapped' || trail === undefined) return writeUnmapped(out, end, charset)
  if (charset !== 'jisx0208') {
    if (charset === 'jisx0212') out[end++] = 0x8f
    out[end++] = lead | 0x80
    out[end++] = trail | 0x80
    return end
  }
  // Rows from 0x7f on are the user-defined characters that cp50221 continues with; with the high bit it is EUC in disguise.
  const row = (lead >= 0xa1 ? lead & 0x7f : lead) - 0x21
  const cell = trail & 0x7f
  if (row > 0x92 - 0x21 || cell < 0x21 || cell > 0x7e) return writeUnmapped(out, end, charset)
  out[end++] = (row >> 1) + (row < 62 ? 0x81 : 0xc1)
  out[end++] = row % 2 === 0 ? cell + (cell < 0x60 ? 0x1f : 0x20) : cell + 0x7e
  return end
}

/** One byte sequence that the run's decoder answers with U+FFFD. */
function writeUnmapped(out: Uint8Array, end: number, charset: Charset): number {
  out[end] = charset === 'unmapped' || charset === 'ksc5601' || charset === 'gb2312' ? 0xff : 0xfd
  return end + 1
}

function designationAt(bytes: Uint8Array, at: number): readonly [string, Charset] | undefined {
  const first = bytes[at]
  if (first !== 0x24 && first !== 0x28) return undefined
  return designations.find(([sequence]) => {
    for (let i = 0; i < sequence.length; i++) if (bytes[at + i] !== sequence.charCodeAt(i)) return false
    return true
  })
}
