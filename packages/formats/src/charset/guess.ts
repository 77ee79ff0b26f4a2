import { isAscii, isUtf8 } from 'node:buffer'
import { looksLikeIso2022Jp } from './iso-2022-jp.ts'
import { platformDecode } from './platform.ts'

/** Text that shows its charset does so early. */
const SAMPLE_BYTES = 16 * 1024

/**
 * The charset of bytes that came without a label, as Japan writes them: ISO-2022-JP by its escapes, UTF-8 when well-formed,
 * else CP932 or EUC-JP by which reads more like Japanese, else Western.
 */
export function guessJapanese(bytes: Uint8Array): 'us-ascii' | 'utf-8' | 'iso-2022-jp' | 'cp932' | 'euc-jp' | 'windows-1252' {
  if (isAscii(bytes)) return looksLikeIso2022Jp(bytes) ? 'iso-2022-jp' : 'us-ascii'
  if (isUtf8WithCutEnd(bytes)) return 'utf-8'

  // Every multibyte character of these charsets begins with an 8-bit byte, so the first one splits none.
  const start = bytes.findIndex((byte) => byte >= 0x80)
  const sample = bytes.subarray(start, start + SAMPLE_BYTES)
  if (looksLikeIso2022Jp(bytes.subarray(0, start + SAMPLE_BYTES))) return 'iso-2022-jp'
  const eucJp = japaneseScore(platformDecode('euc-jp', sample))
  const cp932 = japaneseScore(platformDecode('shift_jis', sample))
  if (eucJp < 0 && cp932 < 0) return 'windows-1252'
  return eucJp > cp932 ? 'euc-jp' : 'cp932'
}

/** A header or body cut in the middle of a character is UTF-8 all the same. */
function isUtf8WithCutEnd(bytes: Uint8Array): boolean {
  if (isUtf8(bytes)) return true
  for (let cut = 1; cut <= 3 && cut < bytes.length; cut++) {
    const lead = bytes[bytes.length - cut] ?? 0
    if (lead < 0x80) return false
    if (lead >= 0xc2)
      return lead < 0xf5 && bytes.length > cut && !isAscii(bytes.subarray(0, -cut)) && isUtf8(bytes.subarray(0, -cut))
  }
  return false
}

/** How much decoded text reads like Japanese; negative when it does not. */
function japaneseScore(text: string): number {
  let score = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) continue
    if (code >= 0x3040 && code <= 0x30ff) score += 3
    else if (code >= 0x4e00 && code <= 0x9fff) score += 1
    else if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff01 && code <= 0xff5e)) score += 2
    // EUC-JP read as CP932 is full of half-width katakana; genuine ones stand together and alone.
    else if (code >= 0xff61 && code <= 0xff9f)
      score += isHalfWidth(text.charCodeAt(i - 1)) && isHalfWidth(text.charCodeAt(i + 1)) ? 1 : 0
    else if (code === 0xfffd) score -= 8
    else if (code >= 0xe000 && code <= 0xf8ff) score -= 2
  }
  return score
}

function isHalfWidth(code: number): boolean {
  return Number.isNaN(code) || code < 0x80 || (code >= 0xff61 && code <= 0xff9f)
}
