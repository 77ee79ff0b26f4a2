// ISO 32000-1 §9.7 composite fonts, §9.6.6 encodings of simple fonts, §9.10 extraction of text.

import { asBuffer } from '../../bytes/index.ts'
import { decodeText } from '../../charset/index.ts'
import type { PdfDocument } from '../document.ts'
import { nameOf, type PdfDict, utf16be } from '../values.ts'
import { ToUnicode } from './cmap.ts'
import { glyphText } from './glyph-names.ts'

const MAX_CMAP_BYTES = 512 * 1024

/** Turns the bytes of a shown string into text. */
export type FontDecoder = (raw: string) => string

/** The decoder of a font; without a map to Unicode it reads what the name of the encoding tells. */
export function fontDecoder(document: PdfDocument, font: PdfDict): FontDecoder {
  const isComposite = nameOf(document.resolve(font.get('Subtype'))) === 'Type0'
  const map = document.objectOf(font.get('ToUnicode'))
  if (map?.dataStart !== undefined) {
    const cmap = new ToUnicode(asBuffer(document.data(map, MAX_CMAP_BYTES).bytes).toString('latin1'))
    return byCodes(isComposite ? cmap.codeBytes : 1, (code) => cmap.textOf(code) ?? (isComposite ? '' : latin(code)))
  }
  const encoding = document.resolve(font.get('Encoding'))
  if (isComposite) return compositeDecoder(nameOf(encoding) ?? '')
  const differences = encoding instanceof Map ? document.resolve(encoding.get('Differences')) : undefined
  if (!Array.isArray(differences)) return (raw) => raw
  const glyphs = new Map<number, string>()
  let code = 0
  for (const entry of differences) {
    if (typeof entry === 'number') code = entry
    else glyphs.set(code++, glyphText(nameOf(entry) ?? ''))
  }
  return byCodes(1, (one) => glyphs.get(one) ?? latin(one))
}

const latin = (code: number): string => (code < 256 ? String.fromCharCode(code) : '')

function byCodes(bytes: 1 | 2, textOf: (code: number) => string): FontDecoder {
  return (raw) => {
    let text = ''
    for (let at = 0; at + bytes <= raw.length; at += bytes)
      text += textOf(bytes === 1 ? raw.charCodeAt(at) : (raw.charCodeAt(at) << 8) | raw.charCodeAt(at + 1))
    return text
  }
}

// §9.7.5.2: predefined CMaps.
function compositeDecoder(encoding: string): FontDecoder {
  if (/^Uni.*-(?:UCS2|UTF16)/.test(encoding)) return utf16be
  const charset = /RKSJ/.test(encoding)
    ? 'cp932'
    : /^(?:EUC|Ext-EUC)/.test(encoding)
      ? 'euc-jp'
      : /^GBK|^GB/.test(encoding)
        ? 'gbk'
        : /^(?:B5|ETen|HKscs)/.test(encoding)
          ? 'big5'
          : encoding.startsWith('KSC')
            ? 'euc-kr'
            : undefined
  if (charset !== undefined) return (raw) => decodeText(Buffer.from(raw, 'latin1'), charset)
  return byCodes(2, japaneseGlyph)
}

/** Adobe-Japan1 (Technical Note 5078) by CID: Latin letters in both widths, kana. */
function japaneseGlyph(cid: number): string {
  if (cid >= 1 && cid <= 95) return String.fromCharCode(cid + 31)
  if (cid >= 231 && cid <= 325) return String.fromCharCode(cid - 199)
  if (cid >= 842 && cid <= 924) return String.fromCharCode(cid - 842 + 0x3041)
  return cid >= 925 && cid <= 1010 ? String.fromCharCode(cid - 925 + 0x30a1) : ''
}
